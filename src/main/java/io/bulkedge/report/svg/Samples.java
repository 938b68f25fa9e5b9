package io.bulkedge.report.svg;

import io.bulkedge.report.Curve;
import io.bulkedge.report.text.NumberText;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers on their way into a chart. */
final class Samples {
    private static final int DIGITS = 3;

    private Samples() {}

    /** The finite ones, ascending. */
    static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    }

    /** The greatest finite one, or the given value if that is greater or there is none. */
    static double max(double[] values, double least) {
        return Arrays.stream(values).filter(Double::isFinite).reduce(least, Math::max);
    }

    /** The least finite one, or the given value if that is less or there is none. */
    static double min(double[] values, double most) {
        return Arrays.stream(values).filter(Double::isFinite).reduce(most, Math::min);
    }

    /** Every how many-th of so many is drawn when at most so many are. */
    static int stride(int size, int most) {
        return Math.max(1, Math.ceilDiv(size, most));
    }

    /** Every stride-th point and the last one. */
    static Curve thinned(Curve curve, int most) {
        int stride = stride(curve.size(), most);
        int[] kept =
                IntStream.range(0, curve.size())
                        .filter(i -> i % stride == 0 || i == curve.size() - 1)
                        .toArray();
        return new Curve(
                Arrays.stream(kept).mapToDouble(i -> curve.x()[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> curve.y()[i]).toArray());
    }

    static String brief(double value) {
        return NumberText.significant(value, DIGITS);
    }

    static String count(int number, String singular, String plural) {
        return number + " " + (number == 1 ? singular : plural);
    }
}
