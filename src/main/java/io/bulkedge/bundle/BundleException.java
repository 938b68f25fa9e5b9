package io.bulkedge.bundle;

/** A bundle cannot be made here; the message is one clear sentence with the remedy. */
public final class BundleException extends Exception {
    private static final long serialVersionUID = 1L;

    BundleException(String message) {
        super(message);
    }
}
