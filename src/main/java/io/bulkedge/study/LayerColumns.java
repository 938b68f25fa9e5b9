package io.bulkedge.study;

import io.bulkedge.engine.Certificate;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.spectrum.Spectrum;
import io.bulkedge.stats.bulk.MarchenkoPasturFit;
import io.bulkedge.stats.bulk.MatrixNorms;
import io.bulkedge.stats.bulk.SpikeCount;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.stats.level.SpacingTest;
import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.stats.vector.InverseParticipationRatio;
import io.bulkedge.study.LayerStatistics.Solution;
import io.bulkedge.weights.TensorEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What every column of the table of tensors is called, means and says of a tensor. */
final class LayerColumns {
    /** All columns in the order of the contract. */
    static final List<LayerColumn> ALL = all();

    private LayerColumns() {}

    /**
     * One column.
     *
     * @param column what it is called and means
     * @param value what it says of a tensor
     */
    record LayerColumn(Column column, Function<LayerResult, Cell> value) {}

    /**
     * Columns of one statistic. A tensor that lacks the statistic has no value in them.
     *
     * @param <T> the statistic
     * @param columns receives the columns
     * @param statistic finds the statistic of a tensor
     */
    private record Group<T>(
            List<LayerColumn> columns, Function<LayerStatistics, @Nullable T> statistic) {

        Group<T> real(String key, String meaning, ToDoubleFunction<T> value) {
            return add(Column.number(key, meaning), found -> Cell.of(value.applyAsDouble(found)));
        }

        Group<T> whole(String key, String meaning, ToLongFunction<T> value) {
            return add(Column.number(key, meaning), found -> Cell.of(value.applyAsLong(found)));
        }

        Group<T> text(String key, String meaning, Function<T, String> value) {
            return add(Column.text(key, meaning), found -> textOrMissing(value.apply(found)));
        }

        private Group<T> add(Column column, Function<T, Cell> value) {
            columns.add(
                    new LayerColumn(
                            column,
                            layer -> {
                                LayerStatistics all = layer.statistics();
                                T found = all == null ? null : statistic.apply(all);
                                return found == null ? Cell.missing() : value.apply(found);
                            }));
            return this;
        }
    }

    private static List<LayerColumn> all() {
        List<LayerColumn> all = new ArrayList<>();
        tensor(all);
        solution(all);
        norms(all);
        tail(all);
        bulk(all);
        levels(all);
        vectors(all);
        certificate(all);
        return List.copyOf(all);
    }

    private static void tensor(List<LayerColumn> all) {
        number(all, "layer_id", "position of the tensor in its file", l -> Cell.of(l.layerId()));
        text(
                all,
                "name",
                "name of the tensor, or of the node that uses it",
                l -> l.tensor().name());
        text(all, "dtype", "element type of the file", l -> l.tensor().dtype());
        number(all, "shape", "sizes, outermost first", l -> new Cell.Shape(l.tensor().shape()));
        number(all, "M", "smaller dimension of the matrix", l -> dimension(l.tensor(), true));
        number(all, "N", "larger dimension of the matrix", l -> dimension(l.tensor(), false));
        new Group<>(all, LayerStatistics::spectrum)
                .real("Q", "N / M", s -> (double) s.larger() / s.smaller())
                .whole("num_evals", "number of singular values", Spectrum::size);
        text(
                all,
                "status",
                "analysed, skipped or failed",
                l -> l.status().name().toLowerCase(Locale.ROOT));
        text(all, "reason", "why it was skipped or failed", LayerResult::reason);
    }

    private static void solution(List<LayerColumn> all) {
        new Group<>(all, LayerStatistics::solution)
                .text("route", "algorithm of the singular values", Solution::route)
                .text("backend", "where it was solved", Solution::backend)
                .real("seconds", "time of the solve", Solution::seconds);
    }

    private static void norms(List<LayerColumn> all) {
        new Group<>(all, LayerStatistics::norms)
                .real("norm", "sum of lambda = squared Frobenius norm", MatrixNorms::norm)
                .real("log_norm", "log10 of norm", MatrixNorms::logNorm)
                .real("spectral_norm", "largest lambda", MatrixNorms::spectralNorm)
                .real("log_spectral_norm", "its log10", MatrixNorms::logSpectralNorm)
                .real("stable_rank", "norm / spectral_norm", MatrixNorms::stableRank)
                .real(
                        "effective_rank",
                        "exp of the entropy of the singular values",
                        MatrixNorms::effectiveRank)
                .whole(
                        "matrix_rank",
                        "singular values above sv_max N 2^-52",
                        MatrixNorms::matrixRank)
                .whole("rank_loss", "M - matrix_rank", MatrixNorms::rankLoss)
                .whole(
                        "storage_rank",
                        "singular values that are no rounding of the stored format",
                        MatrixNorms::storageRank)
                .real("entropy", "entropy of lambda over ln(matrix_rank)", MatrixNorms::entropy)
                .real("sv_max", "largest singular value", MatrixNorms::svMax)
                .real("sv_min", "smallest singular value", MatrixNorms::svMin)
                .real("lambda_max", "largest eigenvalue of W^T W", MatrixNorms::spectralNorm)
                .real("condition", "sv_max / sv_min", MatrixNorms::condition);
    }

    private static void tail(List<LayerColumn> all) {
        new Group<>(all, LayerStatistics::powerLaw)
                .real("alpha", "power-law exponent (WWFit)", PowerLawFit::alpha)
                .real("xmin", "start of the tail (WWFit)", PowerLawFit::xmin)
                .real("D", "distance of the tail from the power law", PowerLawFit::distance)
                .real("sigma", "standard error of alpha", PowerLawFit::sigma)
                .whole("num_pl_spikes", "eigenvalues in the tail", PowerLawFit::spikes);
        new Group<LayerStatistics>(all, s -> s)
                .real("alpha_weighted", "alpha log10(lambda_max)", LayerColumns::alphaWeighted)
                .real("log_alpha_norm", "log10 of sum lambda^alpha", LayerColumns::logAlphaNorm);
        new Group<LayerStatistics>(all, s -> s)
                .text(
                        "warning",
                        "over-trained (alpha < 2) or under-trained (alpha > 6); figures that the stored precision does not support",
                        s -> String.join("; ", LayerWarnings.of(s)));
        for (String key : List.of("alpha_ci_lo", "alpha_ci_hi", "alpha_p")) {
            number(all, key, "bootstrap result; null in this version", _ -> Cell.missing());
        }
        text(all, "best_tail", "bootstrap result; null in this version", _ -> null);
        new Group<>(all, LayerStatistics::hill)
                .real("hill_alpha", "1 + 1/H, Hill estimator, top tenth", HillEstimate::alpha)
                .real("hill_drift", "local exponent, 95 % over 80 % quantile", HillEstimate::drift);
    }

    private static double alphaWeighted(LayerStatistics s) {
        PowerLawFit fit = s.powerLaw();
        return fit == null ? Double.NaN : fit.weighted(s.norms().spectralNorm());
    }

    private static double logAlphaNorm(LayerStatistics s) {
        PowerLawFit fit = s.powerLaw();
        return fit == null ? Double.NaN : fit.logAlphaNorm(s.spectrum().squares());
    }

    private static void bulk(List<LayerColumn> all) {
        new Group<>(all, LayerStatistics::bulkFit)
                .real(
                        "sigma_mp",
                        "standard deviation of the noise entries",
                        MarchenkoPasturFit::sigma)
                .real(
                        "mp_lambda_plus",
                        "edge of the noise bulk of lambda",
                        MarchenkoPasturFit::lambdaPlus)
                .real("mp_softrank", "mp_lambda_plus / lambda_max", MarchenkoPasturFit::softRank)
                .real(
                        "mp_ks_d",
                        "distance of the bulk from the Marchenko-Pastur law",
                        MarchenkoPasturFit::distance)
                .whole("mp_ks_n", "singular values in that bulk", MarchenkoPasturFit::n);
        new Group<>(all, LayerStatistics::spikes)
                .whole(
                        "num_spikes_tw",
                        "singular values beyond the Tracy-Widom edge, level 0.01",
                        SpikeCount::count)
                .real("tw_p", "Tracy-Widom p-value of the largest", SpikeCount::pValue);
    }

    private static void levels(List<LayerColumn> all) {
        new Group<>(all, LayerStatistics::ratio)
                .real(
                        "r_tilde",
                        "mean spacing ratio; random 0.5307, independent 0.3863",
                        SpacingRatio::mean)
                .real("r_tilde_se", "its standard error", SpacingRatio::standardError);
        new Group<>(all, LayerStatistics::spacings)
                .real(
                        "spacing_ks_d",
                        "distance of spacings from the Gaudin-Mehta law",
                        SpacingTest::gaudinDistance)
                .real("spacing_ks_p", "its p-value from the null table", LayerColumns::calibrated)
                .real(
                        "brody_q",
                        "Brody parameter; random 0.95 + 3 / num_spacings, independent 0",
                        test -> test.brody().q())
                .real("brody_q_se", "its standard error", test -> test.brody().standardError())
                .whole("num_spacings", "spacings of the central bulk", SpacingTest::n);
    }

    private static double calibrated(SpacingTest test) {
        Double p = test.gaudinP();
        return p == null ? Double.NaN : p;
    }

    private static void vectors(List<LayerColumn> all) {
        new Group<>(all, LayerStatistics::vectors)
                .real(
                        "pt_p_bulk",
                        "mean Porter-Thomas p-value of central vectors, both sides",
                        tests -> tests.bulk().value())
                .real("pt_p_top", "the same for the top 5 %", tests -> tests.top().value());
        // Nothing tested is no count of 0.
        new Group<>(all, LayerColumns::testedVectors)
                .whole(
                        "pt_rejected_left",
                        "left vectors that are not random (FDR 5 %)",
                        tests -> tests.left().rejected())
                .whole(
                        "pt_rejected_right",
                        "right vectors that are not random (FDR 5 %)",
                        tests -> tests.right().rejected());
        new Group<>(all, LayerStatistics::vectors)
                .whole(
                        "pt_excluded",
                        "singular values whose vectors the data do not determine",
                        VectorStatistics::excluded)
                .real(
                        "ipr_top",
                        "participation ratio of the top vector, 1 for random",
                        LayerColumns::topParticipation);
    }

    private static @Nullable VectorStatistics testedVectors(LayerStatistics s) {
        VectorStatistics vectors = s.vectors();
        return vectors == null || vectors.tested() == 0 ? null : vectors;
    }

    private static double topParticipation(VectorStatistics vectors) {
        InverseParticipationRatio top = vectors.topParticipation();
        return top == null ? Double.NaN : top.relative();
    }

    private static void certificate(List<LayerColumn> all) {
        new Group<>(all, (LayerStatistics s) -> s.solution().certificate())
                .real(
                        "certificate_frobenius",
                        "|sum s^2 - ||W||^2| in units of roundoff",
                        Certificate::frobenius)
                .real(
                        "certificate_trace",
                        "|sum s <u,v> - tr W| in units of roundoff",
                        LayerColumns::trace);
    }

    private static double trace(Certificate certificate) {
        Double trace = certificate.trace();
        return trace == null ? Double.NaN : trace;
    }

    private static Cell dimension(TensorEntry tensor, boolean smaller) {
        if (tensor.shape().size() < 2) {
            return Cell.missing();
        }
        long rows = tensor.matrixRows();
        long cols = tensor.matrixCols();
        return Cell.of(smaller ? Math.min(rows, cols) : Math.max(rows, cols));
    }

    private static void number(
            List<LayerColumn> all, String key, String meaning, Function<LayerResult, Cell> value) {
        all.add(new LayerColumn(Column.number(key, meaning), value));
    }

    private static void text(
            List<LayerColumn> all,
            String key,
            String meaning,
            Function<LayerResult, @Nullable String> value) {
        all.add(
                new LayerColumn(
                        Column.text(key, meaning), layer -> textOrMissing(value.apply(layer))));
    }

    private static Cell textOrMissing(@Nullable String text) {
        return text == null || text.isEmpty() ? Cell.missing() : new Cell.Text(text);
    }
}
