package io.bulkedge.backend;

/**
 * Whether a backend can be used on this machine. Asking never throws and never answers with
 * silence.
 */
public sealed interface Availability {
    /**
     * It can.
     *
     * @param info what it is
     */
    record Available(BackendInfo info) implements Availability {}

    /**
     * It cannot.
     *
     * @param name the backend
     * @param reason why not
     * @param remedy what the user can do
     */
    record Unavailable(String name, String reason, String remedy) implements Availability {}
}
