package io.bulkedge.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Matrices of random matrix theory. Entries of the rectangular ones are standard normal divided by
 * sqrt(m), so that the squared singular values follow the Marchenko-Pastur law with aspect n / m.
 */
final class RandomMatrices {
    private RandomMatrices() {}

    static List<TestMatrix> general() {
        List<TestMatrix> list = new ArrayList<>();
        list.add(
                TestMatrix.general(
                        "Gaussian at aspect 1 64", 64, 64, random -> gaussian(64, 64, random)));
        list.add(TestMatrix.general("Gaussian 96x48", 96, 48, random -> gaussian(96, 48, random)));
        // A spike leaves the bulk above aspect^(1/4) (Benaych-Georges and Nadakuditi 2012, DOI
        // 10.1016/j.jmva.2012.04.019).
        double threshold = Math.pow(0.5, 0.25);
        list.add(spiked("spike below the BBP threshold 96x48", 0.5 * threshold));
        list.add(spiked("spike at the BBP threshold 96x48", threshold));
        list.add(spiked("spike above the BBP threshold 96x48", 3 * threshold));
        list.add(
                TestMatrix.general(
                        "Cauchy entries 48x64",
                        48,
                        64,
                        random ->
                                random.doubles(48 * 64)
                                        .map(x -> Math.tan(Math.PI * (x - 0.5)))
                                        .toArray()));
        list.add(
                TestMatrix.general(
                        "Student entries with 3 degrees of freedom 64x48",
                        64,
                        48,
                        random -> random.doubles(64 * 48).map(x -> student3(random)).toArray()));
        return list;
    }

    static List<TestMatrix> symmetric() {
        return List.of(
                TestMatrix.symmetric(
                        "GOE 100",
                        100,
                        random -> Orthogonal.mirrored(100, gaussian(100, 100, random))),
                TestMatrix.symmetric(
                        "Wishart at aspect 1 60", 60, random -> wishart(60, 60, random)),
                TestMatrix.symmetric(
                        "Wishart of rank 30 60", 60, random -> wishart(30, 60, random)));
    }

    private static TestMatrix spiked(String name, double strength) {
        return TestMatrix.general(
                name,
                96,
                48,
                random -> {
                    double[] a = gaussian(96, 48, random);
                    for (int i = 0; i < a.length; i++) {
                        a[i] += strength / Math.sqrt(96.0 * 48.0);
                    }
                    return a;
                });
    }

    private static double[] gaussian(int m, int n, SplittableRandom random) {
        double[] a = new double[m * n];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextGaussian() / Math.sqrt(m);
        }
        return a;
    }

    private static double[] wishart(int m, int n, SplittableRandom random) {
        double[] x = gaussian(m, n, random);
        double[] a = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < m; p++) {
                    a[j * n + i] += x[i * m + p] * x[j * m + p];
                }
            }
        }
        return a;
    }

    private static double student3(SplittableRandom random) {
        double chiSquare = 0;
        for (int i = 0; i < 3; i++) {
            double z = random.nextGaussian();
            chiSquare += z * z;
        }
        return random.nextGaussian() / Math.sqrt(chiSquare / 3);
    }
}
