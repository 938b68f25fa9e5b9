package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Workspace;
import io.bulkedge.engine.Certificate;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.plan.Route;
import java.io.IOException;
import java.io.UncheckedIOException;

/** bulkedge by one route: workspace allocated before, matrices in memory. */
final class RouteContestant implements Contestant {
    /** Matrices whose certificate is computed, spread over the batch. */
    private static final int CERTIFIED = 64;

    private final SpectralOp op;
    private final Backend backend;
    private final MatrixSource source;
    private final SpectrumBatch output;
    private final Workspace workspace;
    private final boolean planned;

    /**
     * Allocates what the route needs.
     *
     * @param way the route
     * @param matrices the matrices, owned by the caller
     */
    RouteContestant(Candidate way, MatrixBatch matrices) {
        this(way, new MatrixSource.Host(matrices));
    }

    /**
     * Allocates what the route needs.
     *
     * @param way the route
     * @param source the matrices
     */
    RouteContestant(Candidate way, MatrixSource source) {
        this.op = way.op();
        this.backend = way.backend();
        this.planned = way.planned();
        this.source = source;
        this.output = SpectrumBatch.allocate(op, source.shape());
        this.workspace = backend.workspace(op, source.precision(), source.shape(), way.members());
    }

    @Override
    public String library() {
        return BenchRow.OWN;
    }

    @Override
    public String backend() {
        return backend.info().name();
    }

    @Override
    public String route() {
        return Route.of(op).word();
    }

    @Override
    public boolean planned() {
        return planned;
    }

    @Override
    public double solve() {
        try {
            long started = System.nanoTime();
            BatchStatus status = backend.solve(op, source, output, workspace);
            double seconds = (System.nanoTime() - started) * 1e-9;
            if (!status.allConverged()) {
                throw new IllegalStateException(
                        "a random matrix of " + source.shape() + " did not converge by " + op);
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
    public double[] bounds(long matrix) {
        return ErrorBounds.of(op, source.shape(), output.valuesOf(matrix));
    }

    @Override
    public double worstCertificate() {
        double worst = 0;
        long count = source.shape().count();
        long stride = Math.max(1, count / CERTIFIED);
        try {
            for (long b = 0; b < count; b += stride) {
                Certificate certificate = Certificate.of(op, source, output, b);
                Double trace = certificate.trace();
                worst = Math.max(worst, certificate.frobenius());
                worst = trace == null ? worst : Math.max(worst, trace);
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
