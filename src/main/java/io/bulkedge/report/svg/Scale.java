package io.bulkedge.report.svg;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Maps values of one axis to 0 (its start) to 1 (its end), and knows the round values between. */
sealed interface Scale {
    /** Ranges narrower than this share of their values show nothing but rounding. */
    double NARROWEST = 1e-9;

    /** Beyond these a range or a power of ten would overflow. */
    double SMALLEST = 1e-290;

    double GREATEST = 1e290;

    /**
     * A tick.
     *
     * @param value where it stands
     * @param label its text; empty for a minor tick
     */
    record Tick(double value, String label) {}

    double lower();

    double upper();

    /** Place of a value: 0 to 1 within the axis, outside of that beyond it; NaN if it has none. */
    double position(double value);

    /** Ticks within the axis, ascending, about as many labelled ones as wanted. */
    List<Tick> ticks(int wanted);

    /** A linear axis; a range that is empty, inverted or not finite is widened to one that is. */
    static Linear linear(double from, double to) {
        double a = bounded(from);
        double b = bounded(to);
        if (!(b > a)) {
            b = a;
        }
        double narrowest = Math.max(NARROWEST * Math.max(Math.abs(a), Math.abs(b)), SMALLEST);
        if (b - a > narrowest) {
            return new Linear(a, b, false);
        }
        double half = Math.abs(a) > SMALLEST ? 0.05 * Math.abs(a) : 0.5;
        return new Linear(a - half, b + half, false);
    }

    /** A linear axis of things that are counted: it has no ticks between whole numbers. */
    static Linear counts(double from, double to) {
        Linear scale = linear(from, to);
        return new Linear(scale.lower(), scale.upper(), true);
    }

    /** A logarithmic axis; ends that are not positive or lie together are moved apart. */
    static Log log(double from, double to) {
        double b = to > 0 ? Math.clamp(to, SMALLEST * 100, GREATEST) : 1;
        double a = from > 0 ? Math.clamp(from, SMALLEST * 10, GREATEST) : b / 10;
        return b > a * 1.02 ? new Log(a, b) : new Log(a / 1.5, a * 1.5);
    }

    private static double bounded(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, -GREATEST, GREATEST);
    }

    /** Equal distances for equal differences. */
    record Linear(double lower, double upper, boolean whole) implements Scale {
        public Linear {
            if (!(lower < upper) || !Double.isFinite(upper - lower)) {
                throw new IllegalArgumentException("no axis from " + lower + " to " + upper);
            }
        }

        @Override
        public double position(double value) {
            return (value - lower) / (upper - lower);
        }

        @Override
        public List<Tick> ticks(int wanted) {
            double least = (upper - lower) / Math.max(1, wanted);
            BigDecimal step = step(whole ? Math.max(1, least) : least);
            double width = step.doubleValue();
            List<Tick> ticks = new ArrayList<>();
            long last = (long) Math.floor(upper / width + 1e-6);
            for (long k = (long) Math.ceil(lower / width - 1e-6); k <= last; k++) {
                BigDecimal value = step.multiply(BigDecimal.valueOf(k));
                String label =
                        TickLabel.of(value, step, Math.max(Math.abs(lower), Math.abs(upper)));
                ticks.add(new Tick(value.doubleValue(), label));
            }
            return ticks;
        }

        /** The least of 1, 2, 5 times a power of ten that is no smaller. */
        private static BigDecimal step(double least) {
            int exponent = (int) Math.floor(Math.log10(least));
            for (int digit : new int[] {1, 2, 5}) {
                BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
                if (step.doubleValue() >= least * (1 - 1e-9)) {
                    return step;
                }
            }
            return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
        }
    }

    /** Equal distances for equal ratios. */
    record Log(double lower, double upper) implements Scale {
        private static final int[] ALL_DIGITS = {1, 2, 3, 4, 5, 6, 7, 8, 9};

        public Log {
            if (!(0 < lower && lower < upper && upper < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "no logarithmic axis from " + lower + " to " + upper);
            }
        }

        @Override
        public double position(double value) {
            return value > 0 ? Math.log(value / lower) / Math.log(upper / lower) : Double.NaN;
        }

        @Override
        public List<Tick> ticks(int wanted) {
            double decades = Math.log10(upper / lower);
            List<Tick> ticks;
            if (decades > 2.4) {
                ticks =
                        decades(
                                1 + (int) (decades / Math.max(1, wanted)),
                                decades <= 4,
                                List.of(1));
            } else if (decades > 1) {
                ticks = decades(1, true, List.of(1, 2, 5));
            } else {
                ticks = new Linear(lower, upper, false).ticks(wanted);
            }
            return ticks;
        }

        private List<Tick> decades(int stride, boolean minor, List<Integer> labelled) {
            List<Tick> ticks = new ArrayList<>();
            int last = (int) Math.floor(Math.log10(upper) + 1e-9);
            for (int e = (int) Math.floor(Math.log10(lower)); e <= last; e++) {
                for (int digit : ALL_DIGITS) {
                    boolean label = labelled.contains(digit) && Math.floorMod(e, stride) == 0;
                    BigDecimal exact = BigDecimal.valueOf(digit).scaleByPowerOfTen(e);
                    double value = exact.doubleValue();
                    boolean inside = value >= lower * (1 - 1e-9) && value <= upper * (1 + 1e-9);
                    if (inside && (label || minor)) {
                        ticks.add(new Tick(value, label ? TickLabel.power(exact) : ""));
                    }
                }
            }
            return ticks;
        }
    }
}
