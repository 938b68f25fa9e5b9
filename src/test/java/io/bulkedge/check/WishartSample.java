package io.bulkedge.check;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import io.bulkedge.spectrum.Spectrum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Singular values of matrices of independent standard normal entries by the bidiagonal model of
 * Dumitriu and Edelman (2002, doi:10.1063/1.1507823), with chi-squared numbers by the method of
 * Marsaglia and Tsang (2000, doi:10.1145/358407.358414) from another generator than the main code
 * uses. Samples are kept: tests of one run share them.
 */
public final class WishartSample {
    private static final Map<List<Integer>, List<double[]>> SAMPLES = new ConcurrentHashMap<>();

    private WishartSample() {}

    /**
     * Samples of m x n matrices, m at most n; the same for every call with the same arguments.
     *
     * @param m smaller dimension, number of singular values
     * @param n larger dimension
     * @param replicas number of matrices
     * @return ascending singular values of each
     */
    public static List<double[]> singularValues(int m, int n, int replicas) {
        return SAMPLES.computeIfAbsent(List.of(m, n, replicas), WishartSample::draw);
    }

    /**
     * Spectra of such samples.
     *
     * @param m smaller dimension
     * @param n larger dimension
     * @param replicas number of matrices
     * @return exact spectra without error bounds
     */
    public static List<Spectrum> spectra(int m, int n, int replicas) {
        return singularValues(m, n, replicas).stream().map(values -> spectrum(values, n)).toList();
    }

    /**
     * A spectrum of singular values without error bounds.
     *
     * @param values ascending
     * @param larger larger dimension of the matrix
     * @return the spectrum
     */
    public static Spectrum spectrum(double[] values, long larger) {
        return new Spectrum(
                Spectrum.Kind.SINGULAR,
                values,
                new double[values.length],
                values.length,
                larger,
                0);
    }

    private static List<double[]> draw(List<Integer> key) {
        int m = key.get(0);
        int n = key.get(1);
        int replicas = key.get(2);
        SplittableRandom random = new SplittableRandom(1_000_003L * m + n);
        SpectralOp op = new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.QL);
        BatchShape shape = BatchShape.real(replicas, m, 2);
        List<double[]> samples = new ArrayList<>();
        try (Backend backend = new CpuBackend(2, CpuTuning.auto(), KernelLoader.best());
                MatrixBatch batch = MatrixBatch.allocate(shape, Precision.F64);
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            for (int r = 0; r < replicas; r++) {
                double below = 0;
                for (int i = 0; i < m; i++) {
                    double diagonal = chiSquare(random, n - i);
                    batch.set(r, i, 0, diagonal + below);
                    below = chiSquare(random, m - 1 - i);
                    batch.set(r, i, 1, Math.sqrt(diagonal * below));
                }
            }
            if (!backend.solve(op, new MatrixSource.Host(batch), output, workspace)
                    .allConverged()) {
                throw new AssertionError("an eigenvalue did not converge");
            }
            for (int r = 0; r < replicas; r++) {
                double[] values = output.valuesOf(r);
                for (int i = 0; i < m; i++) {
                    values[i] = Math.sqrt(Math.max(0, values[i]));
                }
                samples.add(values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(samples);
    }

    /**
     * A chi-squared number.
     *
     * @param random source
     * @param degrees degrees of freedom; 0 gives 0
     * @return the number
     */
    public static double chiSquare(SplittableRandom random, int degrees) {
        if (degrees == 0) {
            return 0;
        }
        if (degrees == 1) {
            double z = random.nextGaussian();
            return z * z;
        }
        double d = degrees / 2.0 - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = 1 + c * z;
            v = v * v * v;
            double u = random.nextDouble();
            if (v > 0 && Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) {
                return 2 * d * v;
            }
        }
    }
}
