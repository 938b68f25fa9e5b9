package io.bulkedge.cpu.parallel;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do tasks in the order in which they come, and stay awake for a while after each:
 * matrices that are solved one after another find them on their processors.
 */
public final class HelperPool implements Executor, AutoCloseable {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Watcher> watchers;
    private final ThreadFactory threads;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Makes a pool whose threads start with the first task and do not keep the virtual machine
     * alive.
     *
     * @param threads how many, at least 0
     * @param name beginning of their names
     */
    public HelperPool(int threads, String name) {
        this.threads = Thread.ofPlatform().daemon().name(name, 1).factory();
        this.watchers = Stream.generate(Watcher::new).limit(threads).toList();
    }

    private void serve(Watcher watcher) {
        for (@Nullable Runnable task = next(watcher); task != null; task = next(watcher)) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // As a thread that ends of it would tell; this one goes on with the next task.
                Thread self = Thread.currentThread();
                self.getUncaughtExceptionHandler().uncaughtException(self, e);
            }
        }
    }

    /** The next task, or null when the pool is closed and none is left. */
    private @Nullable Runnable next(Watcher watcher) {
        @Nullable Runnable task = tasks.poll();
        while (task == null && !closed) {
            watcher.awaitUntil(() -> closed || !tasks.isEmpty());
            task = tasks.poll();
        }
        return task;
    }

    /**
     * Hands over a task.
     *
     * @param task what to do
     * @throws RejectedExecutionException if the pool is closed
     */
    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the threads of this pool have ended");
        }
        tasks.add(task);
        if (started.compareAndSet(false, true)) {
            watchers.forEach(watcher -> threads.newThread(() -> serve(watcher)).start());
        }
        watchers.forEach(Watcher::wake);
    }

    /** Lets the threads end after the tasks that they have. */
    @Override
    public void close() {
        closed = true;
        watchers.forEach(Watcher::wake);
    }
}
