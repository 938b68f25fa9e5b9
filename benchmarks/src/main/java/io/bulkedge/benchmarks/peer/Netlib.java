package io.bulkedge.benchmarks.peer;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.PeerSolver;
import java.util.Arrays;
import java.util.List;
import org.netlib.util.intW;

/** dev.ludovic.netlib: LAPACK's reference code in Java on vectorised BLAS; values only. */
public final class Netlib implements PeerLibrary {
    /**
     * The machine constants of this LAPACK are static fields that its first call fills, unsafely
     * for threads: one that sees them half filled loops forever in DLASCL. So they are filled here,
     * once.
     */
    private static final class Ready {
        static final LAPACK LAPACK = JavaLAPACK.getInstance();

        static {
            for (String constant : List.of("E", "S", "P")) {
                if (!(LAPACK.dlamch(constant) > 0)) {
                    throw new IllegalStateException("DLAMCH(" + constant + ") is not positive");
                }
            }
        }
    }

    /** For the service loader. */
    public Netlib() {}

    @Override
    public String name() {
        return "netlib (Java) "
                + ArtifactVersion.of(JavaLAPACK.class, "dev.ludovic.netlib", "lapack");
    }

    @Override
    public PeerSolver solver(BenchCase problem, int threads) {
        if (problem.conventionalFlops() > SplitBatch.LARGEST_FLOPS) {
            return null;
        }
        if (problem.operation().vectors()) {
            return null;
        }
        LAPACK lapack = Ready.LAPACK;
        return new SplitBatch(
                problem,
                threads,
                () ->
                        problem.operation().symmetric()
                                ? eigen(lapack, problem)
                                : svd(lapack, problem));
    }

    private static MatrixSolver eigen(LAPACK lapack, BenchCase problem) {
        int n = problem.rows();
        double[] size = new double[1];
        int[] integers = new int[1];
        intW info = new intW(0);
        lapack.dsyevd(
                "N", "L", n, new double[n * n], n, new double[n], size, -1, integers, -1, info);
        double[] work = new double[Math.max(1, (int) size[0])];
        int[] integerWork = new int[Math.max(1, integers[0])];
        double[] found = new double[n];
        double[] copy = new double[n * n];
        return (matrices, offset, values, first) -> {
            System.arraycopy(matrices, offset, copy, 0, n * n);
            lapack.dsyevd(
                    "N",
                    "L",
                    n,
                    copy,
                    n,
                    found,
                    work,
                    work.length,
                    integerWork,
                    integerWork.length,
                    info);
            require(info);
            System.arraycopy(found, 0, values, first, n);
        };
    }

    private static MatrixSolver svd(LAPACK lapack, BenchCase problem) {
        int rows = problem.rows();
        int cols = problem.cols();
        int k = problem.values();
        double[] size = new double[1];
        intW info = new intW(0);
        int[] integers = new int[8 * k];
        double[] none = new double[1];
        double[] copy = new double[rows * cols];
        double[] found = new double[k];
        lapack.dgesdd(
                "N", rows, cols, copy, rows, found, none, 1, none, 1, size, -1, integers, info);
        double[] work = new double[Math.max(1, (int) size[0])];
        return (matrices, offset, values, first) -> {
            System.arraycopy(matrices, offset, copy, 0, rows * cols);
            lapack.dgesdd(
                    "N",
                    rows,
                    cols,
                    copy,
                    rows,
                    found,
                    none,
                    1,
                    none,
                    1,
                    work,
                    work.length,
                    integers,
                    info);
            require(info);
            System.arraycopy(found, 0, values, first, k);
            Arrays.sort(values, first, first + k);
        };
    }

    private static void require(intW info) {
        if (info.val != 0) {
            throw new IllegalStateException("netlib did not converge: info " + info.val);
        }
    }
}
