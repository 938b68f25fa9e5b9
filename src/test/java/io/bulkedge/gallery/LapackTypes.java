package io.bulkedge.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * LAPACK's test types (TESTING/EIG/dchkbd.f for singular values, dchkst.f for eigenvalues): zero,
 * identity, diagonal and dense with even, geometric and clustered values, and random entries.
 */
final class LapackTypes {
    /**
     * Shapes of design.md section 6, without the empty ones: 16 and 17 straddle a vector, 129 a
     * block.
     */
    private static final int[][] SHAPES = {
        {1, 1},
        {1, 7},
        {7, 1},
        {2, 2},
        {3, 3},
        {10, 10},
        {16, 16},
        {17, 17},
        {30, 40},
        {40, 30},
        {129, 129}
    };

    private LapackTypes() {}

    static List<TestMatrix> general() {
        List<TestMatrix> list = new ArrayList<>();
        list.add(
                TestMatrix.general("zero 0x0", 0, 0, random -> new double[0])
                        .withSpectrum(new double[0]));
        list.add(
                TestMatrix.general("zero 0x3", 0, 3, random -> new double[0])
                        .withSpectrum(new double[0]));
        list.add(
                TestMatrix.general("zero 3x0", 3, 0, random -> new double[0])
                        .withSpectrum(new double[0]));
        for (int[] shape : SHAPES) {
            int m = shape[0];
            int n = shape[1];
            int k = Math.min(m, n);
            String suffix = " " + m + "x" + n;
            double[] ones = new double[k];
            Arrays.fill(ones, 1);
            list.add(diagonal("zero" + suffix, m, n, new double[k]));
            list.add(diagonal("identity" + suffix, m, n, ones));
            for (SpectrumShape spread : SpectrumShape.values()) {
                String name = spread + suffix;
                double[] d = spread.values(k, new SplittableRandom(name.hashCode()));
                list.add(diagonal("diagonal " + name, m, n, d));
                list.add(
                        TestMatrix.general(
                                        "dense " + name,
                                        m,
                                        n,
                                        random -> Orthogonal.general(m, n, d, random))
                                .withSpectrum(d));
            }
            list.add(
                    TestMatrix.general("uniform" + suffix, m, n, random -> uniform(m * n, random)));
        }
        return list;
    }

    static List<TestMatrix> symmetric() {
        List<TestMatrix> list = new ArrayList<>();
        list.add(
                TestMatrix.symmetric("symmetric zero 0", 0, random -> new double[0])
                        .withSpectrum(new double[0]));
        for (int[] shape : SHAPES) {
            int n = shape[0];
            if (n != shape[1]) {
                continue;
            }
            list.add(symmetricDiagonal("symmetric zero " + n, n, new double[n]));
            for (SpectrumShape spread : SpectrumShape.values()) {
                String name = spread + " " + n;
                SplittableRandom seeded = new SplittableRandom(name.hashCode());
                double[] positive = spread.values(n, seeded);
                double[] signed = spread.signedValues(n, seeded);
                list.add(symmetricDiagonal("symmetric diagonal " + name, n, signed));
                list.add(symmetricDense("symmetric dense " + name, n, signed));
                list.add(symmetricDense("positive " + name, n, positive));
            }
            list.add(
                    TestMatrix.symmetric(
                            "symmetric uniform " + n,
                            n,
                            random -> Orthogonal.mirrored(n, uniform(n * n, random))));
            list.add(
                    TestMatrix.symmetric(
                            "diagonally dominant " + n, n, random -> dominant(n, random)));
        }
        return list;
    }

    private static TestMatrix diagonal(String name, int m, int n, double[] d) {
        return TestMatrix.general(name, m, n, random -> Orthogonal.diagonal(m, n, d))
                .withSpectrum(d);
    }

    private static TestMatrix symmetricDiagonal(String name, int n, double[] d) {
        return TestMatrix.symmetric(name, n, random -> Orthogonal.diagonal(n, n, d))
                .withSpectrum(d);
    }

    private static TestMatrix symmetricDense(String name, int n, double[] d) {
        return TestMatrix.symmetric(name, n, random -> Orthogonal.symmetric(n, d, random))
                .withSpectrum(d);
    }

    /**
     * Positive diagonal of geometric size; off-diagonal entries so small beside it that every row
     * is dominated.
     */
    private static double[] dominant(int n, SplittableRandom random) {
        double[] d = SpectrumShape.GEOMETRIC.values(n, random);
        double[] a = Orthogonal.diagonal(n, n, d);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                double x = Math.min(d[i], d[j]) / (2 * n) * (2 * random.nextDouble() - 1);
                a[j * n + i] = x;
                a[i * n + j] = x;
            }
        }
        return a;
    }

    private static double[] uniform(int count, SplittableRandom random) {
        return random.doubles(count, -1, 1).toArray();
    }
}
