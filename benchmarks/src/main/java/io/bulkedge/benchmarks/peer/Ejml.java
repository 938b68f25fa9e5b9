package io.bulkedge.benchmarks.peer;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.PeerSolver;
import java.util.Arrays;
import org.ejml.EjmlVersion;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** EJML, dense double-precision decompositions. */
public final class Ejml implements PeerLibrary {
    /** For the service loader. */
    public Ejml() {}

    @Override
    public String name() {
        return "EJML " + EjmlVersion.VERSION;
    }

    @Override
    public PeerSolver solver(BenchCase problem, int threads) {
        return new SplitBatch(
                problem,
                threads,
                () -> problem.operation().symmetric() ? eigen(problem) : svd(problem));
    }

    private static MatrixSolver eigen(BenchCase problem) {
        int n = problem.rows();
        EigenDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.eig(n, problem.operation().vectors(), true);
        return (matrices, offset, values, first) -> {
            double[] copy = Arrays.copyOfRange(matrices, offset, offset + n * n);
            require(decomposition.decompose(DMatrixRMaj.wrap(n, n, copy)));
            for (int i = 0; i < n; i++) {
                values[first + i] = decomposition.getEigenvalue(i).real;
            }
            Arrays.sort(values, first, first + n);
        };
    }

    /** Row-major, so the column-major matrix is seen as its transpose: the same singular values. */
    private static MatrixSolver svd(BenchCase problem) {
        int rows = problem.cols();
        int cols = problem.rows();
        boolean vectors = problem.operation().vectors();
        SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.svd(rows, cols, vectors, vectors, true);
        int k = problem.values();
        return (matrices, offset, values, first) -> {
            double[] copy = Arrays.copyOfRange(matrices, offset, offset + rows * cols);
            require(decomposition.decompose(DMatrixRMaj.wrap(rows, cols, copy)));
            System.arraycopy(decomposition.getSingularValues(), 0, values, first, k);
            Arrays.sort(values, first, first + k);
        };
    }

    private static void require(boolean converged) {
        if (!converged) {
            throw new IllegalStateException("EJML did not converge");
        }
    }
}
