package io.bulkedge.cli;

import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.study.SpectrumSource;
import io.bulkedge.study.TensorNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which random matrices: a name and its parameters. */
final class EnsembleOptions {
    /** Squares of eighth moments stay in the range of double, with room for rare levels. */
    private static final double LEAST_VARIANCE = 1e-30;

    private static final double MOST_VARIANCE = 1e30;

    private static final double LEAST_BETA = 1e-10;

    private static final double MOST_BETA = 1e10;

    /** Of a level or a spike; as {@link #MOST_VARIANCE} of a standard deviation. */
    private static final double MOST_SIZE = 1e15;

    /** The variance n^-gamma of matrices that fit into memory stays far inside those bounds. */
    private static final double LEAST_GAMMA = -4;

    private static final double MOST_GAMMA = 20;

    static final int MOST_COLUMNS = Integer.MAX_VALUE - 8;

    @Parameters(index = "0", paramLabel = "ENSEMBLE", description = "Which ensemble; see below.")
    String name;

    @Option(names = "--n", paramLabel = "N", description = "Order, or rows.")
    @Nullable Integer n;

    @Option(
            names = "--m",
            paramLabel = "M",
            description =
                    "Columns of a factor (default N); with --beta any real number above N - 1.")
    @Nullable Double m;

    @Option(
            names = "--m2",
            paramLabel = "M",
            description = "Columns of the second Jacobi factor, as --m.")
    @Nullable Double m2;

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

    @Option(names = "--diagonal", description = "Percolated matrices with a full diagonal.")
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
            names = "--entries",
            paramLabel = "LAW",
            description = "Law of the entries: " + EntryWord.WORDS + ".")
    @Nullable String entries;

    @Option(
            names = "--group",
            paramLabel = "unitary|orthogonal",
            description = "Group of Haar matrices (default unitary).")
    Group group = Group.UNITARY;

    @Option(names = "--k1", paramLabel = "K", description = "Slope k' of the kernel of loss-gp.")
    @Nullable Double k1;

    @Option(names = "--k2", paramLabel = "K", description = "Second derivative k'' of the kernel.")
    @Nullable Double k2;

    @Option(
            names = "--conditioned",
            paramLabel = "K",
            description = "Value k of the kernel at 0, given that of the process.")
    @Nullable Double conditioned;

    @Option(names = "--degeneracy", paramLabel = "D", description = "Zero rows and columns added.")
    int degeneracy;

    @Option(names = "--outliers", paramLabel = "Q", description = "Outliers on the diagonal.")
    int outliers;

    @Option(names = "--outlier-scale", paramLabel = "S", description = "Their scale (default 1).")
    @Nullable Double outlierScale;

    @Option(
            names = "--like",
            paramLabel = "MODEL#TENSOR",
            description =
                    "Shape, variance and zeros of a tensor of a model, instead of --n and --m.")
    @Nullable String like;

    @Option(
            names = "--model",
            paramLabel = "auto|dense|tridiagonal",
            description = "Which matrices are drawn (default auto: tridiagonal where possible).")
    SpectrumSource.Model model = SpectrumSource.Model.AUTO;

    private @Nullable TensorNull tensor;

    /** Groups that have a Haar measure. */
    enum Group {
        UNITARY,
        ORTHOGONAL
    }

    EnsembleOptions() {
        this("");
    }

    private EnsembleOptions(String name) {
        this.name = name;
    }

    /** The name as it is told. */
    String word() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** All options with their values, empty for those that were not given and have none. */
    Map<String, String> values() {
        Map<String, String> text = new LinkedHashMap<>();
        put(text, "--n", n);
        put(text, "--m", shortest(m));
        put(text, "--m2", shortest(m2));
        put(text, "--beta", beta);
        put(text, "--widths", list(widths));
        put(text, "--factors", factors);
        put(text, "--p", p);
        put(text, "--degree", degree);
        put(text, "--diagonal", diagonal);
        put(text, "--spikes", list(spikes));
        put(text, "--variance", variance);
        put(text, "--tail", tail);
        put(text, "--band", band);
        put(text, "--gamma", gamma);
        put(text, "--entries", entries);
        put(text, "--group", group);
        put(text, "--k1", k1);
        put(text, "--k2", k2);
        put(text, "--conditioned", conditioned);
        put(text, "--degeneracy", degeneracy);
        put(text, "--outliers", outliers);
        put(text, "--outlier-scale", outlierScale);
        put(text, "--like", like);
        put(text, "--model", model);
        return text;
    }

    /** Options that were given, those of all ensembles left out. */
    Set<String> given() {
        Map<String, String> text = values();
        Map<String, String> standard = new EnsembleOptions(name).values();
        text.entrySet()
                .removeIf(
                        e ->
                                e.getValue().isEmpty()
                                        || e.getValue().equals(standard.get(e.getKey())));
        return text.keySet();
    }

    /** The name and what was given, for people: a model without its folder. */
    String title() {
        Map<String, String> text = values();
        StringBuilder title = new StringBuilder(word());
        for (String option : given()) {
            String value = String.valueOf(text.get(option));
            title.append(' ').append(option);
            title.append(
                    value.equals("true")
                            ? ""
                            : " " + value.replaceAll("(?<=[0-9])\\.0\\b|^[^#]*/", ""));
        }
        return title.toString();
    }

    private static String list(List<?> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void put(Map<String, String> text, String key, @Nullable Object value) {
        String word = value == null ? "" : value.toString();
        text.put(key, value instanceof Enum<?> ? word.toLowerCase(Locale.ROOT) : word);
    }

    /** A whole number as one. */
    static @Nullable Number shortest(@Nullable Double value) {
        return value != null && value == Math.rint(value) && Math.abs(value) <= MOST_COLUMNS
                ? (Number) value.intValue()
                : value;
    }

    /** The order, which almost every ensemble needs. */
    int order() {
        return OptionRange.atLeastOne("--n", required("--n", n));
    }

    /** The scale. */
    double variance() {
        return OptionRange.between("--variance", LEAST_VARIANCE, MOST_VARIANCE, variance);
    }

    /** The Dyson index: with smaller or larger ones random numbers are lost in rounding. */
    double beta() {
        return OptionRange.between("--beta", LEAST_BETA, MOST_BETA, required("--beta", beta));
    }

    /** The Rosenzweig-Porter exponent. */
    double gamma() {
        return OptionRange.between("--gamma", LEAST_GAMMA, MOST_GAMMA, required("--gamma", gamma));
    }

    /** Sizes of spikes, at least one. */
    List<Double> spikes() {
        if (spikes.isEmpty()) {
            throw new UsageException(name + " needs --spikes");
        }
        spikes.forEach(spike -> size("--spikes", spike));
        return spikes;
    }

    /** A parameter with the unit of a level. */
    double size(String option, @Nullable Double value) {
        return OptionRange.between(option, -MOST_SIZE, MOST_SIZE, required(option, value));
    }

    /** Scale of the outliers. */
    double outlierScale() {
        if (outlierScale == null) {
            return 1;
        }
        if (outliers == 0) {
            throw new UsageException("--outlier-scale needs --outliers");
        }
        return OptionRange.between("--outlier-scale", 0, MOST_SIZE, outlierScale);
    }

    /** Columns of a factor. */
    int columns() {
        return m == null ? order() : OptionRange.atLeastOne("--m", OptionRange.whole("--m", m));
    }

    /** Columns in the sense of a tridiagonal model, any number above n - 1. */
    double realColumns(String option, @Nullable Double value) {
        int n = order();
        double columns = value == null ? n : value;
        if (!(columns > n - 1 && columns <= MOST_COLUMNS)) {
            throw new UsageException(
                    option
                            + " must be above n - 1 = "
                            + (n - 1)
                            + " and at most "
                            + MOST_COLUMNS
                            + ", not "
                            + columns);
        }
        return columns;
    }

    /** A parameter that this ensemble cannot do without. */
    <T> T required(String option, @Nullable T value) {
        if (value == null) {
            throw new UsageException(name + " needs " + option);
        }
        return value;
    }

    /** Law of the entries, or the usual one. */
    EntryLaw entryLaw(EntryLaw usual) {
        return entries == null ? usual : EntryWord.parse(entries);
    }

    /** The tensor of {@code --like}, read once. */
    TensorNull tensor() {
        TensorNull read = tensor;
        if (read == null) {
            String text = required("--like MODEL#TENSOR", like);
            if (n != null || m != null) {
                throw new UsageException("--like gives the shape: leave --n and --m out");
            }
            int mark = text.indexOf('#');
            String file = mark < 0 ? text : text.substring(0, mark);
            CommonOptions.requireName("--like", Path.of(file));
            try {
                read =
                        TensorNull.of(
                                Path.of(file), text.substring(file.length()).replaceFirst("#", ""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            tensor = read;
        }
        return read;
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
