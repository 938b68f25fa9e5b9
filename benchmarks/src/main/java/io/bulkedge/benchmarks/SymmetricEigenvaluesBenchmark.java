package io.bulkedge.benchmarks;

import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.dense.SymmetricEigenSolver;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Eigenvalues alone of one GOE matrix after the other, one thread: bulkedge with both kernel sets,
 * and EJML.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SymmetricEigenvaluesBenchmark {
    /** Allowed distance of two solvers' values in units of n u ||A||. */
    private static final double AGREEMENT = 30;

    /** Whose solver. */
    @Param({"scalar", "vector", "ejml"})
    public String solver;

    /** Order of the matrix. */
    @Param({"64", "256", "1024"})
    public int n;

    private double[] matrix;
    private Solver chosen;

    /** Eigenvalues, ascending; the matrix is not changed. */
    @FunctionalInterface
    private interface Solver {
        double[] values(double[] matrix);
    }

    /** Draws the matrix and checks that the solver agrees with the peer. */
    @Setup(Level.Trial)
    public void draw() {
        matrix = new double[n * n];
        GaussianOrthogonal.semicircle(n).fill(new StreamKey(0, 0, 0), matrix, 0, 1, n);
        chosen = solver.equals("ejml") ? entries -> ejml(n, entries) : bulkedge();
        double[] ours = bulkedge(n, matrix, solver.equals("ejml") ? "scalar" : solver);
        double[] theirs = ejml(n, matrix);
        double largest = Math.max(Math.abs(theirs[0]), Math.abs(theirs[n - 1]));
        for (int i = 0; i < n; i++) {
            double ratio = Math.abs(ours[i] - theirs[i]) / (n * 0x1p-53 * largest);
            if (!(ratio <= AGREEMENT)) {
                throw new IllegalStateException(
                        "eigenvalue " + i + " differs by " + ratio + " n u ||A||");
            }
        }
    }

    /** Eigenvalues of the matrix. */
    @Benchmark
    public double[] eigenvalues(Flops flops) {
        double[] values = chosen.values(matrix);
        flops.add(FlopModel.symmetricEigenvalues(n));
        return values;
    }

    private static double[] bulkedge(int n, double[] matrix, String kernels) {
        return new Bulkedge(n, kernels).values(matrix);
    }

    private Solver bulkedge() {
        return new Bulkedge(n, solver);
    }

    /** Eigenvalues by EJML, ascending. */
    static double[] ejml(int n, double[] entries) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.eig(n, false, true);
        if (!decomposition.decompose(DMatrixRMaj.wrap(n, n, entries.clone()))) {
            throw new IllegalStateException("EJML did not converge");
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = decomposition.getEigenvalue(i).real;
        }
        Arrays.sort(values);
        return values;
    }

    private static final class Bulkedge implements Solver {
        private final SymmetricEigenSolver solver;
        private final double[] work;
        private final double[] values;

        Bulkedge(int n, String kernels) {
            CpuTuning tuning = CpuTuning.auto();
            solver =
                    new SymmetricEigenSolver(
                            KernelSet.named(kernels),
                            n,
                            Vectors.NONE,
                            tuning.blockSize(),
                            tuning.crossover(),
                            tuning.rotationRows());
            work = new double[n * n];
            values = new double[n];
        }

        @Override
        public double[] values(double[] matrix) {
            System.arraycopy(matrix, 0, work, 0, work.length);
            if (solver.solve(work, 0, values, values) != 0) {
                throw new IllegalStateException("bulkedge did not converge");
            }
            return values;
        }
    }
}
