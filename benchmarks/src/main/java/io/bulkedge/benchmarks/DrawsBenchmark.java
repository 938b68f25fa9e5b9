package io.bulkedge.benchmarks;

import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.random.Chis;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Random numbers, one thread: nanoseconds per number, and per GOE matrix of order 64. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DrawsBenchmark {
    private static final int COUNT = 8192;
    private static final int ORDER = 64;
    private static final double DEGREES = 100;

    /** Which draws. */
    @Param({"scalar", "vector"})
    public String kernels;

    private final double[] numbers = new double[COUNT];
    private final StreamKey key = new StreamKey(1, StreamKey.ENTRIES, 0);
    private Draws draws;

    /** Chooses the draws and compares one run with the definition. */
    @Setup(Level.Trial)
    public void check() {
        draws = KernelSet.choice(kernels).draws();
        double[] expected = new double[COUNT];
        Draws.scalar().normals(key, 0, expected, 0, COUNT);
        draws.normals(key, 0, numbers, 0, COUNT);
        if (!Arrays.equals(expected, numbers)) {
            throw new IllegalStateException("the draws differ from their definition");
        }
    }

    /** Standard normal numbers. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double[] normals() {
        draws.normals(key, 0, numbers, 0, COUNT);
        return numbers;
    }

    /** Uniform numbers. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double[] uniforms() {
        draws.uniforms(key, 0, numbers, 0, COUNT);
        return numbers;
    }

    /** Chi variates of 100 degrees of freedom. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double[] chis() {
        Arrays.fill(numbers, DEGREES);
        Chis.fill(draws, key, 0, numbers, 0, COUNT);
        return numbers;
    }

    /** A whole matrix of 2080 normal numbers, both triangles written. */
    @Benchmark
    public double[] goe() {
        GaussianOrthogonal.semicircle(ORDER).fill(draws, key, numbers, 0, 1, ORDER);
        return numbers;
    }
}
