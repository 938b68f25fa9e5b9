package io.bulkedge.bench;

/**
 * A peer on one case.
 *
 * @param library its name and version
 * @param solver its solver, loaded with the matrices
 */
record PeerContestant(String library, PeerSolver solver) implements Contestant {

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
    public void close() {
        solver.close();
    }
}
