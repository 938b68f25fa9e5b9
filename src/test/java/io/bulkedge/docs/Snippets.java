package io.bulkedge.docs;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.Engine;
import io.bulkedge.ensemble.CorrelatedRows;
import io.bulkedge.ensemble.Covariance;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.law.FreeConvolution;
import io.bulkedge.law.GridLaw;
import io.bulkedge.law.PointMasses;
import io.bulkedge.law.Semicircle;
import io.bulkedge.law.StieltjesTransform;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.StreamKey;
import io.bulkedge.spectrum.Spectrum;
import io.bulkedge.stats.bulk.SpikeCount;
import io.bulkedge.stats.pool.EdgePool;
import io.bulkedge.study.EnsembleStudy;
import io.bulkedge.study.LayerResult;
import io.bulkedge.study.LayerStatistics;
import io.bulkedge.study.ModelResult;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.SpectrumSource;
import io.bulkedge.study.WeightStudy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The snippets of README and guide, in the order of the documents, so that they compile and run.
 */
final class Snippets {
    private Snippets() {}

    static void spectrumOfAWishartMatrix() throws Exception {
        // snippet: spectrum-of-a-wishart-matrix
        SpectralOp op = new SpectralOp.Svd(Vectors.NONE, SvdMethod.BIDIAGONAL);
        var noise =
                new MatrixSource.Sampled(
                        new IidGaussian(300, 400, 1.0), new StreamKey(1, StreamKey.ENTRIES, 0), 1);
        try (Backend backend = BackendDiscovery.open("cpu", 2).getFirst();
                SpectrumBatch output = SpectrumBatch.allocate(op, noise.shape());
                Workspace workspace = backend.workspace(op, Precision.F64, noise.shape())) {
            backend.solve(op, noise, output, workspace);
            double[] s = output.valuesOf(0);
            var spectrum =
                    new Spectrum(Spectrum.Kind.SINGULAR, s, new double[s.length], 300, 400, 0);
            System.out.println(
                    SpikeCount.of(spectrum, 0.01).count()
                            + " singular values beyond the edge of noise");
        }
        // end
    }

    static void analyse(Path path) throws Exception {
        // snippet: analyse
        WeightStudy.Options options = WeightStudy.Options.defaults();
        try (Engine engine = Engine.open("auto", 2)) {
            ModelResult model =
                    new WeightStudy(engine, options).run(path, (name, done, total) -> {});
            for (LayerResult layer : model.layers(LayerResult.Status.ANALYSED)) {
                LayerStatistics statistics = Objects.requireNonNull(layer.statistics());
                System.out.println(layer.tensor().name() + " s_max " + statistics.norms().svMax());
            }
        }
        // end
    }

    static void batch() throws Exception {
        // snippet: batch
        BatchShape shape = BatchShape.real(1000, 64, 64);
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.INTERLEAVED);
        MatrixSource source =
                new MatrixSource.Sampled(
                        new GaussianOrthogonal(64, 1.0 / 64),
                        new StreamKey(7, StreamKey.ENTRIES, 0),
                        1000);
        try (Backend backend = BackendDiscovery.open("cpu", 2).getFirst();
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            BatchStatus status = backend.solve(op, source, output, workspace);
            double[] smallestFirst = output.valuesOf(0);
            System.out.println(status.allConverged() + ", smallest eigenvalue " + smallestFirst[0]);
        }
        // end
    }

    static void deformedWigner() {
        // snippet: law-of-a-deformed-wigner-matrix
        StieltjesTransform signal = new PointMasses(new double[] {-1, 1}, new double[] {0.5, 0.5});
        StieltjesTransform noise = new Semicircle(0.25)::stieltjes;
        GridLaw law =
                FreeConvolution.onGrid(
                        FreeConvolution.sum(signal, noise), 0, FreeConvolution.grid(-2, 2, 2000));
        System.out.printf(
                Locale.ROOT,
                "half of the levels lie below %.3f, a tenth below %.3f%n",
                law.quantile(0.5),
                law.quantile(0.1));
        // end
    }

    static void correlatedData() throws Exception {
        // snippet: largest-singular-value-of-correlated-data
        Ensemble noise =
                new CorrelatedRows(Covariance.spiked(50, 6.0), new IidGaussian(50, 100, 0.01));
        SpectrumSource source = SpectrumSource.of(noise, SpectrumSource.Model.AUTO);
        PooledSpectra pooled = new PooledSpectra(0, List.of(new EdgePool()));
        try (Engine engine = Engine.open("cpu", 2)) {
            new EnsembleStudy(source, 1, 2, Optional.empty()).run(engine, pooled, 200, _ -> true);
        }
        EdgePool edge = (EdgePool) pooled.pools().getFirst();
        System.out.printf(
                Locale.ROOT,
                "largest singular value %.2f +- %.2f%n",
                edge.mean().value(),
                edge.mean().standardError());
        // end
    }
}
