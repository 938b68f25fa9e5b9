package io.bulkedge.ensemble;

import io.bulkedge.random.Bernoullis;
import io.bulkedge.random.Draws;
import io.bulkedge.random.Paretos;
import io.bulkedge.random.Stables;
import io.bulkedge.random.StreamKey;
import io.bulkedge.random.Students;
import io.bulkedge.random.TruncatedNormals;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;

/**
 * Law of the independent real entries of a matrix, symmetric about 0 and standardised to variance 1
 * where it has a variance (the one exception is named).
 */
public sealed interface EntryLaw {

    /**
     * Draws consecutive numbers of one matrix; number k depends on (key, k) alone.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix
     * @param first index of the first number
     * @param target receives the numbers
     * @param offset position of the first
     * @param count how many
     */
    void fill(Draws draws, StreamKey key, long first, double[] target, int offset, int count);

    /**
     * Fourth moment of a number.
     *
     * @return E x^4, infinite if there is none
     */
    double fourthMoment();

    /**
     * Exponent of the tail, P(|x| &gt; t) ~ t^-index.
     *
     * @return infinite for tails that fall faster than every power
     */
    default double tailIndex() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Variance of a number.
     *
     * @return 1, or infinite if there is none
     */
    default double variance() {
        return tailIndex() > 2 ? 1 : Double.POSITIVE_INFINITY;
    }

    /**
     * Name of the law for output.
     *
     * @return for example {@code "N(0, 1)"}
     */
    String text();

    /**
     * What entries of a matrix of order n are multiplied with so that its spectrum has a limit:
     * {@code n^(-1/2)}, and {@code n^(-1/a)} for tails of index a below 2.
     *
     * @param n order, at least 1
     * @return the factor
     */
    default double limitScale(int n) {
        return StrictMath.pow(n, -1 / Math.min(2, tailIndex()));
    }

    /** Standard normal numbers. */
    record Gaussian() implements EntryLaw {
        @Override
        public void fill(
                Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
            draws.normals(key, first, target, offset, count);
        }

        @Override
        public double fourthMoment() {
            return 3;
        }

        @Override
        public String text() {
            return "N(0, 1)";
        }
    }

    /** +1 and -1 with equal probability. */
    record Signs() implements EntryLaw {
        @Override
        public void fill(
                Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
            Bernoullis.fill(draws, key, 0.5, first, target, offset, count);
            for (int i = offset; i < offset + count; i++) {
                target[i] = 2 * target[i] - 1;
            }
        }

        @Override
        public double fourthMoment() {
            return 1;
        }

        @Override
        public String text() {
            return "+-1";
        }
    }

    /** Uniform on [-sqrt 3, sqrt 3]. */
    record Uniform() implements EntryLaw {
        @Override
        public void fill(
                Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
            draws.uniforms(key, first, target, offset, count);
            double width = Math.sqrt(12);
            for (int i = offset; i < offset + count; i++) {
                target[i] = width * (target[i] - 0.5);
            }
        }

        @Override
        public double fourthMoment() {
            return 1.8;
        }

        @Override
        public String text() {
            return "uniform on +-sqrt(3)";
        }
    }

    /**
     * Student's t, divided by its standard deviation if it has one.
     *
     * @param degrees degrees of freedom, positive; the tail index
     */
    record Student(double degrees) implements EntryLaw {
        /** Checks the degrees of freedom. */
        public Student {
            Bounds.positive("degrees of freedom", degrees);
        }

        @Override
        public void fill(
                Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
            Students.fill(draws, key, degrees, first, target, offset, count);
            Scaling.multiply(
                    target, offset, count, degrees > 2 ? Math.sqrt((degrees - 2) / degrees) : 1);
        }

        @Override
        public double fourthMoment() {
            return degrees > 4 ? 3 + 6 / (degrees - 4) : Double.POSITIVE_INFINITY;
        }

        @Override
        public double tailIndex() {
            return degrees;
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "Student t with %.6g degrees of freedom%s",
                    degrees,
                    degrees > 2 ? " and variance 1" : "");
        }
    }

    /**
     * Symmetric Pareto, P(|x| &gt; t) = t^-alpha for t above 1, divided by its standard deviation
     * if it has one.
     *
     * @param alpha tail index, positive
     */
    record Pareto(double alpha) implements EntryLaw {
        /** Checks the tail index. */
        public Pareto {
            Bounds.positive("tail index", alpha);
        }

        @Override
        public void fill(
                Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
            Paretos.fill(draws, key, alpha, first, target, offset, count);
            Scaling.multiply(target, offset, count, alpha > 2 ? Math.sqrt((alpha - 2) / alpha) : 1);
        }

        @Override
        public double fourthMoment() {
            return alpha > 4
                    ? (alpha - 2) * (alpha - 2) / (alpha * (alpha - 4))
                    : Double.POSITIVE_INFINITY;
        }

        @Override
        public double tailIndex() {
            return alpha;
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "symmetric Pareto of index %.6g%s",
                    alpha,
                    alpha > 2 ? " and variance 1" : "");
        }
    }

    /**
     * Symmetric alpha-stable, characteristic function exp(-|t|^alpha); not standardised.
     *
     * @param alpha stability index, above 0 and below 2 (2 is the normal law, {@link Gaussian})
     */
    record Stable(double alpha) implements EntryLaw {
        /** Checks the index. */
        public Stable {
            if (!(alpha > 0 && alpha < 2)) {
                throw new IllegalArgumentException(
                        "stability index must be above 0 and below 2, not " + alpha);
            }
        }

        @Override
        public void fill(
                Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
            Stables.fill(draws, key, alpha, first, target, offset, count);
        }

        @Override
        public double fourthMoment() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double tailIndex() {
            return alpha;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "symmetric stable of index %.6g", alpha);
        }
    }

    /**
     * Normal numbers conditioned on |x| at most c, divided by their standard deviation.
     *
     * @param cutoff c, 0.1 to 30 standard deviations of the normal law
     */
    record TruncatedGaussian(double cutoff) implements EntryLaw {
        /** Checks the cutoff. */
        public TruncatedGaussian {
            Bounds.atLeast("cutoff", 0.1, cutoff);
            Bounds.atMost("cutoff", 30, cutoff);
        }

        /**
         * Variance of the conditioned numbers before they are standardised.
         *
         * @return between 0 and 1
         */
        public double rawVariance() {
            return TruncatedNormalDistribution.of(0, 1, -cutoff, cutoff).getVariance();
        }

        @Override
        public void fill(
                Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
            TruncatedNormals.fill(draws, key, cutoff, first, target, offset, count);
            Scaling.multiply(target, offset, count, 1 / Math.sqrt(rawVariance()));
        }

        /** By parts, m_4 = 3 m_2 - c^2 (1 - m_2). */
        @Override
        public double fourthMoment() {
            double second = rawVariance();
            return (3 * second - cutoff * cutoff * (1 - second)) / (second * second);
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "normal cut at %.6g, with variance 1", cutoff);
        }
    }

    /**
     * Entries kept with probability p and 0 otherwise, times p^(-1/2).
     *
     * @param law law of the entries that are kept
     * @param p probability, above 0 and at most 1
     */
    record Diluted(EntryLaw law, double p) implements EntryLaw {
        /** Checks the probability. */
        public Diluted {
            Bounds.probability("probability of a bond", p);
            if (law instanceof Diluted) {
                throw new IllegalArgumentException("entries are diluted once: multiply p instead");
            }
        }

        /**
         * The dilution in which a row of n entries keeps so many on average.
         *
         * @param law law of the entries that are kept
         * @param degree mean number of entries kept, above 0 and at most n
         * @param n entries of a row
         * @return p = degree / n
         */
        public static Diluted ofDegree(EntryLaw law, double degree, int n) {
            Bounds.positive("degree", degree);
            Bounds.atMost("degree", n, degree);
            return new Diluted(law, degree / n);
        }

        @Override
        public void fill(
                Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
            law.fill(draws, key, first, target, offset, count);
            double[] mask = new double[count];
            Bernoullis.fill(draws, key.role(Roles.MASK), p, first, mask, 0, count);
            double scale = 1 / Math.sqrt(p);
            for (int i = 0; i < count; i++) {
                target[offset + i] = mask[i] == 0 ? 0 : scale * target[offset + i];
            }
        }

        @Override
        public double fourthMoment() {
            return law.fourthMoment() / p;
        }

        @Override
        public double tailIndex() {
            return law.tailIndex();
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%s, kept with probability %.6g and divided by its root",
                    law.text(),
                    p);
        }
    }
}
