package io.bulkedge.stats.vector;

import io.bulkedge.law.SphereEntry;
import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Null distribution of the Kolmogorov distance between the entries of a uniformly random unit
 * vector and their exact marginal law, by simulation for each dimension. The textbook distribution
 * is conservative, because the unit norm ties the entries together.
 *
 * <p>Distances scale as 1/sqrt(n): beyond dimension 4096 the null of that dimension is used for
 * {@code sqrt(n) D}, which differs by less than the simulation error. Simulated nulls are kept, so
 * that a model of equal layers pays once. Beyond the last percent of the simulated distances the
 * p-value falls as {@code exp(-2 n D^2)}, the tail of the Kolmogorov law, so that one vector among
 * thousands can be significant. Thread-safe.
 */
public final class PorterThomasNull {
    private static final int LARGEST_SIMULATED = 4096;
    private static final int LEAST_REPLICAS = 2000;
    private static final int MOST_REPLICAS = 10_000;
    private static final long NUMBERS = 1L << 23;

    /** One in so many replicas lies in the tail that is continued by a formula. */
    private static final int TAIL = 100;

    private static final int DIMENSION_SHIFT = 20;

    private final long seed;
    private final Map<Integer, Simulated> simulated = new ConcurrentHashMap<>();
    private final Map<Integer, SphereEntry> laws = new ConcurrentHashMap<>();

    /**
     * The null of one dimension.
     *
     * @param law exact marginal law of an entry
     * @param scaled sorted values of sqrt(n) D
     */
    private record Simulated(SphereEntry law, double[] scaled) {}

    /**
     * Creates an empty store.
     *
     * @param seed seed of the simulations
     */
    public PorterThomasNull(long seed) {
        this.seed = seed;
    }

    /**
     * Calibrated p-value of one vector.
     *
     * @param vector a unit vector of dimension 2 or more; the sign does not matter
     * @return probability that a random direction is at least as far from its law
     */
    public double pValue(double[] vector) {
        int n = vector.length;
        Simulated nulls = nulls(Math.min(n, LARGEST_SIMULATED));
        SphereEntry law =
                n <= LARGEST_SIMULATED ? nulls.law() : laws.computeIfAbsent(n, SphereEntry::new);
        double statistic = Math.sqrt(n) * distance(vector.clone(), law);
        int replicas = nulls.scaled().length;
        int tail = replicas / TAIL;
        double start = nulls.scaled()[replicas - tail];
        if (statistic > start) {
            return (1.0 + tail)
                    / (1.0 + replicas)
                    * Math.exp(2 * (start * start - statistic * statistic));
        }
        int at = Arrays.binarySearch(nulls.scaled(), statistic);
        int below = at >= 0 ? at : -at - 1;
        return (1.0 + replicas - below) / (1.0 + replicas);
    }

    private Simulated nulls(int n) {
        return simulated.computeIfAbsent(n, this::simulate);
    }

    private Simulated simulate(int n) {
        SphereEntry law = new SphereEntry(n);
        int replicas = Math.clamp(NUMBERS / n, LEAST_REPLICAS, MOST_REPLICAS);
        double[] scaled = new double[replicas];
        double[] vector = new double[n];
        for (int r = 0; r < replicas; r++) {
            long matrix = ((long) n << DIMENSION_SHIFT) + r;
            Normals.fill(new StreamKey(seed, StreamKey.NULLS, matrix), 0, vector, 0, n);
            double square = 0;
            for (double v : vector) {
                square += v * v;
            }
            double norm = Math.sqrt(square);
            for (int i = 0; i < n; i++) {
                vector[i] /= norm;
            }
            scaled[r] = Math.sqrt(n) * distance(vector, law);
        }
        Arrays.sort(scaled);
        return new Simulated(law, scaled);
    }

    /**
     * Kolmogorov distance of the entries from the law; a change of sign changes nothing, since the
     * law is symmetric. Sorts.
     */
    private static double distance(double[] vector, SphereEntry law) {
        Arrays.sort(vector);
        double n = vector.length;
        double distance = 0;
        for (int i = 0; i < vector.length; i++) {
            double f = law.cumulative(vector[i]);
            distance = Math.max(distance, Math.max(f - i / n, (i + 1) / n - f));
        }
        return distance;
    }
}
