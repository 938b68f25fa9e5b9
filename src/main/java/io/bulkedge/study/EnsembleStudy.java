package io.bulkedge.study;

import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.engine.Certificate;
import io.bulkedge.engine.Engine;
import io.bulkedge.engine.SolvedChunk;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.plan.Plan;
import io.bulkedge.plan.PlanningException;
import io.bulkedge.plan.Request;
import io.bulkedge.plan.Request.Item;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Monte Carlo on an ensemble: spectra are drawn, solved and pooled chunk by chunk; neither matrices
 * nor spectra are kept. Spectrum b of a run depends on (seed, b) alone, and pools do not depend on
 * the order of spectra, so neither threads nor chunks nor interruptions change a bit of the result.
 */
public final class EnsembleStudy {
    /** Seconds that a chunk should take: what a kill may cost, and how often progress is told. */
    private static final double CHUNK_SECONDS = 0.25;

    private static final long MOST_VALUES = 1L << 21;
    private static final long MOST_CHUNK = 1L << 20;

    /** One result in so many is certified: drawing a matrix again costs as much as pooling. */
    private static final int CERTIFIED = 256;

    private final SpectrumSource source;
    private final long seed;
    private final int threads;
    private final Optional<MemoryBound> memory;

    /** What happens after every chunk. */
    public interface Monitor {
        /**
         * Takes the levels of a chunk before they are pooled, in the order of the spectra.
         *
         * @param first index of the first spectrum
         * @param levels one array per spectrum, NaN for one that was not found
         * @throws IOException if they cannot be kept
         */
        default void levels(long first, double[][] levels) throws IOException {}

        /**
         * Takes note of how far the run is.
         *
         * @param soFar what was seen
         * @return whether to go on
         * @throws IOException if it cannot be saved
         */
        boolean after(PooledSpectra soFar) throws IOException;
    }

    /**
     * Makes a study.
     *
     * @param source where spectra come from
     * @param seed seed of everything random
     * @param threads threads that pool
     * @param memory bound on the memory of the process, if there is one
     */
    public EnsembleStudy(
            SpectrumSource source, long seed, int threads, Optional<MemoryBound> memory) {
        this.source = source;
        this.seed = seed;
        this.threads = threads;
        this.memory = memory;
    }

    /**
     * Goes on with a run.
     *
     * @param engine solves
     * @param pooled what was seen so far; takes what follows
     * @param end index after the last spectrum
     * @param monitor told after every chunk
     * @throws IOException if the monitor cannot save
     * @throws PlanningException if no backend can solve the matrices in the memory that is given
     */
    public void run(Engine engine, PooledSpectra pooled, long end, Monitor monitor)
            throws IOException {
        try (SpectrumPooling pooling = new SpectrumPooling(threads)) {
            switch (source) {
                case SpectrumSource.OfMatrices matrices ->
                        solve(engine, matrices, pooled, end, pooling, monitor);
                case SpectrumSource.OfLevels levels -> draw(levels, pooled, end, pooling, monitor);
            }
        }
    }

    private void draw(
            SpectrumSource.OfLevels levels,
            PooledSpectra pooled,
            long end,
            SpectrumPooling pooling,
            Monitor monitor)
            throws IOException {
        int chunk = Math.toIntExact(Math.clamp(MOST_VALUES / Math.max(1, levels.size()), 1, 4096));
        while (pooled.next() < end) {
            long first = pooled.next();
            int count = Math.toIntExact(Math.min(chunk, end - first));
            double[][] spectra = new double[count][levels.size()];
            pooling.forEach(
                    count,
                    i ->
                            levels.levels()
                                    .fill(
                                            Draws.scalar(),
                                            new StreamKey(seed, StreamKey.ENTRIES, first + i),
                                            spectra[i],
                                            0));
            monitor.levels(first, spectra);
            pooling.pool(pooled, spectra);
            if (!monitor.after(pooled)) {
                return;
            }
        }
    }

    private void solve(
            Engine engine,
            SpectrumSource.OfMatrices matrices,
            PooledSpectra pooled,
            long end,
            SpectrumPooling pooling,
            Monitor monitor)
            throws IOException {
        Plan plan = plan(engine, matrices, pooled.next(), end);
        long start = pooled.next();
        List<Item> items = plan.request().items();
        long chunk = items.isEmpty() ? 0 : items.getFirst().shape().count();
        engine.runChunks(
                plan,
                (item, first, count) ->
                        new MatrixSource.Sampled(
                                matrices.drawn(),
                                new StreamKey(
                                        seed, StreamKey.ENTRIES, start + item * chunk + first),
                                count),
                solved -> {
                    double[][] spectra = spectra(matrices, solved, pooling);
                    certify(solved, pooled);
                    monitor.levels(pooled.next(), spectra);
                    pooling.pool(pooled, spectra);
                    return monitor.after(pooled);
                });
    }

    private static double[][] spectra(
            SpectrumSource.OfMatrices matrices, SolvedChunk solved, SpectrumPooling pooling) {
        double[][] spectra = new double[solved.count()][];
        pooling.forEach(
                solved.count(),
                i ->
                        spectra[i] =
                                solved.outcome(i) instanceof Outcome.Converged
                                        ? matrices.levels(solved.values(i))
                                        : SpectrumPooling.missing(matrices.size()));
        return spectra;
    }

    private static void certify(SolvedChunk solved, PooledSpectra pooled) throws IOException {
        for (int i = 0; i < solved.count(); i++) {
            boolean due = (pooled.next() + i) % CERTIFIED == 0;
            if (due && solved.outcome(i) instanceof Outcome.Converged) {
                Certificate certificate = solved.certificate(i);
                if (certificate != null) {
                    Double trace = certificate.trace();
                    pooled.certify(Math.max(certificate.frobenius(), trace == null ? 0 : trace));
                }
            }
        }
    }

    /**
     * The plan of a run.
     *
     * @param engine plans
     * @param matrices what is solved
     * @param start index of the first spectrum
     * @param end index after the last
     * @return one item per chunk
     * @throws PlanningException if no backend can solve the matrices in the memory that is given
     */
    private Plan plan(Engine engine, SpectrumSource.OfMatrices matrices, long start, long end) {
        BatchShape shape =
                new BatchShape(
                        1,
                        matrices.drawn().rows(),
                        matrices.drawn().cols(),
                        matrices.drawn().field());
        long left = end - start;
        long chunk = Math.min(left, chunk(engine, matrices, shape, left));
        List<Item> items = new ArrayList<>();
        for (long done = 0; done < left; done += chunk) {
            BatchShape part = shape.withCount(Math.min(chunk, left - done));
            items.add(new Item("matrices", part, Precision.F64));
        }
        return plan(engine, matrices, items);
    }

    private Plan plan(Engine engine, SpectrumSource.OfMatrices matrices, List<Item> items) {
        Task task =
                switch (matrices.drawn().structure()) {
                    case HERMITIAN -> Task.EIGEN;
                    case GENERAL -> Task.SINGULAR;
                    case TRIDIAGONAL -> Task.TRIDIAGONAL;
                };
        Plan plan =
                engine.plan(new Request(task, items, VectorChoice.NEVER, RouteChoice.AUTO, memory));
        for (Plan.Refusal refusal : plan.refused()) {
            throw new PlanningException(refusal.reason());
        }
        return plan;
    }

    /** Matrices of a chunk: a quarter of a second of work, and values that are few megabytes. */
    private long chunk(
            Engine engine, SpectrumSource.OfMatrices matrices, BatchShape shape, long count) {
        long sample = Math.min(count, 1024);
        Plan plan =
                plan(
                        engine,
                        matrices,
                        List.of(new Item("matrices", shape.withCount(sample), Precision.F64)));
        double seconds = plan.steps().stream().mapToDouble(step -> step.seconds()).sum() / sample;
        long byTime = (long) (CHUNK_SECONDS / Math.max(seconds, 1e-9));
        long byValues = MOST_VALUES / Math.max(1, matrices.size());
        return Math.clamp(Math.min(byTime, byValues), 1, MOST_CHUNK);
    }
}
