package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Collections;
import java.util.List;

/**
 * Y W Y* with Y a product and W Hermitian, independent: rectangular and chain conjugations and the
 * palindromes of Wigner matrices (E4). The factors of Y are drawn from factors 0, 1, ... of the key
 * and W from the next one.
 *
 * @param outer Y
 * @param inner W, as large as Y has columns
 */
public record Conjugation(Product outer, Ensemble inner) implements Ensemble {
    /**
     * Checks that the parts fit.
     *
     * @throws IllegalArgumentException if W is not Hermitian or not of the size and field of Y, or
     *     if there are more than 32 factors in all
     */
    public Conjugation {
        Bounds.square("the inner matrix", inner);
        List<Ensemble> all = outer.followedBy(inner);
        if (new Product(all).cols() != inner.cols()) {
            throw new IllegalArgumentException("the inner matrix must be square");
        }
    }

    /**
     * X W X^T of E4: X n x m Gaussian with variance 1/m and W from the GOE with the semicircle on
     * [-2, 2]. Second and fourth moment in the limit are c and 2 c^3 + 2 c^2, c = n/m; the atom at
     * 0 is 1 - m/n.
     *
     * @param n order
     * @param m order of W, at least 1
     * @return the conjugation
     */
    public static Conjugation rectangular(int n, int m) {
        return chain(n, m);
    }

    /**
     * Y W Y^T with Y as in {@link Product#ofWidths} and W from the GOE of order n_0 with the
     * semicircle on [-2, 2]; the atom at 0 is 1 - min/n_L.
     *
     * @param widths n_L, ..., n_0: at least two, each at least 1
     * @return the conjugation
     */
    public static Conjugation chain(int... widths) {
        Product outer = Product.ofWidths(widths);
        return new Conjugation(outer, GaussianOrthogonal.semicircle(outer.cols()));
    }

    /**
     * The palindrome W_1 ... W_k ... W_1 of E4 of independent matrices of one ensemble; with the
     * semicircle on [-2, 2] the squared eigenvalues follow the Fuss-Catalan law of order 2 k - 1 in
     * the limit.
     *
     * @param wigner a Hermitian ensemble
     * @param k different factors, at least 2
     * @return the conjugation
     */
    public static Conjugation palindrome(Ensemble wigner, int k) {
        Bounds.square("the factor", wigner);
        Bounds.atLeast("number of different factors", 2, k);
        Bounds.atMost("number of different factors", StreamKey.MAX_FACTOR + 1, k);
        return new Conjugation(new Product(Collections.nCopies(k - 1, wigner)), wigner);
    }

    @Override
    public int rows() {
        return outer.rows();
    }

    @Override
    public int cols() {
        return outer.rows();
    }

    @Override
    public Field field() {
        return outer.field();
    }

    @Override
    public Structure structure() {
        return Structure.HERMITIAN;
    }

    /** Leading order in the size of W: the square of that of Y, times order^2 and that of W. */
    @Override
    public double entryVariance() {
        double product = outer.entryVariance() * inner.rows();
        return product * product * inner.entryVariance();
    }

    @Override
    public String normalisation() {
        return "Y W Y* with Y: " + outer.normalisation() + "; W: " + inner.normalisation();
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Planes y = outer.draw(draws, key);
        Planes w = Planes.draw(inner, draws, key.factor(outer.factors().size()));
        y.times(w).timesConjugate(y).writeHermitian(new Place(panel, offset, rowStride, colStride));
    }
}
