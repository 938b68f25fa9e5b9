package io.bulkedge.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart.
 *
 * @param label what it shows
 * @param logarithmic whether it is logarithmic, base 10
 * @param low lower end, positive if logarithmic
 * @param high upper end, above {@code low}
 */
public record Axis(String label, boolean logarithmic, double low, double high) {
    private static final int TICKS = 6;

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if they are not finite and ascending, or not positive for a logarithmic axis
     */
    public Axis {
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high) || (logarithmic && !(low > 0))) {
            throw new IllegalArgumentException("no axis '" + label + "' from " + low + " to " + high);
        }
    }

    /**
     * A linear axis.
     *
     * @param label what it shows
     * @param low lower end
     * @param high upper end; widened if it equals the lower
     * @return the axis
     */
    public static Axis linear(String label, double low, double high) {
        return new Axis(label, false, low, high > low ? high : low + Math.max(1, Math.abs(low)));
    }

    /**
     * A logarithmic axis.
     *
     * @param label what it shows
     * @param low lower end, positive
     * @param high upper end; widened if it equals the lower
     * @return the axis
     */
    public static Axis log(String label, double low, double high) {
        return new Axis(label, true, low, high > low ? high : low * 10);
    }

    /** Position of a value between the ends, 0 to 1; outside values are outside that. */
    double position(double value) {
        return logarithmic
                ? (Math.log10(Math.max(value, Double.MIN_NORMAL)) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                : (value - low) / (high - low);
    }

    /** Values that get a tick and a number. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            int first = (int) Math.ceil(Math.log10(low) - 1e-9);
            int last = (int) Math.floor(Math.log10(high) + 1e-9);
            int stride = Math.max(1, Math.ceilDiv(last - first + 1, TICKS + 2));
            for (int power = first; power <= last; power += stride) {
                ticks.add(Math.pow(10, power));
            }
            if (ticks.size() >= 2) {
                return ticks;
            }
            ticks.clear();
        }
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            if (!logarithmic || k > 0) {
                ticks.add(k * step);
            }
        }
        return ticks;
    }
}
