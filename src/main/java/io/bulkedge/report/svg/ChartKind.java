package io.bulkedge.report.svg;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of charts of an analysis. */
public enum ChartKind {
    /** Power-law exponent of every layer. */
    ALPHA,
    /** Density of the singular values with the random bulk. */
    ESD,
    /** Share of singular values at or above a value, both logarithmic, with the power law. */
    TAIL,
    /** Level spacings with the laws of random and of independent levels. */
    SPACING,
    /** p-values of the singular vectors along the spectrum. */
    VECTORS,
    /** Local tail index along the spectrum. */
    HILL;

    /**
     * Name in options and file names.
     *
     * @return the name in lower case
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a name.
     *
     * @param key a name as {@link #key()} gives it
     * @return the kind
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static ChartKind of(String key) {
        for (ChartKind kind : values()) {
            if (kind.key().equals(key)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "no chart '"
                        + key
                        + "': there are "
                        + Arrays.stream(values())
                                .map(ChartKind::key)
                                .collect(Collectors.joining(", ")));
    }
}
