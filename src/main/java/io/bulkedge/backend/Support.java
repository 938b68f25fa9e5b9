package io.bulkedge.backend;

/** Whether a backend can run an operation on matrices of a given shape. */
public sealed interface Support {
    /** It can. */
    record Yes() implements Support {}

    /**
     * It cannot.
     *
     * @param reason why not, with the limit and the size that was asked for
     */
    record No(String reason) implements Support {}
}
