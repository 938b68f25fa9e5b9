package io.bulkedge.benchmarks;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.StreamKey;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Eigenvalues alone of a batch of GOE matrices in memory, by both methods of the CPU backend; one
 * operation is the whole batch, from its memory to the values'.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseG1GC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EigenvalueBatchBenchmark {
    /** Allowed distance from the peer's values in units of n u ||A||. */
    private static final double AGREEMENT = 30;

    /** Entries of a batch, so that all orders take a few milliseconds. */
    private static final int ENTRIES = 1 << 22;

    private static final int MOST = 1024;

    /** The method. */
    @Param({"INTERLEAVED", "HOUSEHOLDER_QL"})
    public EigenMethod method;

    /** Inner loops. */
    @Param({"vector", "scalar"})
    public String kernels;

    /** Threads of the backend. */
    @Param({"1", "2"})
    public int threads;

    /** Order of the matrices. */
    @Param({"32", "64", "128", "256"})
    public int n;

    private int count;
    private SpectralOp op;
    private MatrixBatch matrices;
    private CpuBackend backend;
    private SpectrumBatch output;
    private Workspace workspace;

    /** Draws the batch and checks the values of its first and last matrix against the peer's. */
    @Setup(Level.Trial)
    public void draw() throws IOException {
        count = Math.min(MOST, ENTRIES / (n * n));
        BatchShape shape = BatchShape.real(count, n, n);
        op = new SpectralOp.SymmetricEigen(Vectors.NONE, method);
        matrices = MatrixBatch.allocate(shape, Precision.F64);
        backend = new CpuBackend(threads, CpuTuning.auto(), KernelSet.choice(kernels));
        GaussianOrthogonal ensemble = GaussianOrthogonal.semicircle(n);
        backend.sample(new MatrixSource.Sampled(ensemble, new StreamKey(0, 0, 0), count), matrices);
        output = SpectrumBatch.allocate(op, shape);
        workspace = backend.workspace(op, Precision.F64, shape);
        solve();
        for (int b : new int[] {0, count - 1}) {
            check(b);
        }
    }

    private void check(int b) {
        double[] panel = new double[n * n];
        PanelCopy.toPanel(matrices, b, panel, 0, n);
        double[] theirs = SymmetricEigenvaluesBenchmark.ejml(n, panel);
        double[] ours = output.valuesOf(b);
        double largest = Math.max(Math.abs(theirs[0]), Math.abs(theirs[n - 1]));
        for (int i = 0; i < n; i++) {
            double ratio = Math.abs(ours[i] - theirs[i]) / (n * 0x1p-53 * largest);
            if (!(ratio <= AGREEMENT)) {
                throw new IllegalStateException(
                        "eigenvalue " + i + " differs by " + ratio + " n u ||A||");
            }
        }
    }

    /** Eigenvalues of the batch. */
    @Benchmark
    public double eigenvalues(Flops flops) throws IOException {
        solve();
        flops.add(count * FlopModel.symmetricEigenvalues(n));
        return output.values().getAt(0);
    }

    private void solve() throws IOException {
        BatchStatus status = backend.solve(op, new MatrixSource.Host(matrices), output, workspace);
        if (!status.allConverged() || status.repeats() > 0) {
            throw new IllegalStateException("a matrix did not converge at once");
        }
    }

    /** Releases the batch. */
    @TearDown(Level.Trial)
    public void close() {
        workspace.close();
        output.close();
        matrices.close();
        backend.close();
    }
}
