package io.bulkedge.backend;

/**
 * A call to a device failed: its memory is full, it is lost, or a routine refused its arguments.
 */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it means for whoever called. */
    public enum Kind {
        /** Less at a time may fit. */
        OUT_OF_MEMORY,
        /** Nothing that this process does with the device will work again. */
        LOST,
        /** Anything else. */
        OTHER
    }

    private final Kind kind;

    /**
     * Names the call.
     *
     * @param kind what it means
     * @param device the device in words
     * @param routine name of the routine that failed
     * @param reason name of its status
     */
    public DeviceException(Kind kind, String device, String routine, String reason) {
        super(device + ": " + routine + " failed with " + reason + advice(kind));
        this.kind = kind;
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case OUT_OF_MEMORY ->
                    ": the matrix and its workspace do not fit into the memory of the device; use --backend cpu";
            case LOST -> ": the device is lost to this process; start again, or use --backend cpu";
            case OTHER -> "";
        };
    }

    /**
     * What it means for whoever called.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
