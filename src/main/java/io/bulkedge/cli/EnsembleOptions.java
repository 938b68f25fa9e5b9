package io.bulkedge.cli;

import io.bulkedge.study.SpectrumSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which random matrices: a name and its parameters. */
final class EnsembleOptions {
    @Parameters(index = "0", paramLabel = "ENSEMBLE", description = "Which ensemble; see below.")
    String name;

    @Option(names = "--n", paramLabel = "N", description = "Order, or rows.")
    @Nullable Integer n;

    @Option(names = "--m", paramLabel = "M", description = "Columns of a factor (default N).")
    @Nullable Integer m;

    @Option(names = "--m2", paramLabel = "M", description = "Columns of the second Jacobi factor.")
    @Nullable Integer m2;

    @Option(names = "--beta", paramLabel = "B", description = "Dyson index, any positive number.")
    @Nullable Double beta;

    @Option(
            names = "--widths",
            split = ",",
            paramLabel = "N",
            description = "Widths n_L,..,n_0 of a product or of a chain of conjugations.")
    List<Integer> widths = List.of();

    @Option(names = "--factors", paramLabel = "K", description = "Wigner factors (default 2).")
    int factors = 2;

    @Option(names = "--p", paramLabel = "P", description = "Probability that an entry is kept.")
    @Nullable Double p;

    @Option(
            names = "--degree",
            paramLabel = "C",
            description = "Mean number of entries of a row that are kept, instead of --p.")
    @Nullable Double degree;

    @Option(names = "--diagonal", description = "Percolated matrices with a diagonal.")
    boolean diagonal;

    @Option(names = "--spikes", split = ",", paramLabel = "S", description = "Sizes of spikes.")
    List<Double> spikes = List.of();

    @Option(
            names = "--variance",
            paramLabel = "V",
            description = "Scale: the variance of the semicircle, or of entries of X (default 1).")
    double variance = 1;

    @Option(
            names = "--tail",
            paramLabel = "A",
            description = "Index of a stable or Pareto law, or degrees of freedom of Student's.")
    @Nullable Double tail;

    @Option(names = "--band", paramLabel = "B", description = "Half width of a periodic band.")
    @Nullable Integer band;

    @Option(names = "--gamma", paramLabel = "G", description = "Rosenzweig-Porter exponent.")
    @Nullable Double gamma;

    @Option(
            names = "--model",
            paramLabel = "auto|dense|tridiagonal",
            description = "Which matrices are drawn (default auto: tridiagonal where possible).")
    SpectrumSource.Model model = SpectrumSource.Model.AUTO;

    EnsembleOptions() {
        this("");
    }

    private EnsembleOptions(String name) {
        this.name = name;
    }

    /** Everything that decides which matrices are drawn. */
    Map<String, String> description() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("ensemble", name.toLowerCase(Locale.ROOT));
        put(text, "--n", n);
        put(text, "--m", m);
        put(text, "--m2", m2);
        put(text, "--beta", beta);
        put(text, "--widths", widths.isEmpty() ? null : widths);
        put(text, "--factors", factors);
        put(text, "--p", p);
        put(text, "--degree", degree);
        put(text, "--diagonal", diagonal);
        put(text, "--spikes", spikes.isEmpty() ? null : spikes);
        put(text, "--variance", variance);
        put(text, "--tail", tail);
        put(text, "--band", band);
        put(text, "--gamma", gamma);
        put(text, "--model", model);
        return text;
    }

    /** Options that were given, those of all ensembles left out. */
    Set<String> given() {
        Map<String, String> text = description();
        text.remove("ensemble");
        Map<String, String> standard = new EnsembleOptions(name).description();
        text.entrySet()
                .removeIf(
                        e ->
                                e.getValue().isEmpty()
                                        || e.getValue().equals(standard.get(e.getKey())));
        return text.keySet();
    }

    private static void put(Map<String, String> text, String key, @Nullable Object value) {
        text.put(key, value == null ? "" : value.toString());
    }

    /** The order, which almost every ensemble needs. */
    int order() {
        return atLeastOne("--n", required("--n", n));
    }

    /** Columns of a factor. */
    int columns() {
        return m == null ? order() : atLeastOne("--m", m);
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + " must be at least 1, not " + value);
        }
        return value;
    }

    /** A parameter that this ensemble cannot do without. */
    <T> T required(String option, @Nullable T value) {
        if (value == null) {
            throw new UsageException(name + " needs " + option);
        }
        return value;
    }

    /** Probability that an entry of a row of so many is kept. */
    double probability(int columns) {
        if (p != null && degree != null) {
            throw new UsageException("--p and --degree exclude each other");
        }
        if (degree == null) {
            return required("--p or --degree", p);
        }
        if (!(degree > 0 && degree <= columns)) {
            throw new UsageException(
                    "--degree must be above 0 and at most " + columns + ", not " + degree);
        }
        return degree / columns;
    }
}
