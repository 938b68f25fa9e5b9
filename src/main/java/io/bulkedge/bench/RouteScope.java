package io.bulkedge.bench;

/** Which routes of this library take part. */
public enum RouteScope {
    /** The planner's choice, and the one predicted to be the next. */
    NEXT,
    /** All. */
    ALL,
    /**
     * All, with every thread at work even where the planner would leave it out, for calibration.
     */
    CALIBRATION
}
