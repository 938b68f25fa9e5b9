package io.bulkedge.study;

import io.bulkedge.engine.Certificate;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import io.bulkedge.weights.TensorEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The table of all tensors: the row keys of {@code analyze}, in the order of the contract. */
public final class LayerTable {
    /** Columns that the terminal shows. */
    public static final List<String> TERMINAL =
            List.of(
                    "layer_id",
                    "name",
                    "M",
                    "N",
                    "alpha",
                    "D",
                    "num_spikes_tw",
                    "mp_softrank",
                    "stable_rank",
                    "r_tilde",
                    "spacing_ks_p",
                    "pt_p_bulk",
                    "pt_p_top",
                    "ipr_top");

    private static final Set<String> TEXT_KEYS =
            Set.of(
                    "model",
                    "name",
                    "dtype",
                    "status",
                    "reason",
                    "route",
                    "backend",
                    "warning",
                    "best_tail");

    private record Definition(Column column, Function<Row, Cell> value) {}

    /** One tensor of one model. */
    private record Row(String model, LayerResult layer) {
        @Nullable LayerStatistics statistics() {
            return layer.statistics();
        }
    }

    private static final List<Definition> DEFINITIONS = definitions();

    private LayerTable() {}

    /**
     * Makes the table of models.
     *
     * @param models results; with more than one, the first column names the file
     * @return every tensor a row
     */
    public static Table of(List<ModelResult> models) {
        boolean several = models.size() > 1;
        List<Definition> chosen =
                DEFINITIONS.stream()
                        .filter(d -> several || !d.column().key().equals("model"))
                        .toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (ModelResult model : models) {
            for (LayerResult layer : model.layers()) {
                Row row = new Row(model.path().toString(), layer);
                rows.add(chosen.stream().map(d -> d.value().apply(row)).toList());
            }
        }
        return new Table(chosen.stream().map(Definition::column).toList(), rows);
    }

    /**
     * The table of the analysed tensors of one model.
     *
     * @param model the result
     * @return its analysed tensors
     */
    public static Table analysed(ModelResult model) {
        return of(
                List.of(
                        new ModelResult(
                                model.path(),
                                model.format(),
                                model.parameters(),
                                model.files(),
                                model.layers(LayerResult.Status.ANALYSED),
                                model.failure())));
    }

    private static List<Definition> definitions() {
        List<Definition> all = new ArrayList<>();
        all.add(text("model", "the file", Row::model));
        all.add(
                any(
                        "layer_id",
                        "position of the tensor in its file",
                        r -> new Cell.Whole(r.layer().layerId())));
        all.add(
                text(
                        "name",
                        "name of the tensor, or of the node that uses it",
                        r -> r.layer().tensor().name()));
        all.add(text("dtype", "element type of the file", r -> r.layer().tensor().dtype()));
        all.add(
                any(
                        "shape",
                        "sizes, outermost first",
                        r -> new Cell.Shape(r.layer().tensor().shape())));
        all.add(
                any(
                        "M",
                        "smaller dimension of the matrix",
                        r -> dimension(r.layer().tensor(), true)));
        all.add(
                any(
                        "N",
                        "larger dimension of the matrix",
                        r -> dimension(r.layer().tensor(), false)));
        all.add(number("Q", "N / M", s -> (double) s.spectrum().larger() / s.spectrum().smaller()));
        all.add(whole("num_evals", "number of singular values", s -> (long) s.spectrum().size()));
        all.add(
                text(
                        "status",
                        "analysed, skipped or failed",
                        r -> r.layer().status().name().toLowerCase(Locale.ROOT)));
        all.add(
                any(
                        "reason",
                        "why it was skipped or failed",
                        r -> textOrMissing(r.layer().reason())));
        all.add(
                statisticText(
                        "route", "algorithm of the singular values", s -> s.solution().route()));
        all.add(statisticText("backend", "where it was solved", s -> s.solution().backend()));
        all.add(number("seconds", "time of the solve", s -> s.solution().seconds()));
        norms(all);
        powerLaw(all);
        bulk(all);
        levels(all);
        vectors(all);
        all.add(
                number(
                        "certificate_frobenius",
                        "|sum s^2 - ||W||^2| in units of roundoff",
                        s -> certificate(s, false)));
        all.add(
                number(
                        "certificate_trace",
                        "|sum s <u,v> - tr W| in units of roundoff",
                        s -> certificate(s, true)));
        return List.copyOf(all);
    }

    private static void norms(List<Definition> all) {
        all.add(number("norm", "sum of lambda = squared Frobenius norm", s -> s.norms().norm()));
        all.add(number("log_norm", "log10 of norm", s -> s.norms().logNorm()));
        all.add(number("spectral_norm", "largest lambda", s -> s.norms().spectralNorm()));
        all.add(
                number(
                        "log_spectral_norm",
                        "log10 of the largest lambda",
                        s -> s.norms().logSpectralNorm()));
        all.add(
                number(
                        "stable_rank",
                        "sum of lambda / largest lambda",
                        s -> s.norms().stableRank()));
        all.add(
                number(
                        "effective_rank",
                        "exp of the entropy of singular values",
                        s -> s.norms().effectiveRank()));
        all.add(
                whole(
                        "matrix_rank",
                        "singular values above s_max N 2^-52",
                        s -> (long) s.norms().matrixRank()));
        all.add(whole("rank_loss", "M - matrix_rank", s -> (long) s.norms().rankLoss()));
        all.add(
                number(
                        "entropy",
                        "entropy of lambda, divided by ln(rank)",
                        s -> s.norms().entropy()));
        all.add(number("sv_max", "largest singular value", s -> s.norms().svMax()));
        all.add(number("sv_min", "smallest singular value", s -> s.norms().svMin()));
        all.add(number("lambda_max", "largest eigenvalue of W^T W", s -> s.norms().spectralNorm()));
        all.add(number("condition", "sv_max / sv_min", s -> s.norms().condition()));
    }

    private static void powerLaw(List<Definition> all) {
        all.add(
                number(
                        "alpha",
                        "power-law exponent (WWFit)",
                        s -> s.powerLaw() == null ? Double.NaN : s.powerLaw().alpha()));
        all.add(
                number(
                        "xmin",
                        "start of the tail (WWFit)",
                        s -> s.powerLaw() == null ? Double.NaN : s.powerLaw().xmin()));
        all.add(
                number(
                        "D",
                        "distance of the tail from the power law",
                        s -> s.powerLaw() == null ? Double.NaN : s.powerLaw().distance()));
        all.add(
                number(
                        "sigma",
                        "standard error of alpha",
                        s -> s.powerLaw() == null ? Double.NaN : s.powerLaw().sigma()));
        all.add(
                any(
                        "num_pl_spikes",
                        "eigenvalues in the tail",
                        r -> {
                            LayerStatistics s = r.statistics();
                            return s == null || s.powerLaw() == null
                                    ? Cell.missing()
                                    : new Cell.Whole(s.powerLaw().spikes());
                        }));
        all.add(
                number(
                        "alpha_weighted",
                        "alpha log10(lambda_max)",
                        s ->
                                s.powerLaw() == null
                                        ? Double.NaN
                                        : s.powerLaw().weighted(s.norms().spectralNorm())));
        all.add(
                number(
                        "log_alpha_norm",
                        "log10 of sum lambda^alpha",
                        s ->
                                s.powerLaw() == null
                                        ? Double.NaN
                                        : s.powerLaw().logAlphaNorm(s.spectrum().squares())));
        all.add(
                statisticText(
                        "warning",
                        "over-trained (alpha < 2) or under-trained (alpha > 6)",
                        s -> s.powerLaw() == null ? "" : s.powerLaw().warning()));
        for (String key : List.of("alpha_ci_lo", "alpha_ci_hi", "alpha_p", "best_tail")) {
            all.add(any(key, "bootstrap result; null in this version", r -> Cell.missing()));
        }
        all.add(
                number(
                        "hill_alpha",
                        "1 + 1/H, Hill estimator on the top tenth",
                        s -> s.hill() == null ? Double.NaN : s.hill().alpha()));
        all.add(
                number(
                        "hill_drift",
                        "local exponent at 95 % over that at 80 %",
                        s -> s.hill() == null ? Double.NaN : s.hill().drift()));
    }

    private static void bulk(List<Definition> all) {
        all.add(
                number(
                        "sigma_mp",
                        "standard deviation of the noise entries",
                        s -> s.bulkFit() == null ? Double.NaN : s.bulkFit().sigma()));
        all.add(
                number(
                        "mp_lambda_plus",
                        "edge of the noise bulk of lambda",
                        s -> s.bulkFit() == null ? Double.NaN : s.bulkFit().lambdaPlus()));
        all.add(
                number(
                        "mp_softrank",
                        "mp_lambda_plus / lambda_max",
                        s -> s.bulkFit() == null ? Double.NaN : s.bulkFit().softRank()));
        all.add(
                any(
                        "num_spikes_tw",
                        "singular values beyond the Tracy-Widom edge, level 0.01",
                        r -> {
                            LayerStatistics s = r.statistics();
                            return s == null || s.spikes() == null
                                    ? Cell.missing()
                                    : new Cell.Whole(s.spikes().count());
                        }));
        all.add(
                number(
                        "tw_p",
                        "Tracy-Widom p-value of the largest",
                        s -> s.spikes() == null ? Double.NaN : s.spikes().pValue()));
    }

    private static void levels(List<Definition> all) {
        all.add(
                number(
                        "r_tilde",
                        "mean spacing ratio; random 0.5307, independent 0.3863",
                        s -> s.ratio() == null ? Double.NaN : s.ratio().mean()));
        all.add(
                number(
                        "r_tilde_se",
                        "its standard error",
                        s -> s.ratio() == null ? Double.NaN : s.ratio().standardError()));
        all.add(
                number(
                        "spacing_ks_d",
                        "distance of spacings from the Gaudin-Mehta law",
                        s -> s.spacings() == null ? Double.NaN : s.spacings().gaudinDistance()));
        all.add(
                number(
                        "spacing_ks_p",
                        "its p-value from the null table",
                        s -> {
                            Double p = s.spacings() == null ? null : s.spacings().gaudinP();
                            return p == null ? Double.NaN : p;
                        }));
        all.add(
                number(
                        "brody_q",
                        "Brody parameter; random 0.95, independent 0",
                        s -> s.spacings() == null ? Double.NaN : s.spacings().brody().q()));
    }

    private static void vectors(List<Definition> all) {
        all.add(
                number(
                        "pt_p_bulk",
                        "mean Porter-Thomas p-value of central vectors, both sides",
                        s ->
                                s.left() == null || s.right() == null
                                        ? Double.NaN
                                        : (s.left().bulkMean() + s.right().bulkMean()) / 2));
        all.add(
                number(
                        "pt_p_top",
                        "the same for the top 5 %",
                        s ->
                                s.left() == null || s.right() == null
                                        ? Double.NaN
                                        : (s.left().topMean() + s.right().topMean()) / 2));
        all.add(
                any(
                        "pt_rejected_left",
                        "left vectors that are not random (FDR 5 %)",
                        r -> {
                            LayerStatistics s = r.statistics();
                            return s == null || s.left() == null
                                    ? Cell.missing()
                                    : new Cell.Whole(s.left().rejected());
                        }));
        all.add(
                any(
                        "pt_rejected_right",
                        "right vectors that are not random (FDR 5 %)",
                        r -> {
                            LayerStatistics s = r.statistics();
                            return s == null || s.right() == null
                                    ? Cell.missing()
                                    : new Cell.Whole(s.right().rejected());
                        }));
        all.add(
                number(
                        "ipr_top",
                        "participation ratio of the top vector, 1 for random",
                        s ->
                                s.topParticipation() == null
                                        ? Double.NaN
                                        : s.topParticipation().relative()));
    }

    private static double certificate(LayerStatistics s, boolean trace) {
        Certificate certificate = s.solution().certificate();
        if (certificate == null) {
            return Double.NaN;
        }
        Double value = trace ? certificate.trace() : Double.valueOf(certificate.frobenius());
        return value == null ? Double.NaN : value;
    }

    private static Cell dimension(TensorEntry tensor, boolean smaller) {
        if (tensor.shape().size() < 2) {
            return Cell.missing();
        }
        long rows = tensor.matrixRows();
        long cols = tensor.matrixCols();
        return new Cell.Whole(smaller ? Math.min(rows, cols) : Math.max(rows, cols));
    }

    private static Cell textOrMissing(@Nullable String text) {
        return text == null || text.isEmpty() ? Cell.missing() : new Cell.Text(text);
    }

    private static Definition any(String key, String meaning, Function<Row, Cell> value) {
        return new Definition(
                TEXT_KEYS.contains(key) ? Column.text(key, meaning) : Column.number(key, meaning),
                value);
    }

    private static Definition text(String key, String meaning, Function<Row, String> value) {
        return any(key, meaning, row -> new Cell.Text(value.apply(row)));
    }

    private static Definition statisticText(
            String key, String meaning, Function<LayerStatistics, String> value) {
        return any(
                key,
                meaning,
                row -> {
                    LayerStatistics statistics = row.statistics();
                    return statistics == null
                            ? Cell.missing()
                            : textOrMissing(value.apply(statistics));
                });
    }

    private static Definition number(
            String key, String meaning, ToDoubleFunction<LayerStatistics> value) {
        return any(
                key,
                meaning,
                row -> {
                    LayerStatistics statistics = row.statistics();
                    return statistics == null
                            ? Cell.missing()
                            : Cell.of(value.applyAsDouble(statistics));
                });
    }

    private static Definition whole(
            String key, String meaning, Function<LayerStatistics, Long> value) {
        return any(
                key,
                meaning,
                row -> {
                    LayerStatistics statistics = row.statistics();
                    return statistics == null
                            ? Cell.missing()
                            : new Cell.Whole(value.apply(statistics));
                });
    }
}
