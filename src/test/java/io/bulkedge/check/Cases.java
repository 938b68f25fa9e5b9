package io.bulkedge.check;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Property tests over seeded random cases: each case has its own generator, and a failure tells how
 * to repeat it.
 */
public final class Cases {
    private Cases() {}

    /**
     * Runs a property on independent cases.
     *
     * @param seed seed of case 0; case i uses seed + i
     * @param count how many cases
     * @param property draws its input from the generator and asserts
     * @throws AssertionError if a case fails, with the seed that repeats it as case 0
     */
    public static void run(long seed, int count, Consumer<SplittableRandom> property) {
        for (int i = 0; i < count; i++) {
            long caseSeed = seed + i;
            try {
                property.accept(new SplittableRandom(caseSeed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "case "
                                + i
                                + " of "
                                + count
                                + " failed, repeat with seed "
                                + caseSeed
                                + ": "
                                + e.getMessage(),
                        e);
            }
        }
    }

    /**
     * Draws a size, small ones more often: uniform in the logarithm.
     *
     * @param random source
     * @param smallest least size, at least 1
     * @param largest greatest size
     * @return a size from smallest to largest
     */
    public static int size(SplittableRandom random, int smallest, int largest) {
        double low = Math.log(smallest);
        double high = Math.log(largest + 1.0);
        return Math.min(largest, (int) Math.exp(low + random.nextDouble() * (high - low)));
    }

    /**
     * Draws a matrix of independent standard normal entries.
     *
     * @param random source
     * @param rows rows
     * @param columns columns
     * @return the entries, column-major
     */
    public static double[] gaussian(SplittableRandom random, int rows, int columns) {
        double[] a = new double[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextGaussian();
        }
        return a;
    }
}
