package io.bulkedge.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A peer on one case.
 *
 * @param library its name and version
 * @param note what it does otherwise than the case says, if anything
 * @param unit roundoff of its arithmetic times the larger dimension
 * @param solver its solver, loaded with the matrices
 */
record PeerContestant(String library, @Nullable String note, double unit, PeerSolver solver)
        implements Contestant {

    @Override
    public double solve() {
        long started = System.nanoTime();
        solver.solve();
        return (System.nanoTime() - started) * 1e-9;
    }

    @Override
    public double[] values(long matrix) {
        return solver.values(matrix);
    }

    @Override
    public double[] bounds(long matrix) {
        double[] bounds = values(matrix);
        double norm = Math.max(Math.abs(bounds[0]), Math.abs(bounds[bounds.length - 1]));
        Arrays.fill(bounds, unit * norm);
        return bounds;
    }

    @Override
    public void close() {
        solver.close();
    }
}
