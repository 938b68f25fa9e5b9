package io.bulkedge.benchmarks.peer;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerSolver;
import io.bulkedge.matrix.Precision;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * LAPACK routines of a native library through its C interface. Matrices are copied from the Java
 * heap before every solve, as LAPACK overwrites them.
 */
interface NativeLapack {
    /** LAPACK_COL_MAJOR of the C interface. */
    int COLUMN_MAJOR = 102;

    /** DSYEVD: eigenvalues, and vectors for job {@code 'V'}. */
    int dsyevd(byte job, int n, DoublePointer a, DoublePointer values);

    /** DSYEVD_2STAGE: eigenvalues alone. */
    int dsyevdTwoStage(int n, DoublePointer a, DoublePointer values);

    /** DGESDD: singular values, and vectors for job {@code 'S'}. */
    int dgesdd(
            byte job,
            int m,
            int n,
            DoublePointer a,
            DoublePointer s,
            DoublePointer u,
            DoublePointer vt);

    /** SGESDD: singular values alone, in float32. */
    int sgesdd(int m, int n, FloatPointer a, FloatPointer s);

    /** Threads inside a routine. */
    void threads(int threads);

    /** Which routine a peer runs. */
    enum Routine {
        /** Divide and conquer; for values alone the square-root-free QL. */
        DSYEVD,
        /** Two-stage reduction, values alone. */
        DSYEVD_2STAGE,
        /** Divide and conquer. */
        DGESDD,
        /** The same in float32: fewer digits, shown beside. */
        SGESDD;

        boolean solves(BenchCase problem) {
            boolean vectors = problem.operation().vectors();
            return switch (this) {
                case DSYEVD -> problem.operation().symmetric();
                case DSYEVD_2STAGE -> problem.operation().symmetric() && !vectors;
                case DGESDD -> !problem.operation().symmetric();
                case SGESDD ->
                        !problem.operation().symmetric()
                                && !vectors
                                && problem.precision() == Precision.F32;
            };
        }
    }

    /** A solver: threads go over the matrices of a batch, into the routine for a single matrix. */
    default PeerSolver solver(Routine routine, BenchCase problem, int threads) {
        boolean batch = problem.count() > 1;
        threads(batch ? 1 : threads);
        return new SplitBatch(problem, batch ? threads : 1, () -> solver(routine, problem));
    }

    private MatrixSolver solver(Routine routine, BenchCase problem) {
        return switch (routine) {
            case DSYEVD, DSYEVD_2STAGE -> new Symmetric(this, routine, problem);
            case DGESDD -> new General(this, problem);
            case SGESDD -> new Narrow(this, problem);
        };
    }

    /** Eigenvalues. */
    final class Symmetric implements MatrixSolver {
        private final NativeLapack lapack;
        private final Routine routine;
        private final byte job;
        private final int n;
        private final DoublePointer a;
        private final DoublePointer w;

        Symmetric(NativeLapack lapack, Routine routine, BenchCase problem) {
            this.lapack = lapack;
            this.routine = routine;
            this.job = (byte) (problem.operation().vectors() ? 'V' : 'N');
            this.n = problem.rows();
            this.a = new DoublePointer((long) n * n);
            this.w = new DoublePointer(n);
        }

        @Override
        public void solve(double[] matrices, int offset, double[] values, int first) {
            a.put(matrices, offset, n * n);
            int info =
                    routine == Routine.DSYEVD
                            ? lapack.dsyevd(job, n, a, w)
                            : lapack.dsyevdTwoStage(n, a, w);
            require(routine, info);
            w.get(values, first, n);
        }

        @Override
        public void close() {
            a.close();
            w.close();
        }
    }

    /** Singular values. */
    final class General implements MatrixSolver {
        private final NativeLapack lapack;
        private final byte job;
        private final int m;
        private final int n;
        private final int k;
        private final DoublePointer a;
        private final DoublePointer s;
        private final DoublePointer u;
        private final DoublePointer vt;

        General(NativeLapack lapack, BenchCase problem) {
            boolean vectors = problem.operation().vectors();
            this.lapack = lapack;
            this.job = (byte) (vectors ? 'S' : 'N');
            this.m = problem.rows();
            this.n = problem.cols();
            this.k = problem.values();
            this.a = new DoublePointer((long) m * n);
            this.s = new DoublePointer(k);
            this.u = new DoublePointer(vectors ? (long) m * k : 1);
            this.vt = new DoublePointer(vectors ? (long) k * n : 1);
        }

        @Override
        public void solve(double[] matrices, int offset, double[] values, int first) {
            a.put(matrices, offset, m * n);
            require(Routine.DGESDD, lapack.dgesdd(job, m, n, a, s, u, vt));
            s.get(values, first, k);
            Arrays.sort(values, first, first + k);
        }

        @Override
        public void close() {
            a.close();
            s.close();
            u.close();
            vt.close();
        }
    }

    /** Singular values in float32. */
    final class Narrow implements MatrixSolver {
        private final NativeLapack lapack;
        private final int m;
        private final int n;
        private final int k;
        private final FloatPointer a;
        private final FloatPointer s;
        private final float[] copy;

        Narrow(NativeLapack lapack, BenchCase problem) {
            this.lapack = lapack;
            this.m = problem.rows();
            this.n = problem.cols();
            this.k = problem.values();
            this.a = new FloatPointer((long) m * n);
            this.s = new FloatPointer(k);
            this.copy = new float[Math.multiplyExact(m, n)];
        }

        @Override
        public void solve(double[] matrices, int offset, double[] values, int first) {
            for (int e = 0; e < copy.length; e++) {
                copy[e] = (float) matrices[offset + e];
            }
            a.put(copy);
            require(Routine.SGESDD, lapack.sgesdd(m, n, a, s));
            for (int i = 0; i < k; i++) {
                values[first + i] = s.get(i);
            }
            Arrays.sort(values, first, first + k);
        }

        @Override
        public void close() {
            a.close();
            s.close();
        }
    }

    private static void require(Routine routine, int info) {
        if (info != 0) {
            throw new IllegalStateException(routine + " ended with info " + info);
        }
    }
}
