package io.bulkedge.engine;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.StreamKey;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A short solve of random matrices on the default backend, certified, so that {@code doctor} speaks
 * of what was tried and not of what is hoped.
 */
public final class SelfCheck {
    private static final int SIZE = 48;
    private static final int COUNT = 64;

    private SelfCheck() {}

    /**
     * What was found.
     *
     * @param chosen inner loops in use, for example {@code "vector-512"}
     * @param bits vector width in bits, 0 for scalar
     * @param reason why these
     * @param sentence outcome of the solve
     */
    public record Result(String chosen, int bits, String reason, String sentence) {}

    /**
     * Runs the check.
     *
     * @return the outcome; never throws for numerical reasons
     */
    public static Result run() {
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.INTERLEAVED);
        var source =
                new MatrixSource.Sampled(
                        new GaussianOrthogonal(SIZE, 1.0 / SIZE), new StreamKey(0, 0, 0), COUNT);
        long started = System.nanoTime();
        double worst = 0;
        try (Backend backend = BackendDiscovery.open(BackendDiscovery.AUTO, 1).getFirst();
                SpectrumBatch output = SpectrumBatch.allocate(op, source.shape());
                Workspace workspace = backend.workspace(op, Precision.F64, source.shape())) {
            boolean converged = backend.solve(op, source, output, workspace).allConverged();
            double millis = (System.nanoTime() - started) * 1e-6;
            for (long b = 0; b < COUNT; b++) {
                worst = Math.max(worst, traceRatio(source, b, output.valuesOf(b)));
            }
            String device = backend.info().device();
            String sentence =
                    String.format(
                            java.util.Locale.ROOT,
                            "%s: %d symmetric %dx%d matrices in %.0f ms, worst trace certificate %.2f (limit %.0f)",
                            converged && worst <= Certificate.THRESHOLD ? "passed" : "FAILED",
                            COUNT,
                            SIZE,
                            SIZE,
                            millis,
                            worst,
                            Certificate.THRESHOLD);
            return new Result(
                    device,
                    BackendDiscovery.kernelBits(),
                    BackendDiscovery.kernelReason(),
                    sentence);
        } catch (IOException e) {
            throw new UncheckedIOException("a sampled source reads no file", e);
        } catch (BackendUnavailableException e) {
            throw new IllegalStateException("the default backend is always there", e);
        }
    }

    private static double traceRatio(MatrixSource source, long matrix, double[] values)
            throws IOException {
        Invariants invariants = Invariants.of(source, matrix, true, 1);
        CompensatedSum sum = new CompensatedSum();
        for (double value : values) {
            sum.add(value);
        }
        double unit = SIZE * Precision.F64.unitRoundoff() * Math.sqrt(invariants.squares());
        return Math.abs(sum.value() - invariants.trace()) / unit;
    }
}
