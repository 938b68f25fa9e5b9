package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.cpu.parallel.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a batch: every worker takes the next matrices until none is left or one worker
 * failed.
 */
final class BatchRun {
    private final MatrixSource source;
    private final SpectrumBatch output;
    private final BatchStatus status;
    private final AtomicLong next = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread caller = Thread.currentThread();
    private final Set<Thread> working = new HashSet<>();

    BatchRun(MatrixSource source, SpectrumBatch output, BatchStatus status) {
        this.source = source;
        this.output = output;
        this.status = status;
    }

    /**
     * Runs the first worker in the calling thread and the others in the pool; returns when all have
     * ended.
     */
    void run(List<Worker> workers, Executor pool) throws IOException {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (Worker worker : workers) {
            tasks.add(new FutureTask<>(() -> take(worker, workers.size())));
        }
        for (FutureTask<Void> task : tasks.subList(Math.min(1, tasks.size()), tasks.size())) {
            pool.execute(task);
        }
        if (!tasks.isEmpty()) {
            tasks.getFirst().run();
        }
        await(tasks);
    }

    private Void take(Worker worker, int workers) throws IOException {
        Thread self = Thread.currentThread();
        synchronized (working) {
            working.add(self);
        }
        try {
            long count = source.shape().count();
            int run = worker.run(count, workers);
            for (long b = next.getAndAdd(run);
                    b < count && !stopped.get();
                    b = next.getAndAdd(run)) {
                Progress.checkInterrupt();
                worker.solve(source, b, (int) Math.min(run, count - b), output, status);
            }
            return null;
        } catch (IOException | RuntimeException | Error e) {
            stop();
            throw e;
        } finally {
            synchronized (working) {
                working.remove(self);
            }
            if (self != caller) {
                // The pool's next task begins without the interrupt that ended this one.
                Thread.interrupted();
            }
        }
    }

    /** Ends what other threads are solving, which nobody will ask for. */
    private void stop() {
        if (stopped.compareAndSet(false, true)) {
            synchronized (working) {
                for (Thread thread : working) {
                    if (thread != caller && thread != Thread.currentThread()) {
                        thread.interrupt();
                    }
                }
            }
        }
    }

    /** The failure to tell of: a cancellation only follows from another one. */
    private static @Nullable Throwable worse(@Nullable Throwable before, @Nullable Throwable next) {
        if (before == null || next == null) {
            return before == null ? next : before;
        }
        boolean follows = next instanceof CancellationException;
        Throwable told = before instanceof CancellationException && !follows ? next : before;
        if (!follows && told != next) {
            told.addSuppressed(next);
        }
        return told;
    }

    /**
     * Waits for every task even after an interrupt or a failure: the output must not be written
     * once the caller has it.
     */
    private void await(List<FutureTask<Void>> tasks) throws IOException {
        boolean interrupted = false;
        @Nullable Throwable failure = null;
        for (FutureTask<Void> task : tasks) {
            boolean ended = false;
            while (!ended) {
                try {
                    task.get();
                    ended = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop();
                } catch (ExecutionException e) {
                    failure = worse(failure, e.getCause());
                    ended = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case IOException e -> throw e;
            case CancellationException e -> {
                InterruptedIOException stop =
                        new InterruptedIOException("interrupted while solving a batch");
                stop.initCause(e);
                throw stop;
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null -> {
                if (interrupted) {
                    throw new InterruptedIOException("interrupted while solving a batch");
                }
            }
            default -> throw new IllegalStateException(failure);
        }
    }
}
