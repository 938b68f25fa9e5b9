package io.bulkedge.cpu.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(1);

    @AfterEach
    void endPool() throws InterruptedException {
        pool.shutdown();
        assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
    }

    /** Two threads in turn; plain writes before a value are visible to who waited for it. */
    @Test
    void valuesAreAwaitedInOrder() throws Exception {
        Progress progress = new Progress(2);
        int[] cell = {0};
        int rounds = 2000;
        Future<?> other =
                pool.submit(
                        () -> {
                            for (int i = 0; i < rounds; i++) {
                                progress.await(0, i + 1);
                                cell[0]++;
                                progress.reach(1, i + 1);
                            }
                        });
        for (int i = 0; i < rounds; i++) {
            cell[0]++;
            progress.reach(0, i + 1);
            progress.await(1, i + 1);
        }
        other.get(10, TimeUnit.SECONDS);
        assertEquals(2 * rounds, cell[0]);
    }

    /** A waiting thread does not wait for ever for one that failed; a new start is possible. */
    @Test
    void failureEndsTheWaiting() throws Exception {
        Progress progress = new Progress(1);
        CountDownLatch waiting = new CountDownLatch(1);
        Future<?> other =
                pool.submit(
                        () ->
                                assertThrows(
                                        CancellationException.class,
                                        () ->
                                                progress.attempt(
                                                        1,
                                                        () -> {
                                                            waiting.countDown();
                                                            progress.await(0, 1);
                                                        })));
        assertTrue(waiting.await(10, TimeUnit.SECONDS));
        assertThrows(
                ArithmeticException.class,
                () ->
                        progress.attempt(
                                0,
                                () -> {
                                    throw new ArithmeticException("meant");
                                }));
        other.get(10, TimeUnit.SECONDS);
        assertThrows(CancellationException.class, () -> progress.attempt(1, () -> {}));
        progress.restart();
        progress.attempt(1, () -> progress.reach(0, 3));
        progress.await(0, 3);
    }
}
