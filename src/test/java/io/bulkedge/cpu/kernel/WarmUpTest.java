package io.bulkedge.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kernels here are words, and a sample takes as long as the test says. */
@Timeout(60)
class WarmUpTest {
    private static final String VECTOR = "vector";
    private static final String SCALAR = "scalar";

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void awaitReady(WarmUp<String> warmUp) {
        while (!warmUp.isReady()) {
            pause(Duration.ofMillis(1));
        }
    }

    /** Vector samples are slow six times, as if they were being compiled. */
    @Test
    void vectorKernelsAreUsedOnceTheyAreFaster() {
        AtomicInteger samples = new AtomicInteger();
        WarmUp<String> warmUp =
                new WarmUp.Route<String>(
                                kernels -> SCALAR,
                                kernels -> {
                                    boolean cold =
                                            kernels.equals(VECTOR)
                                                    && samples.incrementAndGet() <= 6;
                                    pause(
                                            kernels.equals(SCALAR) || cold
                                                    ? Duration.ofMillis(cold ? 20 : 5)
                                                    : Duration.ZERO);
                                })
                        .of(VECTOR);
        assertSame(SCALAR, warmUp.kernels(1e6));
        warmUp.worked(1e8);
        assertFalse(warmUp.isReady());
        assertEquals(0, samples.get(), "little work is not worth a thread");
        warmUp.worked(1e9);
        awaitReady(warmUp);
        assertTrue(samples.get() >= 9, "faster three times in a row, after " + samples);
        assertSame(VECTOR, warmUp.kernels(1e6));
    }

    @Test
    void largeSolvesDoNotWait() {
        AtomicInteger samples = new AtomicInteger();
        WarmUp<String> warmUp =
                new WarmUp.Route<String>(
                                kernels -> SCALAR,
                                kernels ->
                                        samples.addAndGet(
                                                kernels.equals(SCALAR) ? burn(1 << 20) : 1))
                        .of(VECTOR);
        assertSame(VECTOR, warmUp.kernels(1e10));
        assertSame(SCALAR, warmUp.kernels(1e9));
        warmUp.prepare(1e9);
        assertEquals(0, samples.get());
        warmUp.prepare(1e10);
        awaitReady(warmUp);
        assertTrue(samples.get() > 0);
    }

    private static int burn(int rounds) {
        int x = 1;
        for (int i = 0; i < rounds; i++) {
            x = x * 31 + i;
        }
        return (x & 1) + 1;
    }

    @Test
    void rehearsalsUseTheTwinsAndEndWithTheFirstSolve() {
        List<String> samples = new ArrayList<>();
        WarmUp<String> warmUp =
                new WarmUp.Route<String>(kernels -> SCALAR, samples::add).of(VECTOR);
        assertTrue(warmUp.rehearse());
        assertTrue(warmUp.rehearse());
        assertFalse(warmUp.isReady());
        warmUp.kernels(1e6);
        assertFalse(warmUp.rehearse());
        assertEquals(List.of(SCALAR, SCALAR), samples);
    }

    @Test
    void kernelsWithoutTwinsAreReadyAtOnce() {
        WarmUp<String> warmUp =
                new WarmUp.Route<String>(UnaryOperator.identity(), kernels -> {}).of(VECTOR);
        assertTrue(warmUp.isReady());
        assertFalse(warmUp.rehearse());
        assertSame(VECTOR, warmUp.kernels(1));
    }
}
