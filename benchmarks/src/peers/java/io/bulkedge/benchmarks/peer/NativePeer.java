package io.bulkedge.benchmarks.peer;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerSolver;

/** A native library with LAPACK in it. */
interface NativePeer {
    /** Short name with the version. */
    String version();

    /** Which machine code the library runs, in its own words. */
    String details();

    NativeLapack lapack();

    /** Threads inside a routine. */
    void threads(int threads);

    /** A solver: threads go over the matrices of a batch, into the routine for a single matrix. */
    default PeerSolver solver(LapackRoutine routine, BenchCase problem, int threads) {
        boolean batch = problem.count() > 1;
        threads(batch ? 1 : threads);
        return new SplitBatch(
                problem, batch ? threads : 1, () -> routine.solver(lapack(), problem));
    }
}
