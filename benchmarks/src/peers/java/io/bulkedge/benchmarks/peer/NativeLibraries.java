package io.bulkedge.benchmarks.peer;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.PeerSolver;
import io.bulkedge.matrix.Precision;

/** The routines of OpenBLAS and MKL as peers. */
public final class NativeLibraries {
    private NativeLibraries() {}

    /** DSYEVD and DGESDD of OpenBLAS. */
    public static final class OpenBlasDefault implements PeerLibrary {
        /** For the service loader. */
        public OpenBlasDefault() {}

        @Override
        public String name() {
            return OpenBlas.INSTANCE.version();
        }

        @Override
        public String details() {
            return OpenBlas.INSTANCE.details();
        }

        @Override
        public PeerSolver solver(BenchCase problem, int threads) {
            LapackRoutine routine =
                    problem.operation().symmetric() ? LapackRoutine.DSYEVD : LapackRoutine.DGESDD;
            return OpenBlas.INSTANCE.solver(routine, problem, threads);
        }
    }

    /** DSYEVD_2STAGE of OpenBLAS. */
    public static final class OpenBlasTwoStage implements PeerLibrary {
        private static final int LEAST_ORDER = 512;

        /** For the service loader. */
        public OpenBlasTwoStage() {}

        @Override
        public String name() {
            return OpenBlas.INSTANCE.version() + " dsyevd_2stage";
        }

        /** None below order 512, where it never pays. */
        @Override
        public PeerSolver solver(BenchCase problem, int threads) {
            return LapackRoutine.DSYEVD_2STAGE.solves(problem) && problem.rows() >= LEAST_ORDER
                    ? OpenBlas.INSTANCE.solver(LapackRoutine.DSYEVD_2STAGE, problem, threads)
                    : null;
        }
    }

    /** SGESDD of OpenBLAS: float32 arithmetic. */
    public static final class OpenBlasNarrow implements PeerLibrary {
        /** For the service loader. */
        public OpenBlasNarrow() {}

        @Override
        public String name() {
            return OpenBlas.INSTANCE.version() + " sgesdd (float32)";
        }

        @Override
        public Precision arithmetic() {
            return Precision.F32;
        }

        @Override
        public PeerSolver solver(BenchCase problem, int threads) {
            return LapackRoutine.SGESDD.solves(problem)
                    ? OpenBlas.INSTANCE.solver(LapackRoutine.SGESDD, problem, threads)
                    : null;
        }
    }

    /** DSYEVD and DGESDD of MKL. */
    public static final class MklDefault implements PeerLibrary {
        /** For the service loader. */
        public MklDefault() {}

        @Override
        public String name() {
            return Mkl.INSTANCE.version();
        }

        @Override
        public String details() {
            return Mkl.INSTANCE.details();
        }

        @Override
        public PeerSolver solver(BenchCase problem, int threads) {
            LapackRoutine routine =
                    problem.operation().symmetric() ? LapackRoutine.DSYEVD : LapackRoutine.DGESDD;
            return Mkl.INSTANCE.solver(routine, problem, threads);
        }
    }
}
