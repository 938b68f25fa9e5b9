package io.bulkedge.report.html;

import io.bulkedge.report.svg.ChartKind;
import java.util.EnumSet;
import java.util.Set;

/** How to read each kind of chart. */
final class ChartGuide {
    private ChartGuide() {}

    static void write(StringBuilder out, Set<ChartKind> kinds) {
        if (kinds.isEmpty()) {
            return;
        }
        out.append("<details class=\"more\"><summary>How to read the charts</summary>\n");
        out.append("<dl class=\"long\">\n");
        for (ChartKind kind : EnumSet.copyOf(kinds)) {
            out.append("<dt>").append(title(kind)).append("</dt><dd>");
            out.append(explanation(kind)).append("</dd>\n");
        }
        out.append("</dl></details>\n");
    }

    private static String title(ChartKind kind) {
        return switch (kind) {
            case ALPHA -> "Power-law exponent alpha of every layer";
            case ESD -> "Density of singular values";
            case TAIL -> "Tail of singular values";
            case SPACING -> "Spacings of neighbouring levels";
            case VECTORS -> "Randomness of singular vectors";
            case HILL -> "Local tail index";
        };
    }

    private static String explanation(ChartKind kind) {
        return switch (kind) {
            case ALPHA ->
                    "Exponent of a power law fitted to the largest eigenvalues of W^T W. Every spectrum"
                            + " gets one, a random matrix too: see the charts of the layer before"
                            + " reading anything into it.";
            case ESD ->
                    "Blue: the singular values of the matrix. Orange: the Marchenko–Pastur law, the"
                            + " density of a matrix of independent entries of the same shape; where"
                            + " both agree, the spectrum looks like noise. The bulk edge is where the"
                            + " law ends; a random matrix exceeds the spike threshold (a"
                            + " Tracy–Widom quantile) only with the probability that the notes"
                            + " state. Values beyond it, the short strokes, carry information.";
            case TAIL ->
                    "Share of the values at or above s, both axes logarithmic. A power law is a"
                            + " straight line; the bulk of noise ends in a cliff at its edge, to the"
                            + " right of which the spikes stand as single points.";
            case SPACING ->
                    "Distances between neighbouring singular values after unfolding to mean 1. In"
                            + " random matrices levels repel: the density starts at zero and follows"
                            + " the exact law, which Wigner’s surmise approximates. Independent"
                            + " levels follow the Poisson law.";
            case VECTORS ->
                    "Tests whether the entries of a singular vector are those of a random direction"
                            + " (Porter–Thomas). Random vectors have uniform p-values, whose running"
                            + " mean stays in the grey band; it falls where the vectors carry"
                            + " information, usually at the largest singular values.";
            case HILL ->
                    "Local slope of the tail in logarithmic coordinates. A power law shows as a"
                            + " horizontal stretch; the edge of a random bulk shows as a peak.";
        };
    }
}
