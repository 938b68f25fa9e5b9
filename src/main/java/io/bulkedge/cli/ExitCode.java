package io.bulkedge.cli;

/** Exit codes of every command; part of the public contract. */
final class ExitCode {
    /** Finished; skipped tensors alone are still this. */
    static final int OK = 0;

    /** A defect of bulkedge. */
    static final int INTERNAL = 1;

    /**
     * Options or arguments that make no sense, or a memory that the run does not fit into: the
     * machine's or the device's.
     */
    static final int USAGE = 2;

    /** Input that cannot be used. */
    static final int BAD_INPUT = 3;

    /** The requested device is not available, or was lost on the way. */
    static final int NO_DEVICE = 4;

    /** Stopped before the end; can be resumed. */
    static final int STOPPED = 5;

    /** Finished, but some items failed. */
    static final int PARTIAL = 6;

    private ExitCode() {}
}
