package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.contract.BackendFixture.Result;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Field;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import io.bulkedge.weights.TensorEntry.Order;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How every backend treats batches: bits, failures, sources and mistakes of the caller; on top of
 * the accuracy.
 */
public abstract class BatchContractTest extends BackendContractTest {
    private static final int COUNT = 7;

    private static int cols(SpectralOp op, int rows) {
        return switch (op) {
            case SpectralOp.SymmetricEigen eigen -> rows;
            case SpectralOp.Tridiagonal tridiagonal -> 2;
            case SpectralOp.Svd svd -> rows / 2 + 3;
        };
    }

    /** The operations that a backend has for matrices of so many rows. */
    private static List<SpectralOp> supported(Backend backend, int rows) {
        return OPS.stream()
                .filter(op -> !supported(backend, List.of(op), rows, cols(op, rows)).isEmpty())
                .toList();
    }

    /** One that gives what is wanted with errors of roundoff. */
    private static SpectralOp one(
            Backend backend, List<SpectralOp> ops, Vectors vectors, int rows, int cols) {
        return supported(backend, ops, rows, cols).stream()
                .filter(op -> op.vectors() == vectors)
                .filter(op -> !(op instanceof SpectralOp.Svd svd && svd.method().gram()))
                .findFirst()
                .orElseThrow();
    }

    private static List<double[]> batch(SpectralOp op, int rows) {
        List<double[]> matrices = new ArrayList<>();
        for (int b = 0; b < COUNT; b++) {
            matrices.add(
                    op instanceof SpectralOp.SymmetricEigen
                            ? symmetric(b, rows)
                            : general(b, rows, cols(op, rows)));
        }
        return matrices;
    }

    private static List<List<Long>> bits(List<Result> results) {
        return results.stream().map(Result::bits).toList();
    }

    @Test
    final void bitsDoNotDependOnThreadsOrSplit() {
        Backend one = backend(1);
        Backend two = backend(2);
        for (SpectralOp op : supported(one, 37)) {
            int n = 37;
            List<double[]> matrices = batch(op, n);
            List<List<Long>> whole = bits(BackendFixture.solve(one, op, n, cols(op, n), matrices));
            assertEquals(
                    whole,
                    bits(BackendFixture.solve(two, op, n, cols(op, n), matrices)),
                    op.toString());
            List<List<Long>> parts = new ArrayList<>();
            for (List<double[]> part :
                    List.of(
                            matrices.subList(0, 3),
                            matrices.subList(3, 4),
                            matrices.subList(4, COUNT))) {
                parts.addAll(bits(BackendFixture.solve(two, op, n, cols(op, n), part)));
            }
            assertEquals(whole, parts, op.toString());
        }
    }

    @Test
    final void largeThenSmallOnOneBackend() {
        Backend used = backend(2);
        for (SpectralOp op : supported(used, 100)) {
            BackendFixture.solve(used, op, 100, cols(op, 100), batch(op, 100).subList(0, 2));
            for (int n : new int[] {6, 1, 0}) {
                List<double[]> matrices = batch(op, n);
                assertEquals(
                        bits(BackendFixture.solve(backend(1), op, n, cols(op, n), matrices)),
                        bits(BackendFixture.solve(used, op, n, cols(op, n), matrices)),
                        op + " of " + n);
            }
        }
    }

    @Test
    final void oneBadMatrixSpoilsNoOther() {
        Backend backend = backend(2);
        for (SpectralOp op : supported(backend, 20)) {
            int n = 20;
            List<double[]> matrices = batch(op, n);
            List<Result> good = BackendFixture.solve(backend, op, n, cols(op, n), matrices);
            matrices.get(2)[5] = Double.NaN;
            List<Result> mixed = BackendFixture.solve(backend, op, n, cols(op, n), matrices);
            for (int b = 0; b < COUNT; b++) {
                if (b == 2) {
                    assertInstanceOf(Outcome.NonFiniteInput.class, mixed.get(b).outcome());
                    assertTrue(Arrays.stream(mixed.get(b).values()).allMatch(Double::isNaN));
                } else {
                    assertEquals(good.get(b).bits(), mixed.get(b).bits(), op.toString());
                }
            }
        }
    }

    /** One workspace serves smaller batches, and what it solved before leaves no trace. */
    @Test
    final void workspaceIsReusable() throws IOException {
        Backend backend = backend(2);
        int n = 33;
        for (SpectralOp op : supported(backend, 33)) {
            BatchShape shape = BatchShape.real(3, n, cols(op, n));
            List<double[]> matrices = batch(op, n);
            try (Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
                assertEquals(backend.workspaceBytes(op, Precision.F64, shape), workspace.bytes());
                for (int b : new int[] {0, 1, 0}) {
                    MatrixSource source =
                            streamed(shape.withCount(1), Order.COLUMN_MAJOR, matrices.get(b));
                    try (SpectrumBatch output = SpectrumBatch.allocate(op, source.shape())) {
                        backend.solve(op, source, output, workspace);
                        Result fresh =
                                BackendFixture.solveOne(
                                        backend, op, n, cols(op, n), matrices.get(b));
                        double[] values = output.valuesOf(0);
                        assertTrue(Arrays.equals(fresh.values(), values), op.toString());
                    }
                }
            }
        }
    }

    private static MatrixSource streamed(BatchShape shape, Order order, double[]... matrices) {
        List<WeightSource> tensors = new ArrayList<>();
        for (double[] matrix : matrices) {
            tensors.add(MemorySource.of(shape.rows(), shape.cols(), matrix, order));
        }
        return new MatrixSource.Streamed(tensors, shape);
    }

    /**
     * 40 x 7: one block. 300 x 200: several blocks of rows. 2 x 40000: a row longer than a block.
     */
    @Test
    final void streamedMatricesEqualThoseInMemory() {
        Backend backend = backend(2);
        int[][] sizes = {{40, 7}, {300, 200}, {2, 40_000}, {1, 9}, {9, 1}};
        for (int[] size : sizes) {
            int rows = size[0];
            int cols = size[1];
            double[] first = general(1, rows, cols);
            double[] second = general(2, rows, cols);
            SpectralOp op = one(backend, GENERAL, Vectors.NONE, rows, cols);
            List<List<Long>> expected =
                    bits(BackendFixture.solve(backend, op, rows, cols, List.of(first, second)));
            for (Order order : Order.values()) {
                MatrixSource source =
                        streamed(BatchShape.real(2, rows, cols), order, first, second);
                assertEquals(
                        expected,
                        bits(BackendFixture.solve(backend, op, source)),
                        rows + " x " + cols + " " + order);
            }
        }
        double[] bad = general(3, 40, 7);
        bad[100] = Double.POSITIVE_INFINITY;
        Result result =
                BackendFixture.solve(
                                backend,
                                one(backend, GENERAL, Vectors.NONE, 40, 7),
                                streamed(BatchShape.real(1, 40, 7), Order.ROW_MAJOR, bad))
                        .getFirst();
        assertInstanceOf(Outcome.NonFiniteInput.class, result.outcome());
    }

    @Test
    final void unreadableTensorIsAnIoException() throws IOException {
        Backend backend = backend(2);
        BatchShape shape = BatchShape.real(3, 10, 10);
        MemorySource good = MemorySource.of(10, 10, general(1, 10, 10), Order.ROW_MAJOR);
        MemorySource cut = new MemorySource(good.entry(), new double[42]);
        MatrixSource source = new MatrixSource.Streamed(List.of(good, cut, good), shape);
        SpectralOp op = one(backend, GENERAL, Vectors.NONE, 10, 10);
        try (SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            assertThrows(IOException.class, () -> backend.solve(op, source, output, workspace));
        }
    }

    @Test
    final void emptyBatch() {
        Backend backend = backend(2);
        for (SpectralOp op : supported(backend, 5)) {
            assertTrue(BackendFixture.solve(backend, op, 5, cols(op, 5), List.of()).isEmpty());
        }
    }

    @Test
    final void mistakesAreRefusedWithTheNumbers() {
        Backend backend = backend(1);
        SpectralOp eigen = one(backend, SYMMETRIC, Vectors.ALL, 4, 4);
        SpectralOp eigenvalues = one(backend, SYMMETRIC, Vectors.NONE, 4, 4);
        BatchShape shape = BatchShape.real(2, 4, 4);
        try (MatrixBatch matrices = MatrixBatch.allocate(shape, Precision.F64);
                SpectrumBatch output = SpectrumBatch.allocate(eigen, shape);
                SpectrumBatch small = SpectrumBatch.allocate(eigen, shape.withCount(1));
                SpectrumBatch valuesOnly = SpectrumBatch.allocate(eigenvalues, shape);
                Workspace workspace = backend.workspace(eigen, Precision.F64, shape);
                Workspace other = backend.workspace(eigenvalues, Precision.F64, shape);
                Workspace one = backend.workspace(eigen, Precision.F64, shape.withCount(1))) {
            MatrixSource source = new MatrixSource.Host(matrices);
            assertRefused(() -> backend.solve(eigen, source, small, workspace), "count=1");
            assertRefused(
                    () -> backend.solve(eigen, source, valuesOnly, workspace), "SymmetricEigen");
            assertRefused(() -> backend.solve(eigen, source, output, other), "NONE");
            assertRefused(() -> backend.solve(eigen, source, output, one), "count=1");
        }
        assertUnsupported(backend, eigen, BatchShape.real(1, 4, 5), "4 x 5");
        for (SpectralOp op : supported(backend, OF_TRIDIAGONAL, 4, 2)) {
            assertUnsupported(backend, op, BatchShape.real(1, 4, 3), "3");
        }
        assertUnsupported(backend, eigen, new BatchShape(1, 4, 4, Field.COMPLEX), "complex");
    }

    private static void assertRefused(org.junit.jupiter.api.function.Executable call, String part) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message != null && message.contains(part), message);
    }

    private static void assertUnsupported(
            Backend backend, SpectralOp op, BatchShape shape, String part) {
        Support support = backend.supports(op, Precision.F64, shape);
        String reason = assertInstanceOf(Support.No.class, support).reason();
        assertTrue(reason.contains(part), reason);
        assertRefused(() -> backend.workspace(op, Precision.F64, shape), part);
    }
}
