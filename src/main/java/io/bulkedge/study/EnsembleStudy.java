package io.bulkedge.study;

import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.engine.Certificate;
import io.bulkedge.engine.Engine;
import io.bulkedge.engine.SolvedChunk;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.plan.PlanningException;
import io.bulkedge.plan.Route;
import io.bulkedge.plan.Step;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import io.bulkedge.study.FailedSpectrum.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Monte Carlo on an ensemble: spectra are drawn, solved and pooled chunk by chunk; neither matrices
 * nor spectra are kept. Spectrum b of a run depends on (seed, b) alone, and pools do not depend on
 * the order of spectra, so neither threads nor chunks nor interruptions change a bit of the result.
 */
public final class EnsembleStudy {
    /** Levels of a chunk: enough to share among threads, few enough to stay in the caches. */
    private static final long MOST_VALUES = 1L << 19;

    /** Matrices that a thread solves at a time by the interleaved routes. */
    private static final long ROUND = 32;

    private static final long MOST_CHUNK = 1L << 20;

    /** Heap per level of a spectrum that is drawn without a matrix, its random numbers included. */
    private static final long LEVEL_BYTES = 10 * Double.BYTES;

    /** Room for results and workspaces beside every number of a matrix. */
    private static final long COUNTED_BYTES = 64;

    /** One result in so many is certified: drawing a matrix again costs as much as pooling. */
    private static final int CERTIFIED = 256;

    private final SpectrumSource source;
    private final long seed;
    private final int stream;
    private final int threads;
    private final Optional<MemoryBound> memory;
    private final ChunkSize chunks = new ChunkSize();

    /** What happens after every chunk. */
    public interface Monitor {
        /**
         * Takes the levels of a chunk before they are pooled, in the order of the spectra.
         *
         * @param first index of the first spectrum
         * @param levels one array per spectrum, NaN for one that was not found; the arrays are used
         *     again after the call
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
        this(source, seed, StreamKey.ENTRIES, threads, memory);
    }

    /**
     * Makes a study whose spectra are none of those that others draw.
     *
     * @param source where spectra come from
     * @param seed seed of everything random
     * @param stream what the spectra are for, as in {@link StreamKey}
     * @param threads threads that pool
     * @param memory bound on the memory of the process, if there is one
     */
    EnsembleStudy(
            SpectrumSource source,
            long seed,
            int stream,
            int threads,
            Optional<MemoryBound> memory) {
        this.source = source;
        this.seed = seed;
        this.stream = stream;
        this.threads = threads;
        this.memory = memory;
    }

    /**
     * Goes on with a run. A chunk is taken, from the first call of the monitor to the last, under
     * the lock of {@code pooled}: who holds that lock sees the run between two chunks.
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
        requireRoom(levels.size());
        long most = Math.clamp(MOST_VALUES / Math.max(1, levels.size()), 1, 4096);
        while (pooled.next() < end) {
            long first = pooled.next();
            long started = System.nanoTime();
            long chunk = chunks.of(threads, most);
            int count = Math.toIntExact(Math.min(chunk, end - first));
            double[][] spectra = new double[count][levels.size()];
            pooling.forEach(
                    count,
                    i ->
                            levels.levels()
                                    .fill(
                                            Draws.scalar(),
                                            new StreamKey(seed, stream, first + i),
                                            spectra[i],
                                            0));
            if (!take(pooled, spectra, _ -> Reason.NOT_FINITE, pooling, monitor)) {
                return;
            }
            chunks.took(count, seconds(started, System.nanoTime()));
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
        Step many = plans(matrices).ofVeryMany(engine);
        boolean goOn = true;
        while (goOn && pooled.next() < end) {
            goOn = solveInChunks(engine, many, matrices, pooled, end, pooling, monitor);
        }
    }

    /** Until the end, or until chunks should have another size; false if the monitor has enough. */
    private boolean solveInChunks(
            Engine engine,
            Step many,
            SpectrumSource.OfMatrices matrices,
            PooledSpectra pooled,
            long end,
            SpectrumPooling pooling,
            Monitor monitor)
            throws IOException {
        long start = pooled.next();
        long chunk = chunk(many, matrices.size());
        double[][] room = new double[Math.toIntExact(chunk)][matrices.size()];
        boolean[] goOn = {true};
        long[] started = {System.nanoTime()};
        engine.runChunks(
                plans(matrices).of(engine, many, end - start, chunk),
                (_, first, count) ->
                        new MatrixSource.Sampled(
                                matrices.drawn(),
                                new StreamKey(seed, stream, start + first),
                                count),
                solved -> {
                    double[][] spectra = Arrays.copyOf(room, solved.count());
                    read(matrices, solved, pooling, spectra);
                    synchronized (pooled) {
                        certify(solved, pooled);
                        goOn[0] =
                                take(
                                        pooled,
                                        spectra,
                                        i -> reason(solved.outcome(i)),
                                        pooling,
                                        monitor);
                    }
                    long now = System.nanoTime();
                    chunks.took(solved.count(), seconds(started[0], now));
                    started[0] = now;
                    return goOn[0] && chunks.suits(chunk, chunk(many, matrices.size()));
                });
        return goOn[0];
    }

    private static double seconds(long from, long to) {
        return (to - from) * 1e-9;
    }

    private static Reason reason(Outcome outcome) {
        return outcome instanceof Outcome.NotConverged ? Reason.NOT_CONVERGED : Reason.NOT_FINITE;
    }

    private static boolean take(
            PooledSpectra pooled,
            double[][] spectra,
            IntFunction<Reason> reasons,
            SpectrumPooling pooling,
            Monitor monitor)
            throws IOException {
        synchronized (pooled) {
            monitor.levels(pooled.next(), spectra);
            pooling.pool(pooled, spectra, reasons);
            return monitor.after(pooled);
        }
    }

    private static void read(
            SpectrumSource.OfMatrices matrices,
            SolvedChunk solved,
            SpectrumPooling pooling,
            double[][] spectra) {
        pooling.forEach(
                solved.count(),
                i -> {
                    if (solved.outcome(i) instanceof Outcome.Converged) {
                        solved.copyValues(i, spectra[i], matrices.zeros());
                        matrices.complete(spectra[i]);
                    } else {
                        Arrays.fill(spectra[i], Double.NaN);
                    }
                });
    }

    private static void certify(SolvedChunk solved, PooledSpectra pooled) throws IOException {
        for (int i = 0; i < solved.count(); i++) {
            boolean due = (pooled.next() + i) % CERTIFIED == 0;
            if (due && solved.outcome(i) instanceof Outcome.Converged) {
                Certificate certificate = solved.certificate(i);
                Double trace = certificate.trace();
                pooled.certify(Math.max(certificate.frobenius(), trace == null ? 0 : trace));
            }
        }
    }

    /**
     * The route of every spectrum of this study, whatever part of a run is drawn: a route that
     * depended on how many are left would change bits where a run is cut.
     *
     * @param engine plans
     * @return its word, {@code "levels"} where nothing is solved
     * @throws PlanningException if no backend can solve the matrices in the memory that is given
     */
    public String route(Engine engine) {
        return switch (source) {
            case SpectrumSource.OfMatrices matrices ->
                    plans(matrices).ofVeryMany(engine).route().word();
            case SpectrumSource.OfLevels levels -> {
                requireRoom(levels.size());
                yield "levels";
            }
        };
    }

    private StudyPlans plans(SpectrumSource.OfMatrices matrices) {
        return new StudyPlans(matrices.drawn(), memory);
    }

    private void requireRoom(int size) {
        long needed = LEVEL_BYTES * size;
        long room = memory.map(MemoryBound::heap).orElse(Runtime.getRuntime().maxMemory());
        if (needed > room) {
            throw new PlanningException(
                    "one spectrum of "
                            + size
                            + " levels needs "
                            + MemoryBound.text(needed)
                            + " of the heap, which has "
                            + MemoryBound.text(room));
        }
    }

    /** In whole rounds where there are several: part of one takes as long as all of it. */
    private long chunk(Step many, int size) {
        long byTime = (long) (ChunkSize.SECONDS / Math.max(many.seconds() / StudyPlans.MANY, 1e-9));
        long round = ROUND * threads;
        boolean interleaved = many.route() == Route.INTERLEAVED_QL;
        long planned = Math.min(byTime, MOST_VALUES / Math.max(1, size));
        long wanted = chunks.of(interleaved ? round : 1, Math.max(1, planned));
        if (wanted > round || interleaved) {
            wanted = Math.max(1, wanted / round) * round;
        }
        return Math.clamp(wanted, 1, Math.min(MOST_CHUNK, many.chunk()));
    }

    /**
     * The most spectra that a run can take: the bytes of all numbers of their matrices, or of the
     * spectra where there are none, are counted in 64 bits.
     *
     * @return a number of spectra
     * @throws PlanningException if not even one matrix can be drawn
     */
    public long mostSpectra() {
        long numbers =
                switch (source) {
                    case SpectrumSource.OfMatrices matrices ->
                            plans(matrices).shape().elementsPerMatrix();
                    case SpectrumSource.OfLevels levels -> levels.size();
                };
        return Long.MAX_VALUE / COUNTED_BYTES / Math.max(1, numbers);
    }
}
