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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Random symmetric matrices solved by the kernels in use and by the scalar ones, every result
 * certified, so that {@code doctor} speaks of what was tried and not of what is hoped. The first
 * case of every backend loads and links its code, which takes longer than solving; after that no
 * case is begun once the budget is spent.
 */
public final class SelfCheck {
    /** Time for the cases after the first of every backend. */
    public static final Duration BUDGET = Duration.ofMillis(50);

    private static final int[] ORDERS = {16, 24, 32, 20, 48, 33, 64};
    private static final List<EigenMethod> METHODS =
            List.of(EigenMethod.HOUSEHOLDER_QL, EigenMethod.INTERLEAVED);

    private SelfCheck() {}

    /**
     * What was found.
     *
     * @param chosen inner loops in use, for example {@code "vector-512"}
     * @param bits vector width in bits, 0 for scalar
     * @param reason why these
     * @param passed whether every case converged and its certificate holds
     * @param cases matrices that were solved
     * @param millis time of the cases after the first of every backend
     * @param sentence all of it in words
     */
    public record Result(
            String chosen,
            int bits,
            String reason,
            boolean passed,
            int cases,
            double millis,
            String sentence) {}

    /**
     * Runs the check.
     *
     * @return the outcome; never throws for numerical reasons
     */
    public static Result run() {
        List<Backend> backends = BackendDiscovery.forSelfCheck();
        try {
            return run(backends, BUDGET);
        } finally {
            backends.forEach(Backend::close);
        }
    }

    /** Runs the check on given backends, the first being the one in use. */
    static Result run(List<Backend> backends, Duration budget) {
        long began = System.nanoTime();
        double worst = 0;
        for (Backend backend : backends) {
            worst = Math.max(worst, solve(backend, METHODS.getFirst(), ORDERS[0]));
        }
        long started = System.nanoTime();
        int cases = backends.size();
        int largest = ORDERS[0];
        for (EigenMethod method : METHODS) {
            for (int order : ORDERS) {
                for (Backend backend : backends) {
                    if (System.nanoTime() - started >= budget.toNanos()) {
                        break;
                    }
                    worst = Math.max(worst, solve(backend, method, order));
                    largest = Math.max(largest, order);
                    cases++;
                }
            }
        }
        double millis = (System.nanoTime() - started) * 1e-6;
        boolean passed = worst <= Certificate.THRESHOLD;
        List<String> kernels = new ArrayList<>();
        backends.forEach(backend -> kernels.add(backend.info().device()));
        String sentence =
                String.format(
                        Locale.ROOT,
                        "%s: %d eigenproblems up to order %d by %s kernels in %.0f ms (budget %d ms)"
                                + " after %.0f ms of loading, worst certificate %.2f (limit %.0f)",
                        passed ? "passed" : "FAILED",
                        cases,
                        largest,
                        String.join(" and ", kernels),
                        millis,
                        budget.toMillis(),
                        (started - began) * 1e-6,
                        worst,
                        Certificate.THRESHOLD);
        return new Result(
                kernels.getFirst(),
                BackendDiscovery.kernelBits(),
                BackendDiscovery.kernelReason(),
                passed,
                cases,
                millis,
                sentence);
    }

    /** The worse of the two certificates of one matrix; infinite if it was not solved. */
    private static double solve(Backend backend, EigenMethod method, int order) {
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, method);
        MatrixSource source =
                new MatrixSource.Sampled(
                        new GaussianOrthogonal(order, 1.0 / order), new StreamKey(0, 0, order), 1);
        try (SpectrumBatch output = SpectrumBatch.allocate(op, source.shape());
                Workspace workspace = backend.workspace(op, Precision.F64, source.shape())) {
            boolean converged = backend.solve(op, source, output, workspace).allConverged();
            Certificate certificate = Certificate.of(op, source, output, 0);
            if (!converged) {
                return Double.POSITIVE_INFINITY;
            }
            Double trace = certificate.trace();
            double worse = Math.max(certificate.frobenius(), trace == null ? 0 : trace);
            return Double.isNaN(worse) ? Double.POSITIVE_INFINITY : worse;
        } catch (IOException e) {
            throw new UncheckedIOException("a sampled source reads no file", e);
        }
    }
}
