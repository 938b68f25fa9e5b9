package io.bulkedge.benchmarks.peer;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.bulkedge.bench.BenchCase;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Solvers of one matrix by LAPACK. Matrices are copied from the Java heap before every solve, as
 * LAPACK overwrites them; the copies begin at cache lines.
 */
final class LapackSolvers {
    private static final long CACHE_LINE = 64;

    private LapackSolvers() {}

    private static MemorySegment doubles(Arena arena, long count) {
        return arena.allocate(count * Double.BYTES, CACHE_LINE);
    }

    private static MemorySegment floats(Arena arena, long count) {
        return arena.allocate(count * Float.BYTES, CACHE_LINE);
    }

    private static void put(double[] from, int offset, int count, MemorySegment to) {
        MemorySegment.copy(from, offset, to, JAVA_DOUBLE, 0, count);
    }

    private static void get(MemorySegment from, double[] to, int offset, int count) {
        MemorySegment.copy(from, JAVA_DOUBLE, 0, to, offset, count);
    }

    /** Eigenvalues, and vectors if the case wants them. */
    static final class Symmetric implements MatrixSolver {
        private final NativeLapack lapack;
        private final LapackRoutine routine;
        private final byte job;
        private final int n;
        private final Arena arena = Arena.ofShared();
        private final MemorySegment a;
        private final MemorySegment w;

        Symmetric(NativeLapack lapack, LapackRoutine routine, BenchCase problem) {
            this.lapack = lapack;
            this.routine = routine;
            this.job = (byte) (problem.operation().vectors() ? 'V' : 'N');
            this.n = problem.rows();
            this.a = doubles(arena, (long) n * n);
            this.w = doubles(arena, n);
        }

        @Override
        public void solve(double[] matrices, int offset, double[] values, int first) {
            put(matrices, offset, n * n, a);
            int info =
                    routine == LapackRoutine.DSYEVD
                            ? lapack.dsyevd(job, n, a, w)
                            : lapack.dsyevdTwoStage(n, a, w);
            routine.require(info);
            get(w, values, first, n);
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    /** Singular values, and vectors if the case wants them. */
    static final class General implements MatrixSolver {
        private final NativeLapack lapack;
        private final byte job;
        private final int m;
        private final int n;
        private final int k;
        private final Arena arena = Arena.ofShared();
        private final MemorySegment a;
        private final MemorySegment s;
        private final MemorySegment u;
        private final MemorySegment vt;

        General(NativeLapack lapack, BenchCase problem) {
            boolean vectors = problem.operation().vectors();
            this.lapack = lapack;
            this.job = (byte) (vectors ? 'S' : 'N');
            this.m = problem.rows();
            this.n = problem.cols();
            this.k = problem.values();
            this.a = doubles(arena, (long) m * n);
            this.s = doubles(arena, k);
            this.u = doubles(arena, vectors ? (long) m * k : 1);
            this.vt = doubles(arena, vectors ? (long) k * n : 1);
        }

        @Override
        public void solve(double[] matrices, int offset, double[] values, int first) {
            put(matrices, offset, m * n, a);
            LapackRoutine.DGESDD.require(lapack.dgesdd(job, m, n, a, s, u, vt));
            get(s, values, first, k);
            Arrays.sort(values, first, first + k);
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    /** Singular values in float32. */
    static final class Narrow implements MatrixSolver {
        private final NativeLapack lapack;
        private final int m;
        private final int n;
        private final int k;
        private final Arena arena = Arena.ofShared();
        private final MemorySegment a;
        private final MemorySegment s;
        private final float[] copy;

        Narrow(NativeLapack lapack, BenchCase problem) {
            this.lapack = lapack;
            this.m = problem.rows();
            this.n = problem.cols();
            this.k = problem.values();
            this.a = floats(arena, (long) m * n);
            this.s = floats(arena, k);
            this.copy = new float[Math.multiplyExact(m, n)];
        }

        @Override
        public void solve(double[] matrices, int offset, double[] values, int first) {
            for (int e = 0; e < copy.length; e++) {
                copy[e] = (float) matrices[offset + e];
            }
            MemorySegment.copy(copy, 0, a, JAVA_FLOAT, 0, copy.length);
            LapackRoutine.SGESDD.require(lapack.sgesdd(m, n, a, s));
            for (int i = 0; i < k; i++) {
                values[first + i] = s.getAtIndex(JAVA_FLOAT, i);
            }
            Arrays.sort(values, first, first + k);
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
