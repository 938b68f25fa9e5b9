package io.bulkedge.stats.level;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Null distribution of the spacing statistic {@link SpacingTest#scaledDistance} by number of
 * levels: upper quantiles from random matrices that went through the same pipeline.
 */
public final class SpacingNull {
    /** Upper tail probabilities of the table's columns, descending. */
    static final double[] TAILS = {
        0.999, 0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005,
        0.002, 0.001
    };

    private static final String TABLE = "spacing-null.csv";

    private final NavigableMap<Integer, double[]> rows;

    private SpacingNull(NavigableMap<Integer, double[]> rows) {
        this.rows = rows;
    }

    /**
     * The table that comes with this version.
     *
     * @return the table
     */
    public static SpacingNull committed() {
        try (InputStream in = SpacingNull.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource " + TABLE + " is missing from this build");
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " cannot be read", e);
        }
    }

    static SpacingNull parse(List<String> lines) {
        NavigableMap<Integer, double[]> rows = new TreeMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#") || line.startsWith("levels")) {
                continue;
            }
            List<String> cells = List.of(line.split(",", -1));
            if (cells.size() != TAILS.length + 2) {
                throw new IllegalStateException(
                        TABLE + " has a row of " + cells.size() + " cells: " + line);
            }
            double[] quantiles =
                    cells.subList(2, cells.size()).stream()
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            rows.put(Integer.valueOf(cells.getFirst()), quantiles);
        }
        return new SpacingNull(rows);
    }

    /**
     * One row of a table from simulated statistics.
     *
     * @param levels number of levels of each simulated bulk
     * @param statistics values of {@link SpacingTest#scaledDistance}
     * @return a CSV line: levels, replicas, upper quantiles
     */
    public static String row(int levels, double[] statistics) {
        double[] sorted = statistics.clone();
        Arrays.sort(sorted);
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(levels));
        cells.add(Integer.toString(sorted.length));
        for (double tail : TAILS) {
            double position = (1 - tail) * (sorted.length - 1);
            int below = (int) position;
            int above = Math.min(below + 1, sorted.length - 1);
            double value = sorted[below] + (position - below) * (sorted[above] - sorted[below]);
            cells.add(String.format(java.util.Locale.ROOT, "%.5f", value));
        }
        return String.join(",", cells);
    }

    /**
     * Header line of a table.
     *
     * @return the names of the columns
     */
    public static String header() {
        StringBuilder text = new StringBuilder("levels,replicas");
        for (double tail : TAILS) {
            text.append(",q").append(tail);
        }
        return text.toString();
    }

    /**
     * Fewest levels that the table covers.
     *
     * @return the number, 0 for an empty table
     */
    public int leastLevels() {
        return rows.isEmpty() ? 0 : rows.firstKey();
    }

    /**
     * Most levels that the table covers.
     *
     * @return the number, 0 for an empty table
     */
    public int mostLevels() {
        return rows.isEmpty() ? 0 : rows.lastKey();
    }

    /**
     * Calibrated p-value.
     *
     * @param levels number of levels of the bulk
     * @param spacings number of spacings tested
     * @param distance Kolmogorov distance
     * @return probability of at least this distance under the null, between the table's least and
     *     largest tail; null outside the table's range of levels
     */
    public @Nullable Double pValue(int levels, int spacings, double distance) {
        Map.Entry<Integer, double[]> below = rows.floorEntry(levels);
        Map.Entry<Integer, double[]> above = rows.ceilingEntry(levels);
        if (below == null || above == null) {
            return null;
        }
        double statistic = distance * Math.sqrt(spacings);
        double low = tail(below.getValue(), statistic);
        double high = tail(above.getValue(), statistic);
        if (below.getKey().equals(above.getKey())) {
            return low;
        }
        double share =
                Math.log((double) levels / below.getKey())
                        / Math.log((double) above.getKey() / below.getKey());
        return low + share * (high - low);
    }

    /** Tail probability by linear interpolation between quantiles. */
    private static double tail(double[] quantiles, double statistic) {
        int i = Arrays.binarySearch(quantiles, statistic);
        if (i >= 0) {
            return TAILS[i];
        }
        int above = -i - 1;
        if (above == 0) {
            return TAILS[0];
        }
        if (above == quantiles.length) {
            return TAILS[quantiles.length - 1];
        }
        double share =
                (statistic - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1]);
        return TAILS[above - 1] + share * (TAILS[above] - TAILS[above - 1]);
    }
}
