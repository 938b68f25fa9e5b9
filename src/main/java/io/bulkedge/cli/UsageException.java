package io.bulkedge.cli;

/** Options that contradict each other or the request; the message is one clear sentence. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
