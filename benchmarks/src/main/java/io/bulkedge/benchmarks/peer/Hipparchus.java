package io.bulkedge.benchmarks.peer;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.PeerSolver;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.SingularValueDecomposition;

/** Hipparchus: always computes vectors too, its only form. */
public final class Hipparchus implements PeerLibrary {
    private static final int LARGEST = 1024;

    /** For the service loader. */
    public Hipparchus() {}

    @Override
    public String name() {
        String version = EigenDecompositionSymmetric.class.getPackage().getImplementationVersion();
        return "Hipparchus " + (version == null ? "(version unknown)" : version);
    }

    /** None for orders above 1024: minutes per matrix. */
    @Override
    public PeerSolver solver(BenchCase problem, int threads) {
        if (Math.max(problem.rows(), problem.cols()) > LARGEST) {
            return null;
        }
        return new SplitBatch(problem, threads, () -> solver(problem));
    }

    private static MatrixSolver solver(BenchCase problem) {
        int rows = problem.rows();
        int cols = problem.cols();
        return (matrices, offset, values, first) -> {
            double[][] matrix = new double[rows][cols];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < cols; j++) {
                    matrix[i][j] = matrices[offset + j * rows + i];
                }
            }
            Array2DRowRealMatrix wrapped = new Array2DRowRealMatrix(matrix, false);
            double[] found =
                    problem.operation().symmetric()
                            ? new EigenDecompositionSymmetric(wrapped).getEigenvalues()
                            : new SingularValueDecomposition(wrapped).getSingularValues();
            System.arraycopy(found, 0, values, first, problem.values());
            Arrays.sort(values, first, first + problem.values());
        };
    }
}
