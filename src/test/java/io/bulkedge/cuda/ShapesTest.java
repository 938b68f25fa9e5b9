package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.contract.BackendFixture;
import io.bulkedge.contract.BackendFixture.Result;
import io.bulkedge.contract.MemorySource;
import io.bulkedge.contract.Operations;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Batches of any shape, format, order of entries and size of chunks: the bits of a plain batch, and
 * the values of the CPU within the bounds of both.
 */
@GpuSuite
final class ShapesTest {
    private static final int CASES = 120;

    /** Sizes at the edges of warps and of the limits of methods, and any others. */
    private static int size(SplittableRandom random) {
        int[] edges = {0, 1, 1, 2, 3, 31, 32, 33, 64, 65};
        return random.nextBoolean() ? edges[random.nextInt(edges.length)] : random.nextInt(1, 48);
    }

    private record Batch(int rows, int cols, List<double[]> matrices) {
        BatchShape shape() {
            return BatchShape.real(matrices.size(), rows, cols);
        }

        static Batch draw(SplittableRandom random, SpectralOp op, boolean narrow) {
            int rows = size(random);
            int cols =
                    switch (op) {
                        case SpectralOp.SymmetricEigen _ -> rows;
                        case SpectralOp.Tridiagonal _ -> 2;
                        case SpectralOp.Svd _ -> size(random);
                    };
            int most = rows * cols > 400 ? 6 : 40;
            int count = random.nextInt(random.nextInt(4) == 0 ? 3 : most);
            double scale = Math.scalb(1.0, random.nextInt(-60, 60));
            List<double[]> matrices = new ArrayList<>();
            for (int b = 0; b < count; b++) {
                double[] a = new double[rows * cols];
                for (int i = 0; i < a.length; i++) {
                    double entry = scale * random.nextGaussian();
                    a[i] = narrow ? (float) entry : entry;
                }
                matrices.add(a);
            }
            return new Batch(rows, cols, matrices);
        }

        private List<Result> hosted(Backend backend, SpectralOp op, Precision precision) {
            try (MatrixBatch batch = MatrixBatch.allocate(shape(), precision)) {
                for (int b = 0; b < matrices.size(); b++) {
                    PanelCopy.fromPanel(matrices.get(b), 0, rows, batch, b);
                }
                return BackendFixture.solve(backend, op, new MatrixSource.Host(batch));
            }
        }

        /** Tensors whose orders of entries are mixed. */
        private List<Result> streamed(
                Backend backend, SpectralOp op, boolean narrow, SplittableRandom random) {
            List<WeightSource> tensors = new ArrayList<>();
            for (double[] matrix : matrices) {
                TensorEntry.Order order =
                        random.nextInt(3) == 0
                                ? TensorEntry.Order.COLUMN_MAJOR
                                : TensorEntry.Order.ROW_MAJOR;
                tensors.add(
                        MemorySource.of(
                                rows,
                                cols,
                                matrix,
                                order,
                                narrow ? ElementType.F32 : ElementType.F64));
            }
            return BackendFixture.solve(backend, op, new MatrixSource.Streamed(tensors, shape()));
        }
    }

    @Test
    @Timeout(120)
    void everyWayInGivesTheSameBits() {
        List<SpectralOp> operations = DeviceCases.operations();
        try (CpuBackend cpu = new CpuBackend(1, CpuTuning.auto(), KernelLoader.scalar())) {
            for (int seed = 0; seed < CASES; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                SpectralOp op = operations.get(random.nextInt(operations.size()));
                boolean narrow = random.nextBoolean();
                Batch batch = Batch.draw(random, op, narrow);
                check(seed, cpu, op, narrow, batch, random);
            }
        }
    }

    private static void check(
            int seed,
            CpuBackend cpu,
            SpectralOp op,
            boolean narrow,
            Batch batch,
            SplittableRandom random) {
        String what = "seed " + seed + ", " + op + " on " + batch.shape();
        List<Result> plain;
        try (Backend backend = LoadedDevice.open(1)) {
            if (!(backend.supports(op, Precision.F64, batch.shape()) instanceof Support.Yes)) {
                return;
            }
            plain = batch.hosted(backend, op, Precision.F64);
        }
        compare(what, op, batch, plain, batch.hosted(cpu, onHost(op), Precision.F64));
        if (LoadedDevice.isStandIn()) {
            long one = 40L * Double.BYTES * Math.max(1, batch.rows()) * Math.max(1, batch.cols());
            StandIn.memory(random.nextBoolean() ? 1L << 30 : 200_000 + one * random.nextInt(1, 8));
        }
        try (Backend backend = LoadedDevice.open(random.nextInt(1, 3))) {
            assertEquals(
                    DeviceCases.bits(plain),
                    DeviceCases.bits(
                            random.nextBoolean()
                                    ? batch.hosted(
                                            backend, op, narrow ? Precision.F32 : Precision.F64)
                                    : batch.streamed(backend, op, narrow, random)),
                    what);
        } finally {
            if (LoadedDevice.isStandIn()) {
                StandIn.assertNothingLeft(what);
                StandIn.reset();
            }
        }
    }

    /** A method of the CPU for the same values. */
    private static SpectralOp onHost(SpectralOp op) {
        return switch (op) {
            case SpectralOp.SymmetricEigen _ ->
                    new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.HOUSEHOLDER_QL);
            case SpectralOp.Svd _ -> new SpectralOp.Svd(Vectors.NONE, SvdMethod.BIDIAGONAL);
            case SpectralOp.Tridiagonal _ ->
                    new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.BISECTION);
        };
    }

    private static void compare(
            String what, SpectralOp op, Batch batch, List<Result> device, List<Result> host) {
        for (int b = 0; b < device.size(); b++) {
            double[] values = device.get(b).values();
            double[] expected = host.get(b).values();
            assertTrue(device.get(b).converged(), what);
            assertEquals(expected.length, values.length, what);
            double[] own = ErrorBounds.of(op, batch.shape(), values);
            double[] other = ErrorBounds.of(onHost(op), batch.shape(), expected);
            for (int i = 0; i < values.length; i++) {
                assertEquals(expected[i], values[i], own[i] + other[i], what + ", value " + i);
            }
        }
    }

    /** Very many matrices of order 1; the stand-in takes half a minute for a million. */
    @Test
    @Timeout(60)
    void veryManyOfTheSmallest() throws Exception {
        BatchShape shape = BatchShape.real(LoadedDevice.isStandIn() ? 100_000 : 1_000_000, 1, 1);
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.BLOCK_STURM);
        try (Backend backend = LoadedDevice.open(2);
                MatrixBatch batch = MatrixBatch.allocate(shape, Precision.F64);
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            for (long b = 0; b < shape.count(); b++) {
                batch.setAt(b, b - 3.25);
            }
            BatchStatus status = backend.solve(op, new MatrixSource.Host(batch), output, workspace);
            for (long b = 0; b < shape.count(); b++) {
                double[] value = output.valuesOf(b);
                double[] bound = ErrorBounds.of(op, shape, value);
                assertEquals(b - 3.25, value[0], bound[0]);
            }
            assertTrue(status.allConverged());
        }
    }

    @Test
    void shapesWithoutEntries() {
        try (Backend backend = LoadedDevice.open(2)) {
            for (int[] size : new int[][] {{0, 0}, {0, 3}, {3, 0}}) {
                BatchShape shape = BatchShape.real(3, size[0], size[1]);
                for (SpectralOp op : Operations.OPS) {
                    if (backend.supports(op, Precision.F64, shape) instanceof Support.Yes) {
                        List<double[]> none = List.of(new double[0], new double[0], new double[0]);
                        for (Result result :
                                BackendFixture.solve(backend, op, size[0], size[1], none)) {
                            assertTrue(result.converged(), op.toString());
                            assertEquals(0, result.values().length, op.toString());
                        }
                    }
                }
            }
        }
    }
}
