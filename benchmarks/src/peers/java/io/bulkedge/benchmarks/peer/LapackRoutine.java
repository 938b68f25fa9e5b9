package io.bulkedge.benchmarks.peer;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.matrix.Precision;

/** A routine of LAPACK that a peer runs. */
enum LapackRoutine {
    /** Divide and conquer; for values alone the square-root-free QL. */
    DSYEVD,
    /** Two-stage reduction, values alone. */
    DSYEVD_2STAGE,
    /** Divide and conquer. */
    DGESDD,
    /** The same in float32: fewer digits, shown beside. */
    SGESDD;

    boolean solves(BenchCase problem) {
        boolean symmetric = problem.operation().symmetric();
        boolean vectors = problem.operation().vectors();
        return switch (this) {
            case DSYEVD -> symmetric;
            case DSYEVD_2STAGE -> symmetric && !vectors;
            case DGESDD -> !symmetric;
            case SGESDD -> !symmetric && !vectors && problem.precision() == Precision.F32;
        };
    }

    /** A solver of one matrix at a time. */
    MatrixSolver solver(NativeLapack lapack, BenchCase problem) {
        return switch (this) {
            case DSYEVD, DSYEVD_2STAGE -> new LapackSolvers.Symmetric(lapack, this, problem);
            case DGESDD -> new LapackSolvers.General(lapack, problem);
            case SGESDD -> new LapackSolvers.Narrow(lapack, problem);
        };
    }

    /** Throws if a routine did not do its work. */
    void require(int info) {
        if (info != 0) {
            throw new IllegalStateException(this + " ended with info " + info);
        }
    }
}
