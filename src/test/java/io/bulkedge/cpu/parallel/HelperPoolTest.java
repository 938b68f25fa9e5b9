package io.bulkedge.cpu.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class HelperPoolTest {
    /** With pauses that threads watch through and pauses that they sleep through. */
    @Test
    void everyTaskIsDoneOnceByAThreadOfThePool() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        Set<String> names = ConcurrentHashMap.newKeySet();
        try (HelperPool pool = new HelperPool(2, "helper-")) {
            for (int round = 0; round < 5; round++) {
                int tasks = 200;
                CountDownLatch left = new CountDownLatch(tasks);
                for (int i = 0; i < tasks; i++) {
                    pool.execute(
                            () -> {
                                names.add(Thread.currentThread().getName());
                                done.incrementAndGet();
                                left.countDown();
                            });
                }
                assertTrue(left.await(10, TimeUnit.SECONDS));
                LockSupport.parkNanos(round % 2 == 0 ? 100_000 : 6_000_000);
            }
        }
        assertEquals(1000, done.get());
        assertTrue(Set.of("helper-1", "helper-2").containsAll(names), names.toString());
    }

    @Test
    void aTaskThatFailsEndsNoThread() throws InterruptedException {
        CountDownLatch after = new CountDownLatch(1);
        Set<Throwable> told = ConcurrentHashMap.newKeySet();
        try (HelperPool pool = new HelperPool(1, "helper-")) {
            IllegalStateException failure = new IllegalStateException("of a task");
            pool.execute(
                    () -> {
                        Thread.currentThread()
                                .setUncaughtExceptionHandler((_, thrown) -> told.add(thrown));
                        throw failure;
                    });
            pool.execute(after::countDown);
            assertTrue(after.await(10, TimeUnit.SECONDS));
            assertEquals(Set.of(failure), told);
        }
    }

    @Test
    void aClosedPoolDoesWhatItHasAndTakesNothingMore() throws InterruptedException {
        HelperPool pool = new HelperPool(1, "helper-");
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        Thread[] thread = new Thread[1];
        pool.execute(
                () -> {
                    thread[0] = Thread.currentThread();
                    try {
                        begin.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        pool.execute(second::countDown);
        pool.close();
        assertThrows(RejectedExecutionException.class, () -> pool.execute(() -> {}));
        begin.countDown();
        assertTrue(second.await(10, TimeUnit.SECONDS));
        thread[0].join(10_000);
        assertFalse(thread[0].isAlive(), "its thread has ended");
    }
}
