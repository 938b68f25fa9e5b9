package io.bulkedge.bench;

import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.Request;
import io.bulkedge.plan.Request.Item;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import io.bulkedge.random.StreamKey;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One problem to time, written {@code OP:ROWSxCOLSxCOUNT:PRECISION}, for example {@code
 * eigvals:64x64x4096:f64}.
 *
 * @param operation what is computed
 * @param rows rows of each matrix
 * @param cols columns of each matrix
 * @param count number of matrices
 * @param precision precision of the data; arithmetic is float64
 */
public record BenchCase(Operation operation, int rows, int cols, long count, Precision precision) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(eigvals|eigh|svdvals|svd):([0-9]{1,9})x([0-9]{1,9})x([0-9]{1,15}):(f32|f64)");

    /** What is computed of every matrix. */
    public enum Operation {
        /** Eigenvalues of symmetric matrices. */
        EIGVALS(Task.EIGEN, VectorChoice.NEVER),
        /** Eigenvalues and eigenvectors of symmetric matrices. */
        EIGH(Task.EIGEN, VectorChoice.ALWAYS),
        /** Singular values. */
        SVDVALS(Task.SINGULAR, VectorChoice.NEVER),
        /** Singular values and vectors, economy size. */
        SVD(Task.SINGULAR, VectorChoice.ALWAYS);

        private final Task task;
        private final VectorChoice vectors;

        Operation(Task task, VectorChoice vectors) {
            this.task = task;
            this.vectors = vectors;
        }

        /**
         * Whether matrices are symmetric.
         *
         * @return true for eigenvalue problems
         */
        public boolean symmetric() {
            return task == Task.EIGEN;
        }

        /**
         * Whether vectors are computed.
         *
         * @return true for EIGH and SVD
         */
        public boolean vectors() {
            return vectors == VectorChoice.ALWAYS;
        }

        /**
         * The word in a case.
         *
         * @return lower-case name
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a symmetric matrix is not square or a size is zero
     */
    public BenchCase {
        if (rows < 1 || cols < 1 || count < 1) {
            throw new IllegalArgumentException(
                    "sizes must be positive, not " + rows + " x " + cols + " x " + count);
        }
        if (operation.symmetric() && rows != cols) {
            throw new IllegalArgumentException(
                    "eigenvalues need square matrices, not " + rows + " x " + cols);
        }
    }

    /**
     * Reads a case.
     *
     * @param text {@code OP:ROWSxCOLSxCOUNT:PRECISION}
     * @return the case, or null if the text has another form
     * @throws IllegalArgumentException if the sizes make no sense
     */
    public static @Nullable BenchCase parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        return new BenchCase(
                Operation.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Long.parseLong(matcher.group(4)),
                Precision.valueOf(matcher.group(5).toUpperCase(Locale.ROOT)));
    }

    /**
     * The shape of all matrices.
     *
     * @return the shape
     */
    public BatchShape shape() {
        return BatchShape.real(count, rows, cols);
    }

    /**
     * Values per matrix.
     *
     * @return min(rows, cols)
     */
    public int values() {
        return Math.min(rows, cols);
    }

    /**
     * What is asked of the planner.
     *
     * @param route restriction of the route
     * @param memory bound on scratch and results
     * @return a request with one item
     */
    public Request request(RouteChoice route, OptionalLong memory) {
        return new Request(
                operation.task,
                List.of(new Item(toString(), shape(), precision)),
                operation.vectors,
                route,
                memory);
    }

    /**
     * Conventional operation count of one matrix, the same for every library and route, so that
     * rates compare: 4/3 n^3 for eigenvalues, 8/3 m^2 (N - m/3) for singular values, and for
     * vectors what LAPACK's routes add to that. Not what a route really executes.
     *
     * @return floating-point operations
     */
    public double conventionalFlops() {
        double m = values();
        double n = Math.max(rows, cols);
        return switch (operation) {
            case EIGVALS -> 4.0 / 3 * m * m * m;
            case EIGH -> 9 * m * m * m;
            case SVDVALS -> 4 * m * m * (n - m / 3);
            case SVD -> 14 * n * m * m + 8 * m * m * m;
        };
    }

    /**
     * Draws the matrices: GOE with the semicircle on [-2, 2], or independent entries N(0, 1/N).
     *
     * @param seed seed
     * @return a new batch, owned by the caller
     */
    public MatrixBatch draw(long seed) {
        Ensemble ensemble =
                operation.symmetric()
                        ? GaussianOrthogonal.semicircle(rows)
                        : new IidGaussian(rows, cols, 1.0 / Math.max(rows, cols));
        MatrixBatch batch = MatrixBatch.allocate(shape(), precision);
        double[] panel = new double[Math.multiplyExact(rows, cols)];
        for (long b = 0; b < count; b++) {
            ensemble.fill(new StreamKey(seed, StreamKey.ENTRIES, b), panel, 0, 1, rows);
            PanelCopy.fromPanel(panel, 0, rows, batch, b);
        }
        return batch;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s:%dx%dx%d:%s",
                operation.word(),
                rows,
                cols,
                count,
                precision.name().toLowerCase(Locale.ROOT));
    }
}
