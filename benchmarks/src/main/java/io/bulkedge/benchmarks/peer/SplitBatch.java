package io.bulkedge.benchmarks.peer;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerSolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A batch split over threads in equal runs, as a user would do with a library that has no batches.
 */
final class SplitBatch implements PeerSolver {
    private final int count;
    private final int size;
    private final int k;
    private final List<MatrixSolver> solvers = new ArrayList<>();
    private final ExecutorService pool;
    private final double[] values;
    private double[] matrices = new double[0];

    /**
     * Makes one solver per thread.
     *
     * @param problem the case
     * @param threads threads over the matrices
     * @param solver makes a solver
     */
    SplitBatch(BenchCase problem, int threads, Supplier<MatrixSolver> solver) {
        this.count = Math.toIntExact(problem.count());
        this.size = Math.multiplyExact(problem.rows(), problem.cols());
        this.k = problem.values();
        this.values = new double[Math.multiplyExact(count, k)];
        for (int t = 0; t < Math.min(threads, count); t++) {
            solvers.add(solver.get());
        }
        this.pool =
                Executors.newFixedThreadPool(
                        Math.max(1, solvers.size() - 1), Thread.ofPlatform().daemon().factory());
    }

    @Override
    public void load(double[] given) {
        matrices = given;
    }

    @Override
    public void solve() {
        List<Future<?>> others = new ArrayList<>();
        int threads = solvers.size();
        for (int t = 1; t < threads; t++) {
            int thread = t;
            others.add(pool.submit(() -> run(thread)));
        }
        run(0);
        try {
            for (Future<?> other : others) {
                other.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void run(int thread) {
        int from = (int) ((long) count * thread / solvers.size());
        int to = (int) ((long) count * (thread + 1) / solvers.size());
        MatrixSolver solver = solvers.get(thread);
        for (int b = from; b < to; b++) {
            solver.solve(matrices, b * size, values, b * k);
        }
    }

    @Override
    public double[] values(long matrix) {
        int first = Math.toIntExact(matrix * k);
        return Arrays.copyOfRange(values, first, first + k);
    }

    @Override
    public void close() {
        pool.shutdown();
        solvers.forEach(MatrixSolver::close);
    }
}
