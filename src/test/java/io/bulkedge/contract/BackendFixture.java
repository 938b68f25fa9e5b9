package io.bulkedge.contract;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Workspace;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Solves batches held in arrays and gives the results back as arrays. */
public final class BackendFixture {
    private BackendFixture() {}

    /** Results of one matrix; vectors are empty where they were not asked for. */
    public static final class Result {
        private final BatchStatus.Outcome outcome;
        private final double[] values;
        private final double[] left;
        private final double[] right;

        Result(BatchStatus.Outcome outcome, double[] values, double[] left, double[] right) {
            this.outcome = outcome;
            this.values = values;
            this.left = left;
            this.right = right;
        }

        public BatchStatus.Outcome outcome() {
            return outcome;
        }

        public double[] values() {
            return values;
        }

        public double[] left() {
            return left;
        }

        public double[] right() {
            return right;
        }

        public boolean converged() {
            return outcome instanceof BatchStatus.Outcome.Converged;
        }

        public List<Long> bits() {
            List<Long> bits = new ArrayList<>();
            for (double[] part : List.of(values, left, right)) {
                for (double x : part) {
                    bits.add(Double.doubleToLongBits(x));
                }
            }
            return bits;
        }
    }

    public static Result solveOne(
            Backend backend, SpectralOp op, int rows, int cols, double[] matrix) {
        return solve(backend, op, rows, cols, List.of(matrix)).getFirst();
    }

    public static List<Result> solve(
            Backend backend, SpectralOp op, int rows, int cols, List<double[]> matrices) {
        BatchShape shape = BatchShape.real(matrices.size(), rows, cols);
        try (MatrixBatch batch = MatrixBatch.allocate(shape, Precision.F64)) {
            for (int b = 0; b < matrices.size(); b++) {
                PanelCopy.fromPanel(matrices.get(b), 0, rows, batch, b);
            }
            List<Result> results = solve(backend, op, new MatrixSource.Host(batch));
            for (int b = 0; b < matrices.size(); b++) {
                double[] after = new double[rows * cols];
                PanelCopy.toPanel(batch, b, after, 0, rows);
                if (!Arrays.equals(after, matrices.get(b))) {
                    throw new AssertionError("the backend modified its input");
                }
            }
            return results;
        }
    }

    public static List<Result> solve(Backend backend, SpectralOp op, MatrixSource source) {
        BatchShape shape = source.shape();
        List<Result> results = new ArrayList<>();
        try (SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, source.precision(), shape)) {
            BatchStatus status = backend.solve(op, source, output, workspace);
            for (int b = 0; b < shape.count(); b++) {
                results.add(
                        new Result(
                                status.outcome(b),
                                output.valuesOf(b),
                                panel(output.left(), b),
                                panel(output.right(), b)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    private static double[] panel(@Nullable MatrixBatch batch, long matrix) {
        if (batch == null) {
            return new double[0];
        }
        BatchShape shape = batch.shape();
        double[] panel = new double[shape.rows() * shape.cols()];
        PanelCopy.toPanel(batch, matrix, panel, 0, shape.rows());
        return panel;
    }
}
