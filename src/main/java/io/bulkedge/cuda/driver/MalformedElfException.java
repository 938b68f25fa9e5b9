package io.bulkedge.cuda.driver;

import java.io.IOException;

/** A file that is not the ELF library that its name promises. */
final class MalformedElfException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedElfException(String message) {
        super(message);
    }
}
