package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Workspace;
import io.bulkedge.engine.Certificate;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;

/** bulkedge: one planned step, workspace allocated before, matrices in memory. */
final class StepContestant implements Contestant {
    /** Matrices whose certificate is computed, spread over the batch. */
    private static final int CERTIFIED = 64;

    private final Step step;
    private final Backend backend;
    private final MatrixSource source;
    private final SpectrumBatch output;
    private final Workspace workspace;

    /**
     * Allocates what the step needs.
     *
     * @param step the whole case as one step
     * @param backend runs it
     * @param matrices the matrices, owned by the caller
     */
    StepContestant(Step step, Backend backend, MatrixBatch matrices) {
        if (step.chunk() < step.shape().count()) {
            throw new IllegalArgumentException(
                    "the case does not fit the memory bound in one piece: "
                            + step.shape().count()
                            + " matrices, "
                            + step.chunk()
                            + " at a time; lower its COUNT or raise --memory");
        }
        this.step = step;
        this.backend = backend;
        this.source = new MatrixSource.Host(matrices);
        this.output = SpectrumBatch.allocate(step.op(), step.shape());
        this.workspace = backend.workspace(step.op(), step.precision(), step.shape());
    }

    @Override
    public String library() {
        return "bulkedge";
    }

    @Override
    public String backend() {
        return step.backend();
    }

    @Override
    public String route() {
        return step.route().word();
    }

    @Override
    public double solve() {
        try {
            long started = System.nanoTime();
            BatchStatus status = backend.solve(step.op(), source, output, workspace);
            double seconds = (System.nanoTime() - started) * 1e-9;
            if (!status.allConverged()) {
                throw new IllegalStateException("a random matrix of " + step + " did not converge");
            }
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException("matrices in memory cannot be read", e);
        }
    }

    @Override
    public double[] values(long matrix) {
        return output.valuesOf(matrix);
    }

    @Override
    public double worstCertificate() {
        double worst = 0;
        long count = step.shape().count();
        long stride = Math.max(1, count / CERTIFIED);
        try {
            for (long b = 0; b < count; b += stride) {
                Certificate certificate = Certificate.of(step.op(), source, output, b);
                if (certificate != null) {
                    Double trace = certificate.trace();
                    worst = Math.max(worst, certificate.frobenius());
                    worst = trace == null ? worst : Math.max(worst, trace);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("matrices in memory cannot be read", e);
        }
        return worst;
    }

    @Override
    public void close() {
        workspace.close();
        output.close();
    }
}
