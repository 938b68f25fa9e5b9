package io.bulkedge.benchmarks;

import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.engine.Engine;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.stats.pool.Estimate;
import io.bulkedge.stats.pool.MomentPool;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.stats.pool.RatioPool;
import io.bulkedge.study.EnsembleStudy;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
 * Spectra of the GOE from seed to levels, as a Monte-Carlo run finds them: by dense matrices and by
 * the tridiagonal model. The bare solver of matrices in memory is {@link EigenvalueBatchBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseG1GC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SampledSpectraBenchmark {
    /** Entries of the dense matrices of an operation. */
    private static final long ENTRIES = 1L << 23;

    /** Matrices that a thread finds at a time by the tridiagonal model. */
    private static final long ROUND = 32;

    /** Standard errors that the second moment may be off: one in 10^6 seeds. */
    private static final double ERRORS = 5;

    /** The matrices that are drawn. */
    @Param({"DENSE", "TRIDIAGONAL"})
    public SpectrumSource.Model model;

    /** Threads of the backend, and threads that pool. */
    @Param("2")
    public int threads;

    /** Order of the matrices. */
    @Param({"64", "1000", "4000"})
    public int n;

    private long count;
    private long next;
    private EnsembleStudy study;
    private Engine engine;

    /** Opens a backend and compares the mean of tr H^2 with its exact value n + 1. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        boolean dense = model == SpectrumSource.Model.DENSE;
        count = Math.max(dense ? threads : ROUND * threads, ENTRIES / ((long) n * n));
        SpectrumSource source = SpectrumSource.of(GaussianOrthogonal.semicircle(n), model);
        study = new EnsembleStudy(source, 1, threads, Optional.empty());
        engine =
                new Engine(
                        List.of(
                                new CpuBackend(
                                        threads, CpuTuning.auto(), KernelSet.choice("vector"))));
        MomentPool moments = new MomentPool();
        run(moments);
        Estimate second = moments.moment(2);
        double distance = Math.abs(second.value() - (1 + 1.0 / n));
        if (!(distance <= ERRORS * second.standardError())) {
            throw new IllegalStateException("the second moment is " + second);
        }
    }

    /** Levels, not looked at. */
    @Benchmark
    public long levels(Spectra spectra) throws IOException {
        run();
        spectra.add(count);
        return next;
    }

    /** Levels, and the statistics of their spacing ratios. */
    @Benchmark
    public double ratios(Spectra spectra) throws IOException {
        RatioPool pool = new RatioPool();
        run(pool);
        spectra.add(count);
        return pool.mean().value();
    }

    private void run(Pool... pools) throws IOException {
        PooledSpectra pooled = new PooledSpectra(next, List.of(pools));
        study.run(engine, pooled, next + count, _ -> true);
        if (pooled.failed() > 0) {
            throw new IllegalStateException("a matrix did not converge");
        }
        next += count;
    }

    /** Closes the backend. */
    @TearDown(Level.Trial)
    public void close() {
        engine.close();
    }
}
