package io.bulkedge.bench;

import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.HostProduct;
import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What this machine can do at best with a number of threads, measured by the code of bulkedge
 * itself: every thread on data of its own, the best of several rounds.
 *
 * @param threads threads at work
 * @param gemmGflops rate of matrix products in GFLOP/s (2 n^3 operations each)
 * @param gemmOrder order of the matrices at which that rate was reached
 * @param copyGbs rate of copying in GB/s, bytes read plus bytes written
 */
public record Ceiling(int threads, double gemmGflops, int gemmOrder, double copyGbs) {
    private static final int[] ORDERS = {128, 256, 512, 1024};
    private static final int ROUNDS = 5;

    /** Doubles that all threads copy at a time: far beyond any cache. */
    private static final int COPIED = 1 << 25;

    /** Part of the heap that copies may take. */
    private static final int HEAP_SHARE = 4;

    /**
     * Measures.
     *
     * @param threads threads, at least 1
     * @param seconds time to spend on each order of the products and on copies
     * @return the ceiling
     */
    public static Ceiling measure(int threads, double seconds) {
        try (ExecutorService pool =
                Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory())) {
            double best = 0;
            int order = ORDERS[0];
            long started = System.nanoTime();
            for (int n : ORDERS) {
                // Where little time is given, the small orders must do: code that is not yet
                // compiled
                // takes seconds for one large product.
                double spent = (System.nanoTime() - started) * 1e-9;
                if (spent > 2 * ORDERS.length * seconds) {
                    break;
                }
                double rate = best(pool, threads, seconds, () -> products(n));
                if (rate > best) {
                    best = rate;
                    order = n;
                }
            }
            double copy = best(pool, threads, seconds, () -> copies(threads));
            return new Ceiling(threads, best * 1e-9, order, copy * 1e-9);
        }
    }

    /** Work of one thread: repeats itself for a time and tells its rate. */
    private interface Work {
        double rate(double seconds);
    }

    private static double best(
            ExecutorService pool, int threads, double seconds, Callable<Work> work) {
        List<Work> works = new ArrayList<>();
        try {
            for (int t = 0; t < threads; t++) {
                works.add(work.call());
            }
            // The first round is for the compiler.
            round(pool, works, seconds / ROUNDS);
            double best = 0;
            long started = System.nanoTime();
            do {
                best = Math.max(best, round(pool, works, seconds / ROUNDS));
            } while ((System.nanoTime() - started) * 1e-9 < seconds);
            return best;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring the ceiling", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ceiling could not be measured", e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException("the ceiling could not be measured", e);
        }
    }

    /** Sum of the rates of all threads at the same time. */
    private static double round(ExecutorService pool, List<Work> works, double seconds)
            throws InterruptedException, ExecutionException {
        List<Future<Double>> rates = new ArrayList<>();
        for (Work each : works) {
            rates.add(pool.submit(() -> each.rate(seconds)));
        }
        double sum = 0;
        for (Future<Double> rate : rates) {
            sum += rate.get();
        }
        return sum;
    }

    private static Work products(int n) {
        HostProduct product = BackendDiscovery.hostProduct();
        double[] a = new double[n * n];
        double[] b = new double[n * n];
        double[] c = new double[n * n];
        Normals.fill(new StreamKey(0, 0, 0), 0, a, 0, n * n);
        Normals.fill(new StreamKey(0, 0, 1), 0, b, 0, n * n);
        return repeated(2.0 * n * n * n, () -> product.add(n, a, b, c));
    }

    private static Work copies(int threads) {
        long room = Runtime.getRuntime().maxMemory() / (2L * HEAP_SHARE * Double.BYTES);
        int copied = Math.toIntExact(Math.max(1, Math.min(COPIED, room) / threads));
        double[] from = new double[copied];
        double[] to = new double[copied];
        return repeated(
                2.0 * Double.BYTES * copied, () -> System.arraycopy(from, 0, to, 0, copied));
    }

    private static Work repeated(double amount, Runnable task) {
        return seconds -> {
            long started = System.nanoTime();
            double done = 0;
            double spent;
            do {
                task.run();
                done += amount;
                spent = (System.nanoTime() - started) * 1e-9;
            } while (spent < seconds);
            return done / spent;
        };
    }
}
