package io.bulkedge.plan;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Arithmetic and time of one matrix. Flop counts are the leading terms of the algorithms (Golub and
 * Van Loan, Matrix Computations, 4th ed., sections 8.3 and 8.6); rates are defaults for one modern
 * core and are meant for order-of-magnitude predictions. Times that were measured on the machine
 * correct them, route by route.
 *
 * @param gramRate flop/s of Gram matrices
 * @param reductionRate flop/s of reductions to tridiagonal or bidiagonal form that keep reflectors
 * @param oneStageRate flop/s of reductions of one large matrix for its values alone
 * @param rotationRate flop/s of plane rotations of vectors
 * @param interleavedRate flop/s of everything done on interleaved matrices
 * @param measured times measured on this machine; empty for the defaults
 */
public record CostModel(
        double gramRate,
        double reductionRate,
        double oneStageRate,
        double rotationRate,
        double interleavedRate,
        List<RouteTime> measured) {
    /** Rates of one core of a current server processor. */
    public static final CostModel DEFAULT = new CostModel(80e9, 4e9, 30e9, 3e9, 50e9, List.of());

    /** Copies the list. */
    public CostModel {
        measured = List.copyOf(measured);
    }

    /**
     * The same rates, corrected by measured times.
     *
     * @param times times of this machine
     * @return a calibrated model
     */
    public CostModel calibrated(List<RouteTime> times) {
        return new CostModel(
                gramRate, reductionRate, oneStageRate, rotationRate, interleavedRate, times);
    }

    /**
     * Where predictions come from.
     *
     * @return one sentence without a final stop
     */
    public String origin() {
        return measured.isEmpty()
                ? "times by built-in rates of a server core; 'bench --calibrate' measures this machine"
                : "times calibrated on this machine by 'bench --calibrate'";
    }

    /**
     * Arithmetic of one matrix.
     *
     * @param op the operation
     * @param shape shape of the matrix
     * @return floating-point operations
     */
    public double flops(SpectralOp op, BatchShape shape) {
        return gramFlops(op, shape) + reductionFlops(op, shape) + rotationFlops(op, shape);
    }

    /**
     * Predicted time of one matrix on one thread.
     *
     * @param op the operation
     * @param shape shape of the matrix
     * @return seconds
     */
    public double seconds(SpectralOp op, BatchShape shape) {
        if (op instanceof SpectralOp.SymmetricEigen eigen
                && eigen.method() == EigenMethod.INTERLEAVED) {
            return flops(op, shape) / interleavedRate;
        }
        return gramFlops(op, shape) / gramRate
                + reductionFlops(op, shape) / (keepsNoReflectors(op) ? oneStageRate : reductionRate)
                + rotationFlops(op, shape) / rotationRate;
    }

    /**
     * Predicted time of a batch. Measured times of the same route correct the formula: by the ratio
     * of both at the measured sizes, interpolated in between, constant beyond.
     *
     * @param op the operation
     * @param shape shape of all matrices
     * @param backend who solves them
     * @return seconds
     */
    public double seconds(SpectralOp op, BatchShape shape, BackendInfo backend) {
        return formula(op, shape, backend.threads()) * correction(op, shape, backend);
    }

    private double formula(SpectralOp op, BatchShape shape, int threads) {
        double parallel = Math.max(1, Math.min(threads, shape.count()));
        return seconds(op, shape) * shape.count() / parallel;
    }

    /** Measured over predicted time at the size of the shape; 1 where nothing was measured. */
    private double correction(SpectralOp op, BatchShape shape, BackendInfo backend) {
        List<RouteTime> times = comparable(op, shape, backend);
        double size = Math.log(flops(op, shape));
        double below = Double.NEGATIVE_INFINITY;
        double belowRatio = Double.NaN;
        for (RouteTime time : times) {
            BatchShape known = BatchShape.real(time.count(), time.rows(), time.cols());
            double at = Math.log(flops(op, known));
            double ratio =
                    Math.log(time.seconds() * time.count() / formula(op, known, time.threads()));
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

    /**
     * Measured times of the same route, ascending by size: batches for batches and single matrices
     * for single ones, at the same number of threads, where there are such.
     */
    private List<RouteTime> comparable(SpectralOp op, BatchShape shape, BackendInfo backend) {
        boolean vectors = op.vectors() == Vectors.ALL;
        List<RouteTime> times =
                measured.stream()
                        .filter(t -> t.backend().equals(backend.name()))
                        .filter(t -> t.route() == Route.of(op) && t.vectors() == vectors)
                        .toList();
        times = preferring(times, t -> (t.count() > 1) == (shape.count() > 1));
        times = preferring(times, t -> t.threads() == backend.threads());
        int most = times.stream().mapToInt(RouteTime::threads).max().orElse(1);
        return preferring(times, t -> t.threads() == most).stream()
                .sorted(
                        Comparator.comparingDouble(
                                t -> flops(op, BatchShape.real(1, t.rows(), t.cols()))))
                .toList();
    }

    private static List<RouteTime> preferring(List<RouteTime> times, Predicate<RouteTime> wish) {
        List<RouteTime> fitting = times.stream().filter(wish).toList();
        return fitting.isEmpty() ? times : fitting;
    }

    /** One-stage and, which is near enough for a prediction, two-stage reductions. */
    private static boolean keepsNoReflectors(SpectralOp op) {
        return isGram(op)
                || (op instanceof SpectralOp.Svd svd
                        && svd.method() == SvdMethod.TWO_STAGE_BISECTION)
                || (op instanceof SpectralOp.SymmetricEigen eigen
                        && (eigen.method() == EigenMethod.ONE_STAGE_STURM
                                || eigen.method() == EigenMethod.TWO_STAGE_STURM));
    }

    private static double gramFlops(SpectralOp op, BatchShape shape) {
        double m = shape.minDimension();
        return isGram(op) ? m * m * shape.maxDimension() : 0;
    }

    private static double reductionFlops(SpectralOp op, BatchShape shape) {
        double m = shape.minDimension();
        double n = shape.maxDimension();
        boolean vectors = op.vectors() == Vectors.ALL;
        return switch (op) {
            case SpectralOp.Tridiagonal _ -> 0;
            case SpectralOp.SymmetricEigen _ -> (vectors ? 8.0 / 3 : 4.0 / 3) * m * m * m;
            case SpectralOp.Svd _ when isGram(op) -> 4.0 / 3 * m * m * m;
            case SpectralOp.Svd _ -> {
                double qr = 2 * n * m * m - 2.0 / 3 * m * m * m;
                yield vectors
                        ? 2 * qr + 16.0 / 3 * m * m * m
                        : Math.min(4 * n * m * m, qr + 8.0 / 3 * m * m * m);
            }
        };
    }

    private static double rotationFlops(SpectralOp op, BatchShape shape) {
        double m = shape.minDimension();
        if (op instanceof SpectralOp.Tridiagonal) {
            m = shape.rows();
        }
        if (op.vectors() == Vectors.NONE) {
            return 30 * m * m;
        }
        return (op instanceof SpectralOp.Svd ? 12 : 6) * m * m * m;
    }

    private static boolean isGram(SpectralOp op) {
        return op instanceof SpectralOp.Svd svd && svd.method() == SvdMethod.GRAM;
    }
}
