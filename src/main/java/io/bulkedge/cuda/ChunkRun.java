package io.bulkedge.cuda;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectrumBatch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One pass over a batch: every lane takes the next chunk until none is left or one failed. */
final class ChunkRun {
    private final MatrixSource source;
    private final SpectrumBatch output;
    private final BatchStatus status;
    private final ReentrantLock readLock = new ReentrantLock();
    private long next;
    private boolean stopped;

    ChunkRun(MatrixSource source, SpectrumBatch output, BatchStatus status) {
        this.source = source;
        this.output = output;
        this.status = status;
    }

    /** Matrices of a chunk, or none. */
    private record Chunk(long first, int count) {}

    /** The next matrices, all in the same order of entries. */
    private synchronized Chunk take(int most) {
        long total = source.shape().count();
        if (stopped || next >= total) {
            return new Chunk(next, 0);
        }
        long first = next;
        boolean rowMajor = Feed.rowMajor(source, first);
        long end = first + 1;
        while (end < total && end - first < most && Feed.rowMajor(source, end) == rowMajor) {
            end++;
        }
        next = end;
        return new Chunk(first, (int) (end - first));
    }

    private synchronized void stop() {
        stopped = true;
    }

    private Void work(Lane lane) throws IOException {
        try {
            lane.use();
            for (Chunk chunk = take(lane.most()); chunk.count() > 0; chunk = take(lane.most())) {
                if (Thread.interrupted()) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while solving a batch");
                }
                lane.solve(source, chunk.first(), chunk.count(), readLock, output, status);
            }
            return null;
        } catch (IOException | RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    /** Runs the first lane in the calling thread; returns when all have ended. */
    void run(List<Lane> lanes, Executor pool) throws IOException {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (Lane lane : lanes) {
            tasks.add(new FutureTask<>(() -> work(lane)));
        }
        for (int i = 1; i < tasks.size(); i++) {
            pool.execute(tasks.get(i));
        }
        tasks.getFirst().run();
        await(tasks);
    }

    /**
     * Waits for every lane even after an interrupt or a failure: the output must not be written
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
                    if (failure == null) {
                        failure = e.getCause();
                    } else if (e.getCause() != null) {
                        failure.addSuppressed(e.getCause());
                    }
                    ended = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case IOException e -> throw e;
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
