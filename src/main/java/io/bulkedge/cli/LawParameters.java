package io.bulkedge.cli;

import io.bulkedge.law.TracyWidom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Parameters of laws; each law takes some of them. */
final class LawParameters {
    private static final double BROADENING = 0.01;

    /** Fourth moments, which are products of as many of these, stay in the range of double. */
    private static final double LEAST = 1e-30;

    private static final double MOST = 1e30;

    @Option(names = "--beta", paramLabel = "B", description = "Dyson index.")
    private @Nullable Double beta;

    @Option(
            names = "--convention",
            paramLabel = "bornemann|ramirez",
            description = "Scale of tracy-widom for beta 4 (default bornemann).")
    private TracyWidom.@Nullable Convention convention;

    @Option(names = "--ratio", paramLabel = "C", description = "Rows over columns.")
    private @Nullable Double ratio;

    @Option(names = "--variance", paramLabel = "V", description = "Variance (default 1).")
    private @Nullable Double variance;

    @Option(names = "--first", paramLabel = "F", description = "Columns of X over rows.")
    private @Nullable Double first;

    @Option(names = "--second", paramLabel = "S", description = "Columns of Y over rows.")
    private @Nullable Double second;

    @Option(names = "--s", paramLabel = "S", description = "Number of factors.")
    private @Nullable Integer s;

    @Option(names = "--factors", paramLabel = "K", description = "Number of different factors.")
    private @Nullable Integer factors;

    @Option(
            names = "--widths",
            paramLabel = "N",
            split = ",",
            description = "Sizes of the layers, output first.")
    private Integer @Nullable [] widths;

    @Option(names = "--degree", paramLabel = "C", description = "Mean entries in a row.")
    private @Nullable Double degree;

    @Option(names = "--column-degree", paramLabel = "C", description = "Mean entries in a column.")
    private @Nullable Double columnDegree;

    @Option(
            names = "--broadening",
            paramLabel = "ETA",
            description = "Half width of the Cauchy law that smoothes (default 0.01).")
    private @Nullable Double broadening;

    @Option(names = "--q", paramLabel = "Q", description = "Brody parameter.")
    private @Nullable Double q;

    @Option(names = "--regular", paramLabel = "R", description = "Share of regular levels.")
    private @Nullable Double regular;

    @Option(names = "--n", paramLabel = "N", description = "Dimension.")
    private @Nullable Integer n;

    @Option(names = "--complex", description = "Complex entries.")
    private boolean complex;

    @Option(names = "--folded", description = "The smaller of r and 1/r.")
    private boolean folded;

    /** Values by option; null where none was given. */
    private Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("--beta", beta);
        given.put("--convention", convention == null ? null : word(convention));
        given.put("--ratio", ratio);
        given.put("--variance", variance);
        given.put("--first", first);
        given.put("--second", second);
        given.put("--s", s);
        given.put("--factors", factors);
        given.put("--widths", widths == null ? null : Arrays.asList(widths));
        given.put("--degree", degree);
        given.put("--column-degree", columnDegree);
        given.put("--broadening", broadening);
        given.put("--q", q);
        given.put("--regular", regular);
        given.put("--n", n);
        given.put("--complex", complex ? true : null);
        given.put("--folded", folded ? true : null);
        return given;
    }

    private static String word(TracyWidom.Convention convention) {
        return convention.name().toLowerCase(Locale.ROOT);
    }

    /** Refuses what the law does not take and what it lacks. */
    void check(LawName name) {
        for (Map.Entry<String, @Nullable Object> entry : given().entrySet()) {
            String option = entry.getKey();
            boolean there = entry.getValue() != null;
            if (there && !name.takes(option)) {
                throw new UsageException(
                        name.word()
                                + " takes no "
                                + option
                                + "; its parameters: "
                                + (name.parameters().isEmpty() ? "none" : name.parameters()));
            }
            if (!there && name.needs(option)) {
                throw new UsageException(
                        name.word() + " needs " + option + ": " + name.parameters());
            }
        }
    }

    /** Parameters of a law by name, with defaults, for the result. */
    Map<String, @Nullable Object> tree(LawName name) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : given().entrySet()) {
            String option = entry.getKey();
            if (name.takes(option)) {
                Object value = entry.getValue();
                String key = option.substring(2).replace('-', '_');
                tree.put(key, value == null ? standard(option) : value);
            }
        }
        return tree;
    }

    private static Object standard(String option) {
        return switch (option) {
            case "--variance" -> 1.0;
            case "--convention" -> word(TracyWidom.Convention.BORNEMANN);
            case "--broadening" -> BROADENING;
            default -> false;
        };
    }

    double beta() {
        return present(beta);
    }

    /** The index of a law that exists for the three classes only. */
    int dyson() {
        double value = beta();
        if (value != 1 && value != 2 && value != 4) {
            throw new UsageException("--beta must be 1, 2 or 4 for this law, not " + value);
        }
        return (int) value;
    }

    TracyWidom.Convention convention() {
        return convention == null ? TracyWidom.Convention.BORNEMANN : convention;
    }

    double ratio() {
        return scale("--ratio", present(ratio));
    }

    double variance() {
        return variance == null ? 1 : scale("--variance", variance);
    }

    double first() {
        return scale("--first", present(first));
    }

    double second() {
        return scale("--second", present(second));
    }

    private static double scale(String option, double value) {
        return OptionRange.between(option, LEAST, MOST, value);
    }

    int s() {
        return present(s);
    }

    int factors() {
        return present(factors);
    }

    List<Integer> widths() {
        return List.of(present(widths));
    }

    double degree() {
        return present(degree);
    }

    double columnDegree() {
        return present(columnDegree);
    }

    double broadening() {
        return broadening == null ? BROADENING : broadening;
    }

    double q() {
        return present(q);
    }

    double regular() {
        return present(regular);
    }

    int n() {
        return present(n);
    }

    boolean complex() {
        return complex;
    }

    boolean folded() {
        return folded;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a needed parameter was not checked");
        }
        return value;
    }
}
