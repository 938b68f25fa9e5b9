package io.bulkedge.gallery;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How the values of LAPACK's test matrices are spread, the modes of DLATMS with condition number 1
 * / ulp.
 */
enum SpectrumShape {
    /** From 1 down to ulp in equal steps. */
    EVEN,
    /** From 1 down to ulp in equal ratios. */
    GEOMETRIC,
    /** One value 1, the others ulp. */
    CLUSTERED_LOW,
    /** One value ulp, the others 1. */
    CLUSTERED_HIGH,
    /** Random with logarithms uniform between ulp and 1. */
    RANDOM;

    private static final double ULP = 0x1p-52;

    /** The values, in descending order except for RANDOM. */
    double[] values(int count, SplittableRandom random) {
        double[] d = new double[count];
        for (int i = 0; i < count; i++) {
            double position = count == 1 ? 0 : (double) i / (count - 1);
            d[i] =
                    switch (this) {
                        case EVEN -> 1 - position * (1 - ULP);
                        case GEOMETRIC -> Math.pow(ULP, position);
                        case CLUSTERED_LOW -> i == 0 ? 1 : ULP;
                        case CLUSTERED_HIGH -> i < count - 1 || count == 1 ? 1 : ULP;
                        case RANDOM -> Math.pow(ULP, random.nextDouble());
                    };
        }
        return d;
    }

    /** The values with random signs. */
    double[] signedValues(int count, SplittableRandom random) {
        return Arrays.stream(values(count, random))
                .map(x -> random.nextBoolean() ? x : -x)
                .toArray();
    }
}
