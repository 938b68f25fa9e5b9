package io.bulkedge.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A symmetric tridiagonal test matrix.
 *
 * @param name name for messages
 * @param d diagonal
 * @param e off-diagonal, one entry less
 */
public record Tridiagonal(String name, double[] d, double[] e) {
    /**
     * Order.
     *
     * @return number of eigenvalues
     */
    public int n() {
        return d.length;
    }

    /**
     * The matrix times a power of two, which near underflow rounds its entries.
     *
     * @param exponent the power
     * @return another matrix
     */
    public Tridiagonal times(int exponent) {
        return new Tridiagonal(
                name + " times 2^" + exponent,
                Arrays.stream(d).map(x -> Math.scalb(x, exponent)).toArray(),
                Arrays.stream(e).map(x -> Math.scalb(x, exponent)).toArray());
    }

    /**
     * The n x 2 panel that a backend takes: the entry that it must ignore is not a number.
     *
     * @return diagonal and off-diagonal
     */
    public double[] panel() {
        double[] panel = Arrays.copyOf(d, 2 * n());
        System.arraycopy(e, 0, panel, n(), e.length);
        panel[2 * n() - 1] = Double.NaN;
        return panel;
    }

    private static Tridiagonal of(
            String name, int n, IntToDoubleFunction d, IntToDoubleFunction e) {
        return new Tridiagonal(
                name + " " + n,
                IntStream.range(0, n).mapToDouble(d).toArray(),
                IntStream.range(0, n - 1).mapToDouble(e).toArray());
    }

    /**
     * Clusters that no halving separates, zeros, grades both ways, and pivots that vanish.
     *
     * @return matrices of orders 1 to 300
     */
    public static List<Tridiagonal> ugly() {
        List<Tridiagonal> list = new ArrayList<>();
        for (int n : new int[] {1, 2, 3, 31, 32, 33, 70}) {
            SplittableRandom random = new SplittableRandom(n);
            list.add(of("random", n, _ -> random.nextGaussian(), _ -> random.nextGaussian()));
            list.add(of("zero", n, _ -> 0, _ -> 0));
            list.add(of("identity", n, _ -> 1, _ -> 0));
            list.add(of("zero diagonal", n, _ -> 0, _ -> 1));
            list.add(of("second difference", n, _ -> 2, _ -> -1));
            list.add(of("tiny couplings", n, i -> i % 2, _ -> 0x1p-60));
            list.add(
                    of(
                            "graded down",
                            n,
                            i -> Math.scalb(1.0, -9 * i),
                            i -> Math.scalb(0.5, -9 * i)));
            list.add(
                    of(
                            "graded up",
                            n,
                            i -> Math.scalb(1.0, 9 * (i - n)),
                            i -> Math.scalb(0.5, 9 * (i - n))));
        }
        list.add(of("Wilkinson", 21, i -> Math.abs(10 - i), _ -> 1));
        list.add(
                of(
                        "glued Wilkinson",
                        105,
                        i -> Math.abs(10 - i % 21),
                        i -> i % 21 == 20 ? 1e-9 : 1));
        list.add(of("split", 64, i -> i % 3, i -> i % 4 == 3 ? 0 : 1e-160));
        list.add(of("beta ensemble", 300, i -> Math.cos(i), i -> Math.sqrt(299 - i)));
        return list;
    }
}
