package io.bulkedge.plan;

/**
 * A request that cannot be planned within the user's own limits; the message names the limit and
 * what is needed.
 */
public final class PlanningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message one clear sentence
     */
    public PlanningException(String message) {
        super(message);
    }
}
