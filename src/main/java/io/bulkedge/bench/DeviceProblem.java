package io.bulkedge.bench;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.Place;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.plan.Request;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import io.bulkedge.plan.Ways;
import io.bulkedge.random.StreamKey;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A batch of float64 matrices that a device is measured with.
 *
 * @param kind what is computed
 * @param rows rows of each matrix, at least as many as columns
 * @param cols columns
 * @param count number of matrices
 */
record DeviceProblem(Kind kind, int rows, int cols, int count) {
    /** What is computed of every matrix. */
    enum Kind {
        EIGVALS(Task.EIGEN, Vectors.NONE),
        EIGH(Task.EIGEN, Vectors.ALL),
        SVDVALS(Task.SINGULAR, Vectors.NONE),
        SVD(Task.SINGULAR, Vectors.ALL),
        TRIDIAGONAL(Task.TRIDIAGONAL, Vectors.NONE);

        private final Task task;
        private final Vectors vectors;

        Kind(Task task, Vectors vectors) {
            this.task = task;
            this.vectors = vectors;
        }
    }

    static DeviceProblem square(Kind kind, int n, int count) {
        return new DeviceProblem(kind, n, n, count);
    }

    DeviceProblem withCount(int other) {
        return new DeviceProblem(kind, rows, cols, other);
    }

    BatchShape shape() {
        return BatchShape.real(count, rows, cols);
    }

    /** Numbers of all matrices. */
    long elements() {
        return shape().elements();
    }

    /** Operations of a device that give what is wanted, by every method. */
    List<SpectralOp> deviceWays() {
        return Ways.all(kind.task, kind.vectors).stream()
                .filter(op -> op.place() == Place.DEVICE)
                .toList();
    }

    /** What is asked of the planner. */
    Request request() {
        return new Request(
                kind.task,
                List.of(new Request.Item(toString(), shape(), Precision.F64)),
                kind.vectors == Vectors.ALL ? VectorChoice.ALWAYS : VectorChoice.NEVER,
                RouteChoice.AUTO,
                MemoryBound.of(OptionalLong.empty()));
    }

    /** The matrices: GOE with the semicircle on [-2, 2], or independent entries N(0, 1/rows). */
    MatrixSource.Sampled matrices(long seed) {
        Ensemble ensemble =
                kind.task == Task.EIGEN
                        ? GaussianOrthogonal.semicircle(rows)
                        : new IidGaussian(rows, cols, 1.0 / rows);
        return new MatrixSource.Sampled(ensemble, new StreamKey(seed, StreamKey.ENTRIES, 0), count);
    }

    /** The form of {@link BenchCase}, for tridiagonal matrices too. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s:%dx%dx%d:f64",
                kind.name().toLowerCase(Locale.ROOT),
                rows,
                cols,
                count);
    }
}
