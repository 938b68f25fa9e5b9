package io.bulkedge.benchmarks.peer;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.PeerSolver;
import java.util.Arrays;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.array.Array1D;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;

/** ojAlgo, dense double-precision decompositions. */
public final class OjAlgo implements PeerLibrary {
    /** For the service loader. */
    public OjAlgo() {}

    @Override
    public String name() {
        return "ojAlgo " + OjAlgoUtils.getVersion();
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
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
        boolean vectors = problem.operation().vectors();
        return (matrices, offset, values, first) -> {
            R064Store matrix = copy(problem, matrices, offset);
            boolean done =
                    vectors
                            ? decomposition.decompose(matrix)
                            : decomposition.computeValuesOnly(matrix);
            require(done);
            for (int i = 0; i < n; i++) {
                values[first + i] = decomposition.getEigenvalues().get(i).getReal();
            }
            Arrays.sort(values, first, first + n);
        };
    }

    private static MatrixSolver svd(BenchCase problem) {
        SingularValue<Double> decomposition =
                SingularValue.R064.make(problem.rows(), problem.cols());
        boolean vectors = problem.operation().vectors();
        int k = problem.values();
        return (matrices, offset, values, first) -> {
            R064Store matrix = copy(problem, matrices, offset);
            boolean done =
                    vectors
                            ? decomposition.decompose(matrix)
                            : decomposition.computeValuesOnly(matrix);
            require(done);
            Array1D<Double> found = decomposition.getSingularValues();
            for (int i = 0; i < k; i++) {
                values[first + i] = found.doubleValue(i);
            }
            Arrays.sort(values, first, first + k);
        };
    }

    private static R064Store copy(BenchCase problem, double[] matrices, int offset) {
        R064Store matrix = R064Store.FACTORY.make(problem.rows(), problem.cols());
        System.arraycopy(matrices, offset, matrix.data, 0, problem.rows() * problem.cols());
        return matrix;
    }

    private static void require(boolean converged) {
        if (!converged) {
            throw new IllegalStateException("ojAlgo did not converge");
        }
    }
}
