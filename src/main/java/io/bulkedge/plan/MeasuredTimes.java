package io.bulkedge.plan;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Times of this machine, as corrections of the laws of routes. */
record MeasuredTimes(List<RouteTime> times) {
    MeasuredTimes {
        times = List.copyOf(times);
    }

    /** Whether a route was measured on one thread. */
    boolean know(SpectralOp op, String backend) {
        return times.stream().anyMatch(t -> sameRoute(t, op, backend) && t.threads() == 1);
    }

    /**
     * Measured over predicted time at the size of a shape: the ratio of both at the measured sizes,
     * interpolated in between, constant beyond; 1 where nothing was measured.
     *
     * @param threads threads at work
     */
    double correction(SpectralOp op, BatchShape shape, String backend, int threads) {
        double size = size(op, shape);
        double below = Double.NEGATIVE_INFINITY;
        double belowRatio = Double.NaN;
        for (RouteTime time : comparable(op, shape, backend, threads)) {
            BatchShape known = shape(time);
            double at = size(op, known);
            double ratio = Math.log(time.seconds() * time.count() / law(op, known, time.threads()));
            if (at >= size) {
                double share =
                        Double.isNaN(belowRatio) || at == below ? 1 : (size - below) / (at - below);
                double start = Double.isNaN(belowRatio) ? ratio : belowRatio;
                return Math.exp(start + share * (ratio - start));
            }
            below = at;
            belowRatio = ratio;
        }
        return Double.isNaN(belowRatio) ? 1 : Math.exp(belowRatio);
    }

    /** What the law says of a measured case: threads that were left over shared a matrix. */
    private static double law(SpectralOp op, BatchShape known, int threads) {
        RouteLaw law = RouteLaw.of(op);
        int members = Math.toIntExact(Math.max(1, threads / law.tasks(known.count())));
        return law.seconds(op, known, threads, members);
    }

    /**
     * Measured times of the same route, ascending by size: batches for batches and single matrices
     * for single ones, at the same number of threads, where there are such.
     */
    private List<RouteTime> comparable(
            SpectralOp op, BatchShape shape, String backend, int threads) {
        List<RouteTime> like = times.stream().filter(t -> sameRoute(t, op, backend)).toList();
        like = preferring(like, t -> (t.count() > 1) == (shape.count() > 1));
        like = preferring(like, t -> t.threads() == threads);
        int most = like.stream().mapToInt(RouteTime::threads).max().orElse(1);
        return preferring(like, t -> t.threads() == most).stream()
                .sorted(Comparator.comparingDouble(t -> size(op, shape(t))))
                .toList();
    }

    private static boolean sameRoute(RouteTime time, SpectralOp op, String backend) {
        return time.backend().equals(backend)
                && time.route() == Route.of(op)
                && time.vectors() == (op.vectors() == Vectors.ALL);
    }

    private static BatchShape shape(RouteTime time) {
        return BatchShape.real(time.count(), time.rows(), time.cols());
    }

    private static double size(SpectralOp op, BatchShape shape) {
        return Math.log(Arithmetic.of(op, shape).flops());
    }

    private static List<RouteTime> preferring(List<RouteTime> times, Predicate<RouteTime> wish) {
        List<RouteTime> fitting = times.stream().filter(wish).toList();
        return fitting.isEmpty() ? times : fitting;
    }
}
