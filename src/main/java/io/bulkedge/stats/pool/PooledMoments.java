package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.stream.Stream;

/**
 * Means and covariances of a few numbers that every spectrum has, for estimates with errors from
 * the spread between spectra: levels of one spectrum depend on each other, spectra do not.
 */
final class PooledMoments {
    /** Numbers whose products stay finite. */
    private static final double LARGEST = 0x1p511;

    private final int size;
    private final ExactSum[] sums;
    private final ExactSum[] products;
    private final boolean[] unbounded;
    private long count;

    /**
     * Makes moments of nothing.
     *
     * @param size numbers of a spectrum
     */
    PooledMoments(int size) {
        this.size = size;
        this.sums = sums(size);
        this.products = sums(size * (size + 1) / 2);
        this.unbounded = new boolean[size];
    }

    private static ExactSum[] sums(int length) {
        return Stream.generate(ExactSum::new).limit(length).toArray(ExactSum[]::new);
    }

    /** Adds the numbers of a spectrum; one that is too large for a sum has no mean from then on. */
    void add(double... numbers) {
        for (int i = 0; i < size; i++) {
            unbounded[i] |= !(Math.abs(numbers[i]) <= LARGEST);
        }
        int at = 0;
        for (int i = 0; i < size; i++) {
            if (!unbounded[i]) {
                sums[i].add(numbers[i]);
            }
            for (int j = 0; j <= i; j++, at++) {
                if (!unbounded[i] && !unbounded[j]) {
                    products[at].addProduct(numbers[i], numbers[j]);
                }
            }
        }
        count++;
    }

    /** Adds the spectra of another pool. */
    void merge(PooledMoments other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i].add(other.sums[i]);
        }
        for (int i = 0; i < products.length; i++) {
            products[i].add(other.products[i]);
        }
        count = Math.addExact(count, other.count);
        for (int i = 0; i < size; i++) {
            unbounded[i] |= other.unbounded[i];
        }
    }

    /** Number of spectra. */
    long count() {
        return count;
    }

    /** Sum of a number over all spectra. */
    double sum(int i) {
        return sums[i].value();
    }

    /** Mean of a number over the spectra; NaN without any, or with one that had no bound. */
    double mean(int i) {
        return unbounded[i] ? Double.NaN : sum(i) / count;
    }

    /**
     * Covariance of two numbers of a spectrum, unbiased; NaN with fewer than two spectra. Sums are
     * exact, so the difference of large ones costs nothing.
     */
    double covariance(int i, int j) {
        if (count < 2 || unbounded[i] || unbounded[j]) {
            return Double.NaN;
        }
        int high = Math.max(i, j);
        BigInteger product = products[high * (high + 1) / 2 + Math.min(i, j)].units();
        BigInteger difference =
                product.multiply(BigInteger.valueOf(count))
                        .shiftLeft(-ExactSum.LAST_BIT)
                        .subtract(sums[i].units().multiply(sums[j].units()));
        return ExactSum.nearest(difference, 2 * ExactSum.LAST_BIT) / count / (count - 1.0);
    }

    /**
     * Standard error of a smooth function of the means.
     *
     * @param gradient its derivatives by the means
     */
    double standardError(double... gradient) {
        double variance = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                // What the function does not depend on may have no covariance.
                if (gradient[i] != 0 && gradient[j] != 0) {
                    variance += gradient[i] * gradient[j] * covariance(i, j);
                }
            }
        }
        // Of a function that does not vary, rounding can leave less than nothing.
        return Math.sqrt(Math.max(0, variance) / count);
    }

    /** The ratio of the means of two numbers, with its error. */
    Estimate ratio(int numerator, int denominator) {
        double below = mean(denominator);
        double value = mean(numerator) / below;
        double[] gradient = new double[size];
        gradient[numerator] = 1 / below;
        gradient[denominator] = -value / below;
        return new Estimate(value, standardError(gradient), Math.round(sum(denominator)));
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        for (boolean without : unbounded) {
            out.writeBoolean(without);
        }
        int at = 0;
        for (int i = 0; i < size; i++) {
            // A sum that was given up depends on when.
            write(sums[i], unbounded[i], out);
            for (int j = 0; j <= i; j++) {
                write(products[at++], unbounded[i] || unbounded[j], out);
            }
        }
    }

    private static void write(ExactSum sum, boolean givenUp, DataOutput out) throws IOException {
        (givenUp ? new ExactSum() : sum).write(out);
    }

    void read(DataInput in) throws IOException {
        count = in.readLong();
        if (count < 0) {
            throw new IOException("a pool has seen " + count + " spectra");
        }
        for (int i = 0; i < size; i++) {
            unbounded[i] = in.readBoolean();
        }
        int at = 0;
        for (int i = 0; i < size; i++) {
            sums[i].read(in);
            for (int j = 0; j <= i; j++) {
                products[at++].read(in);
            }
        }
    }
}
