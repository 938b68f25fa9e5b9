package io.bulkedge.gallery;

import java.util.Arrays;
import java.util.List;

/** Named matrices that have broken eigenvalue and singular value solvers. */
final class ClassicalMatrices {
    private static final double KAHAN_ANGLE = 1.2;

    private ClassicalMatrices() {}

    static List<TestMatrix> general() {
        return List.of(
                TestMatrix.general("Kahan 40", 40, 40, random -> kahan(40)),
                TestMatrix.general("graded rows 24", 24, 24, random -> graded(24, 24, 8, 0)),
                TestMatrix.general("graded columns 30x24", 30, 24, random -> graded(30, 24, 0, 8)),
                TestMatrix.general("graded both 30", 30, 30, random -> graded(30, 30, 4, 4)),
                TestMatrix.general("rank one 25x33", 25, 33, random -> ramp(25, 33))
                        .withSpectrum(rankOne(25, 33)),
                TestMatrix.general("all equal 33x25", 33, 25, random -> constant(33 * 25, 1))
                        .withSpectrum(single(25, Math.sqrt(33 * 25))),
                TestMatrix.general(
                        "bidiagonal with zeros 24", 24, 24, random -> bidiagonal(24, 5, 24)),
                TestMatrix.general(
                        "bidiagonal with zero last 24", 24, 24, random -> bidiagonal(24, 24, 24)),
                TestMatrix.general("bidiagonal split 24", 24, 24, random -> bidiagonal(24, 30, 6)),
                TestMatrix.general("Jordan block 20", 20, 20, random -> bidiagonal(20, 1, 30))
                        .withSpectrum(jordan(20)),
                TestMatrix.general(
                        "entries at 1e300 20x12", 20, 12, random -> constantSigned(20 * 12, 1e300)),
                TestMatrix.general(
                        "entries at 1e-300 12x20",
                        12,
                        20,
                        random -> constantSigned(12 * 20, 1e-300)),
                TestMatrix.general(
                        "entries from 1e-300 to 1e300 18x14", 18, 14, random -> extremes(18 * 14)),
                TestMatrix.general(
                        "subnormal 15x9",
                        15,
                        9,
                        random ->
                                random.longs(15 * 9, -1000, 1000)
                                        .mapToDouble(k -> k * 0x1p-1074)
                                        .toArray()),
                TestMatrix.general(
                        "tall 200x7", 200, 7, random -> random.doubles(200 * 7, -1, 1).toArray()),
                TestMatrix.general(
                        "wide 7x200", 7, 200, random -> random.doubles(200 * 7, -1, 1).toArray()));
    }

    static List<TestMatrix> symmetric() {
        return List.of(
                TestMatrix.symmetric("Wilkinson W21+", 21, random -> wilkinson(1)),
                TestMatrix.symmetric("glued Wilkinson 5 x W21+", 105, random -> wilkinson(5)),
                TestMatrix.symmetric("Hilbert 12", 12, random -> hilbert(12)),
                TestMatrix.symmetric("second difference 50", 50, random -> tridiagonal(50, 2, -1))
                        .withSpectrum(secondDifference(50)),
                TestMatrix.symmetric("symmetric graded 30", 30, random -> graded(30, 30, 4, 4)),
                TestMatrix.symmetric("symmetric all equal 30", 30, random -> constant(900, 1))
                        .withSpectrum(single(30, 30)),
                TestMatrix.symmetric("Golub-Kahan with zeros 20", 20, random -> golubKahan(20)));
    }

    /**
     * Kahan's upper triangular matrix: smallest singular value far below the last diagonal entry
     * (1966, Canad. Math. Bull. 9).
     */
    private static double[] kahan(int n) {
        double[] a = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                a[j * n + i] =
                        Math.pow(Math.sin(KAHAN_ANGLE), i) * (i == j ? 1 : -Math.cos(KAHAN_ANGLE));
            }
        }
        return a;
    }

    private static double[] graded(int m, int n, int rowBits, int columnBits) {
        double[] a = new double[m * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                a[j * m + i] =
                        Math.scalb(Math.cos(i * 1.7 + j * 1.7), -(rowBits * i + columnBits * j));
            }
        }
        return a;
    }

    private static double[] ramp(int m, int n) {
        double[] a = new double[m * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                a[j * m + i] = (i + 1.0) * (j + 1.0);
            }
        }
        return a;
    }

    private static double[] rankOne(int m, int n) {
        return single(Math.min(m, n), Math.sqrt(sumOfSquares(m) * sumOfSquares(n)));
    }

    /** 1 + 4 + ... + n^2. */
    private static double sumOfSquares(int n) {
        return n * (n + 1.0) * (2.0 * n + 1) / 6;
    }

    private static double[] single(int count, double value) {
        double[] s = new double[count];
        s[0] = value;
        return s;
    }

    private static double[] constant(int count, double value) {
        double[] a = new double[count];
        Arrays.fill(a, value);
        return a;
    }

    private static double[] constantSigned(int count, double size) {
        double[] a = new double[count];
        for (int i = 0; i < count; i++) {
            a[i] = size * Math.cos(1.0 + i * i);
        }
        return a;
    }

    private static double[] extremes(int count) {
        double[] a = new double[count];
        for (int i = 0; i < count; i++) {
            a[i] = Math.cos(1.0 + i * i) * Math.pow(10, -300 + 600.0 * i / (count - 1));
        }
        return a;
    }

    /**
     * Upper bidiagonal, with a zero on the diagonal at each multiple of one period and above it at
     * each of the other.
     */
    private static double[] bidiagonal(int n, int diagonalPeriod, int superPeriod) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = (i + 1) % diagonalPeriod == 0 ? 0 : 1 + i % 3;
            if (i + 1 < n) {
                a[(i + 1) * n + i] = (i + 1) % superPeriod == 0 ? 0 : 1;
            }
        }
        return a;
    }

    /** The nilpotent shift: one singular value 0, the others 1. */
    private static double[] jordan(int n) {
        double[] s = constant(n, 1);
        s[0] = 0;
        return s;
    }

    /**
     * Copies of W21+ joined by 1e-8 (Wilkinson 1965): pairs of eigenvalues that agree to many
     * digits, and clusters of them.
     */
    private static double[] wilkinson(int copies) {
        int n = 21 * copies;
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = Math.abs(i % 21 - 10);
            if (i + 1 < n) {
                double coupling = (i + 1) % 21 == 0 ? 1e-8 : 1;
                a[(i + 1) * n + i] = coupling;
                a[i * n + i + 1] = coupling;
            }
        }
        return a;
    }

    private static double[] hilbert(int n) {
        double[] a = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                a[j * n + i] = 1.0 / (i + j + 1);
            }
        }
        return a;
    }

    private static double[] tridiagonal(int n, double diagonal, double off) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = diagonal;
            if (i + 1 < n) {
                a[(i + 1) * n + i] = off;
                a[i * n + i + 1] = off;
            }
        }
        return a;
    }

    private static double[] secondDifference(int n) {
        double[] lambda = new double[n];
        for (int k = 1; k <= n; k++) {
            double s = Math.sin(Math.PI * k / (2.0 * (n + 1)));
            lambda[k - 1] = 4 * s * s;
        }
        return lambda;
    }

    /**
     * Zero diagonal, off-diagonal entries that are zero at every fourth place: eigenvalues in pairs
     * and zeros.
     */
    private static double[] golubKahan(int n) {
        double[] a = new double[n * n];
        for (int i = 0; i + 1 < n; i++) {
            double x = i % 4 == 3 ? 0 : i + 1;
            a[(i + 1) * n + i] = x;
            a[i * n + i + 1] = x;
        }
        return a;
    }
}
