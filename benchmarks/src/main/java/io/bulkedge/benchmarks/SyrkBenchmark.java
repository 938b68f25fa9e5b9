package io.bulkedge.benchmarks;

import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.PackedProduct;
import io.bulkedge.cpu.kernel.PackedProduct.Factor;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

/** The Gram matrix A^T A of a square matrix, packed, on one and more threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SyrkBenchmark {
    /** Which inner loops. */
    @Param({"scalar", "vector"})
    public String kernels;

    /** Order of the matrices. */
    @Param({"256", "1024", "2048"})
    public int n;

    /** Threads that work together. */
    @Param({"1", "2"})
    public int threads;

    private ExecutorService pool;
    private Team team;
    private PackedProduct product;
    private Factor factor;
    private double[] gram;
    private int leading;

    /** Draws the matrix and checks some columns of the product against its definition. */
    @Setup(Level.Trial)
    public void draw() {
        Kernels loops = KernelSet.named(kernels);
        pool = Executors.newFixedThreadPool(Math.max(1, threads - 1));
        team = new PoolTeam(pool, threads);
        double[] a = new double[n * n];
        Normals.fill(new StreamKey(0, 0, 0), 0, a, 0, n * n);
        factor = Factor.alongColumns(a, 0, n);
        product = new PackedProduct(loops, threads, n, n);
        leading = CacheLines.leading(n);
        gram = CacheLines.allocate(leading * n);
        syrk(new Flops());
        for (int j = 0; j < n; j += Math.max(1, n / 7)) {
            for (int i = j; i < n; i++) {
                double sum = 0;
                double size = 0;
                for (int p = 0; p < n; p++) {
                    sum += a[i * n + p] * a[j * n + p];
                    size += Math.abs(a[i * n + p] * a[j * n + p]);
                }
                double entry = gram[CacheLines.first() + j * leading + i];
                if (!(Math.abs(entry - sum) <= 2 * n * 0x1p-53 * size)) {
                    throw new IllegalStateException("wrong product at (" + i + ", " + j + ")");
                }
            }
        }
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void end() {
        team.dismiss();
        pool.shutdown();
    }

    /** C = A^T A, lower triangle. */
    @Benchmark
    public double[] syrk(Flops flops) {
        Arrays.fill(gram, 0);
        product.addLower(team, n, n, 1, factor, factor, gram, CacheLines.first(), leading, null);
        flops.add(FlopModel.syrk(n));
        return gram;
    }
}
