package io.bulkedge.benchmarks;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The product of two square matrices, one thread: the ceiling of everything that is made of
 * products.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {
    /** Which inner loops. */
    @Param({"scalar", "vector"})
    public String kernels;

    /** Order of the matrices. */
    @Param({"64", "256", "1024"})
    public int n;

    private Kernels loops;
    private double[] a;
    private double[] b;
    private double[] c;

    /** Draws the matrices and checks one product against its definition. */
    @Setup(Level.Trial)
    public void draw() {
        loops = KernelSet.named(kernels);
        a = normals(0);
        b = normals(1);
        c = new double[n * n];
        product();
        for (int j = 0; j < n; j += Math.max(1, n / 7)) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                double size = 0;
                for (int p = 0; p < n; p++) {
                    sum += a[p * n + i] * b[j * n + p];
                    size += Math.abs(a[p * n + i] * b[j * n + p]);
                }
                if (!(Math.abs(c[j * n + i] - sum) <= 2 * n * 0x1p-53 * size)) {
                    throw new IllegalStateException("wrong product at (" + i + ", " + j + ")");
                }
            }
        }
    }

    private double[] normals(long matrix) {
        double[] entries = new double[n * n];
        Normals.fill(new StreamKey(0, 0, matrix), 0, entries, 0, n * n);
        return entries;
    }

    /** C += A B. */
    @Benchmark
    public double[] gemm(Flops flops) {
        product();
        flops.add(FlopModel.gemm(n));
        return c;
    }

    private void product() {
        loops.gemm(n, n, n, 1, a, 0, n, b, 0, n, c, 0, n);
    }
}
