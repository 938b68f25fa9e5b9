package io.bulkedge.cpu.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Which kernels a route uses now. Vector code is slower than scalar code by orders of magnitude
 * until the just-in-time compiler has seen it often; so the first solves of a process use the
 * scalar twins, which have the same bits. Once these have worked for a while, a thread in the
 * background solves samples with the vector kernels until they are the faster ones, and from then
 * on all solves use them. When that happens changes no result.
 *
 * @param <K> kind of kernels
 */
public final class WarmUp<K> {
    /** Flops by scalar kernels, about half a second, from which on vector code will be missed. */
    private static final double WORTHWHILE = 1e9;

    /** Flops that take scalar code longer than what vector code loses before it is compiled. */
    private static final double LARGE = 6e9;

    /** Samples in a row that must be faster. */
    private static final int SURE = 3;

    /** After this time the vector kernels are used, whatever the samples say. */
    private static final long LONGEST_NANOS = 20_000_000_000L;

    /**
     * The warm-ups of one route, one per kind of kernels that has scalar twins.
     *
     * @param <K> kind of kernels
     */
    public static final class Route<K> {
        private final Map<K, WarmUp<K>> all = new ConcurrentHashMap<>();
        private final UnaryOperator<K> twin;
        private final Consumer<K> sample;

        /**
         * Describes a route.
         *
         * @param twin gives kernels with the same bits that are fast at once, or the kernels
         *     themselves
         * @param sample solves something small with given kernels, every loop of the route included
         */
        public Route(UnaryOperator<K> twin, Consumer<K> sample) {
            this.twin = twin;
            this.sample = sample;
        }

        /**
         * The state of the route's kernels in this process.
         *
         * @param kernels the kernels that are wanted
         * @return always the same object for the same kernels
         */
        public WarmUp<K> of(K kernels) {
            return all.computeIfAbsent(kernels, k -> new WarmUp<>(k, twin.apply(k), sample));
        }
    }

    private final K compiled;
    private final K twin;
    private final Consumer<K> sample;
    private final DoubleAdder flops = new DoubleAdder();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean ready;
    private volatile boolean used;

    private WarmUp(K compiled, K twin, Consumer<K> sample) {
        this.compiled = compiled;
        this.twin = twin;
        this.sample = sample;
        this.ready = compiled == twin;
    }

    /**
     * The kernels for the next solve.
     *
     * @param work its number of operations; large solves wait for the compiler rather than for
     *     scalar code
     * @return the wanted ones or their scalar twins
     */
    public K kernels(double work) {
        used = true;
        return ready || work > LARGE ? compiled : twin;
    }

    /**
     * Solves a sample by the scalar twins, which lets them be compiled before the first solve.
     *
     * @return whether that makes sense: false from the first solve on
     */
    public boolean rehearse() {
        if (used || ready) {
            return false;
        }
        sample.accept(twin);
        return true;
    }

    /**
     * What {@link #kernels} gives until the wanted kernels are fast.
     *
     * @return the scalar twins, or the wanted kernels if they have none
     */
    public K twins() {
        return twin;
    }

    /**
     * Whether the wanted kernels are used from now on.
     *
     * @return true for ever, once it is true
     */
    public boolean isReady() {
        return ready;
    }

    /**
     * Warms the vector kernels up in the background if a coming solve is large.
     *
     * @param work its number of operations
     */
    public void prepare(double work) {
        if (!ready && work > LARGE) {
            start();
        }
    }

    /**
     * Tells what has been solved with {@link #kernels}; after enough of it the vector kernels are
     * warmed up in the background.
     *
     * @param work number of operations
     */
    public void worked(double work) {
        if (ready) {
            return;
        }
        flops.add(work);
        if (flops.sum() >= WORTHWHILE) {
            start();
        }
    }

    private void start() {
        if (started.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("bulkedge-warm-up").start(this::compile);
        }
    }

    private void compile() {
        long start = System.nanoTime();
        int faster = 0;
        try {
            while (faster < SURE && System.nanoTime() - start < LONGEST_NANOS) {
                faster = time(compiled) < time(twin) ? faster + 1 : 0;
            }
        } finally {
            // Also after a sample that found no memory.
            ready = true;
        }
    }

    private long time(K kernels) {
        long start = System.nanoTime();
        sample.accept(kernels);
        return System.nanoTime() - start;
    }
}
