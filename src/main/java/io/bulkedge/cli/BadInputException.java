package io.bulkedge.cli;

/**
 * Input that a command cannot use though its file could be read; the message names file and place.
 */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
