package io.bulkedge.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Adds spectra to pools by several threads, each with consecutive spectra and pools of its own. */
final class SpectrumPooling implements AutoCloseable {
    /** Spectra below which one thread is faster. */
    private static final int LEAST = 64;

    private final int threads;
    private final ExecutorService others;

    SpectrumPooling(int threads) {
        this.threads = threads;
        this.others =
                Executors.newFixedThreadPool(
                        Math.max(1, threads - 1),
                        Thread.ofPlatform().daemon().name("bulkedge-pool-", 1).factory());
    }

    /** Does something for 0 to count - 1. */
    void forEach(int count, IntConsumer action) {
        int parts = count < LEAST ? 1 : threads;
        run(
                parts,
                part -> {
                    for (int i = start(count, part, parts);
                            i < start(count, part + 1, parts);
                            i++) {
                        action.accept(i);
                    }
                });
    }

    /**
     * Appends spectra.
     *
     * @param reasons why a spectrum of NaN was not found, by its place
     */
    void pool(
            PooledSpectra pooled, double[][] spectra, IntFunction<FailedSpectrum.Reason> reasons) {
        int parts = spectra.length < LEAST ? 1 : threads;
        List<PooledSpectra> seen = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            seen.add(pooled.empty(pooled.next() + start(spectra.length, part, parts)));
        }
        run(
                parts,
                part -> {
                    int end = start(spectra.length, part + 1, parts);
                    for (int i = start(spectra.length, part, parts); i < end; i++) {
                        add(seen.get(part), spectra[i], i, reasons);
                    }
                });
        seen.forEach(pooled::append);
    }

    private static void add(
            PooledSpectra pooled,
            double[] levels,
            int place,
            IntFunction<FailedSpectrum.Reason> reasons) {
        // Values of a spectrum that was not found are NaN, all of them.
        if (levels.length > 0 && Double.isNaN(levels[0])) {
            pooled.skip(reasons.apply(place));
        } else {
            pooled.add(levels);
        }
    }

    private static int start(int count, int part, int parts) {
        return (int) ((long) count * part / parts);
    }

    private void run(int parts, IntConsumer action) {
        List<Future<?>> running = new ArrayList<>();
        for (int part = 1; part < parts; part++) {
            int own = part;
            running.add(others.submit(() -> action.accept(own)));
        }
        action.accept(0);
        for (Future<?> part : running) {
            await(part);
        }
    }

    private static void await(Future<?> part) {
        boolean interrupted = false;
        while (true) {
            try {
                part.get();
                break;
            } catch (InterruptedException e) {
                // Pools may not be read before they are whole; the solver sees the interrupt next.
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
