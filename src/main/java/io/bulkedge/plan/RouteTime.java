package io.bulkedge.plan;

/**
 * Measured time of one route on one case.
 *
 * @param backend name of the backend
 * @param route the route
 * @param vectors whether vectors were computed
 * @param rows rows of the matrices
 * @param cols columns of the matrices
 * @param count matrices solved together
 * @param threads threads of the backend
 * @param seconds wall time of the case divided by {@code count}
 */
public record RouteTime(
        String backend,
        Route route,
        boolean vectors,
        int rows,
        int cols,
        long count,
        int threads,
        double seconds) {
    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if a size or the time is not positive
     */
    public RouteTime {
        boolean sizes = rows > 0 && cols > 0 && count > 0 && threads > 0;
        if (!sizes || !(seconds > 0 && Double.isFinite(seconds))) {
            throw new IllegalArgumentException(
                    "a measured time needs positive sizes and seconds: "
                            + rows
                            + " x "
                            + cols
                            + " x "
                            + count
                            + ", "
                            + threads
                            + " threads, "
                            + seconds
                            + " s");
        }
    }
}
