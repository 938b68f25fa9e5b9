package io.bulkedge.engine;

import io.bulkedge.backend.Availability;

/**
 * The backend that was asked for cannot be used on this machine; the message gives reason and
 * remedy.
 */
public final class BackendUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param answer why the backend is not available
     */
    public BackendUnavailableException(Availability.Unavailable answer) {
        super(
                "backend '"
                        + answer.name()
                        + "' is not available: "
                        + answer.reason()
                        + "; "
                        + answer.remedy());
    }
}
