package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Products of independent matrices from left to right: of rectangular Gaussian ones (E3), of Wigner
 * matrices (E4), of the two factors of a low-rank update. Factor f, 0 leftmost, is drawn from the
 * numbers {@code key.factor(f)}.
 *
 * @param factors one to 32 ensembles of one field, each as wide as the next is tall
 */
public record Product(List<Ensemble> factors) implements Ensemble {
    /**
     * Checks that the factors fit.
     *
     * @throws IllegalArgumentException if there are too few or too many factors, if neighbours do
     *     not fit, fields differ, or a factor is itself made of factors
     */
    public Product {
        factors = List.copyOf(factors);
        Bounds.atLeast("number of factors", 1, factors.size());
        Bounds.atMost("number of factors", StreamKey.MAX_FACTOR + 1, factors.size());
        for (int f = 0; f < factors.size(); f++) {
            requireSimple(factors.get(f));
            if (f > 0 && factors.get(f - 1).cols() != factors.get(f).rows()) {
                throw new IllegalArgumentException(
                        "factor "
                                + (f - 1)
                                + " has "
                                + factors.get(f - 1).cols()
                                + " columns, the next "
                                + factors.get(f).rows()
                                + " rows");
            }
            if (factors.get(f).field() != factors.getFirst().field()) {
                throw new IllegalArgumentException(
                        "factors are over "
                                + factors.getFirst().field()
                                + " and "
                                + factors.get(f).field());
            }
        }
    }

    /**
     * Refuses what draws factors of its own, because a key has room for one level of them.
     *
     * @throws IllegalArgumentException naming the ensemble
     */
    static void requireSimple(Ensemble factor) {
        boolean composed =
                switch (factor) {
                    case Product p -> true;
                    case Conjugation c -> true;
                    case TridiagonalPanel t -> true;
                    case Gram g -> {
                        requireSimple(g.root());
                        yield false;
                    }
                    case Spiked s -> {
                        requireSimple(s.base());
                        yield false;
                    }
                    case SitePercolated s -> {
                        requireSimple(s.base());
                        yield false;
                    }
                    case MaskedEntries m -> {
                        requireSimple(m.base());
                        yield false;
                    }
                    case CorrelatedRows r -> {
                        requireSimple(r.base());
                        yield false;
                    }
                    default -> false;
                };
        if (composed) {
            throw new IllegalArgumentException(
                    "a factor must not be a product itself: " + factor.normalisation());
        }
    }

    /**
     * The product Y = X_L ... X_1 of E3: X_i is n_i x n_(i-1) Gaussian with entries of variance
     * 1/n_(i-1). {@code new Gram(...)} is G = Y Y^T, whose moments and atom {@code 1 - min/n_L}
     * follow from the widths.
     *
     * @param widths n_L, ..., n_0: at least two, each at least 1
     * @return the product
     */
    public static Product ofWidths(int... widths) {
        Bounds.atLeast("number of widths", 2, widths.length);
        for (int width : widths) {
            Bounds.atLeast("width", 1, width);
        }
        return new Product(
                IntStream.range(0, widths.length - 1)
                        .mapToObj(
                                i ->
                                        (Ensemble)
                                                new IidGaussian(
                                                        widths[i],
                                                        widths[i + 1],
                                                        1.0 / widths[i + 1]))
                        .toList());
    }

    /**
     * W_1 ... W_k of E4: the eigenvalues of its {@link Gram} follow the Fuss-Catalan law of order k
     * in the limit, if W has the semicircle on [-2, 2].
     *
     * @param wigner a Hermitian ensemble
     * @param k number of factors, at least 1
     * @return the product
     */
    public static Product power(Ensemble wigner, int k) {
        Bounds.square("the factor", wigner);
        Bounds.atLeast("number of factors", 1, k);
        Bounds.atMost("number of factors", StreamKey.MAX_FACTOR + 1, k);
        return new Product(Collections.nCopies(k, wigner));
    }

    /** The factors and more on the right. */
    List<Ensemble> followedBy(Ensemble last) {
        List<Ensemble> all = new ArrayList<>(factors);
        all.add(last);
        return all;
    }

    @Override
    public int rows() {
        return factors.getFirst().rows();
    }

    @Override
    public int cols() {
        return factors.getLast().cols();
    }

    @Override
    public Field field() {
        return factors.getFirst().field();
    }

    @Override
    public Structure structure() {
        return Structure.GENERAL;
    }

    /**
     * Exact if the entries of each factor are uncorrelated: the product of variances and widths.
     */
    @Override
    public double entryVariance() {
        double variance = factors.getFirst().entryVariance();
        for (Ensemble factor : factors.subList(1, factors.size())) {
            variance *= factor.rows() * factor.entryVariance();
        }
        return variance;
    }

    @Override
    public String normalisation() {
        return factors.stream()
                .map(f -> f.rows() + " x " + f.cols() + " (" + f.normalisation() + ")")
                .collect(Collectors.joining(", times ", "product of ", ""));
    }

    /** The product in memory. */
    Planes draw(Draws draws, StreamKey key) {
        Planes product = Planes.draw(factors.getFirst(), draws, key.factor(0));
        for (int f = 1; f < factors.size(); f++) {
            product = product.times(Planes.draw(factors.get(f), draws, key.factor(f)));
        }
        return product;
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        draw(draws, key).write(new Place(panel, offset, rowStride, colStride));
    }
}
