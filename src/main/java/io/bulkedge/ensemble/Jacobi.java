package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;
import java.util.Optional;

/**
 * The Jacobi or MANOVA ensemble: {@code (A A* + B B*)^(-1/2) A A* (A A* + B B*)^(-1/2)} with
 * Gaussian A n x m1 and B n x m2, drawn as {@code Q Q*}, Q the first m1 columns of n orthonormal
 * rows of length m1 + m2. Eigenvalues in [0, 1], E tr J = n m1 / (m1 + m2); the Wachter law in the
 * limit.
 *
 * @param field field of the entries; Dyson index 1, 2 or 4
 * @param n order
 * @param m1 degrees of freedom of the numerator, at least n
 * @param m2 degrees of freedom of the other part, at least n
 */
public record Jacobi(Field field, int n, int m1, int m2) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the order is negative or m1 or m2 less than the order
     */
    public Jacobi {
        Bounds.atLeast("order", 0, n);
        Bounds.atLeast("m1", n, m1);
        Bounds.atLeast("m2", n, m2);
        Bounds.atMost("m1 + m2", Integer.MAX_VALUE - 8, (double) m1 + m2);
    }

    @Override
    public int rows() {
        return n;
    }

    @Override
    public int cols() {
        return n;
    }

    @Override
    public Structure structure() {
        return Structure.HERMITIAN;
    }

    /** Variance of the entries of Q. */
    @Override
    public double entryVariance() {
        return 1.0 / Math.max(1, m1 + m2);
    }

    /** The edges of the Wachter law, after the words that begin the line. */
    static String limit(String beginning, double n, double m1, double m2) {
        double sum = m1 + m2;
        double with = Math.sqrt(m1 * (sum - n));
        double without = Math.sqrt(m2 * n);
        return String.format(
                Locale.ROOT,
                "%s values in [0, 1], Wachter law on [%.6g, %.6g] in the limit",
                beginning,
                Math.pow((with - without) / sum, 2),
                Math.pow((with + without) / sum, 2));
    }

    @Override
    public String normalisation() {
        return limit(
                String.format(
                        Locale.ROOT,
                        "A A*/(A A* + B B*), %s Gaussian A %d x %d, B %d x %d,",
                        field.name().toLowerCase(Locale.ROOT),
                        n,
                        m1,
                        n,
                        m2),
                n,
                m1,
                m2);
    }

    @Override
    public Optional<TridiagonalModel> tridiagonal() {
        return Optional.of(new BidiagonalSquare(new BetaJacobi(field.components(), n, m1, m2)));
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        int length = m1 + m2;
        int c = field.components();
        double[] frame = Orthonormal.frame(field, length, n, draws, key);
        double[][] planes = new double[c][PanelSize.of(n, m1, 1)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m1; j++) {
                for (int p = 0; p < c; p++) {
                    // Row i of Q is the conjugate of column i of the frame.
                    planes[p][j * n + i] = field.conjugateSign(p) * frame[(i * length + j) * c + p];
                }
            }
        }
        Planes q = new Planes(field, n, m1, planes);
        q.timesConjugate(q).writeHermitian(new Place(panel, offset, rowStride, colStride));
    }
}
