package io.bulkedge.cuda.driver;

/** This machine has no device that the backend can use: why, and what to do about it. */
final class CudaRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    CudaRefusedException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
