package io.bulkedge.report.svg;

import io.bulkedge.report.Curve;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One thing drawn in a chart. A mark with an empty label is missing in the legend. */
sealed interface Mark {
    /** How a line is drawn. */
    enum Stroke {
        SOLID,
        STRONG,
        THIN,
        DASHED,
        DOTTED;

        String css() {
            return this == SOLID ? "line" : "line " + name().toLowerCase(Locale.ROOT);
        }
    }

    String label();

    Ink ink();

    /** A curve, broken where a coordinate is not finite. */
    record Line(Curve curve, Ink ink, Stroke stroke, String label) implements Mark {}

    /** A histogram. */
    record Steps(double[] edges, double[] heights, Ink ink, String label) implements Mark {}

    /** The area between two curves over the same abscissas. */
    record Band(double[] x, double[] low, double[] high, Ink ink, String label) implements Mark {}

    /** Many points without error bars: small and pale to stand behind a line, or not. */
    record Cloud(double[] x, double[] y, boolean pale, Ink ink, String label) implements Mark {
        String css() {
            return (pale ? "cloud " : "cloud full ") + ink.stroke();
        }
    }

    /** Points with error bars, each with a text of its own. */
    record Dots(List<Dot> dots, int shape, Ink ink, String label) implements Mark {
        public Dots {
            dots = List.copyOf(dots);
        }
    }

    /**
     * A point.
     *
     * @param x abscissa
     * @param y ordinate
     * @param error half the error bar; NaN draws none
     * @param title text shown when a pointer rests on it
     * @param link fragment that it leads to; null if it leads nowhere
     */
    record Dot(double x, double y, double error, String title, @Nullable String link) {}

    /** Short strokes on the lower axis. */
    record Rug(double[] x, Ink ink, String label) implements Mark {}

    /** A straight line through the whole chart; beside: the label stands at the line. */
    record Guide(
            Direction direction, double at, Ink ink, Stroke stroke, boolean beside, String label)
            implements Mark {}

    /** Where a guide runs. */
    enum Direction {
        HORIZONTAL,
        VERTICAL
    }
}
