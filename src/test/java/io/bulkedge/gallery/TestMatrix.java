package io.bulkedge.gallery;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One matrix of the gallery with its declared properties. The entries are made anew by each {@link
 * #build()}, from a generator seeded by the name, so that a matrix does not depend on its place in
 * the gallery.
 */
public final class TestMatrix {
    private final String name;
    private final int rows;
    private final int columns;
    private final boolean symmetric;
    private final boolean finite;
    private final double @Nullable [] knownSpectrum;
    private final Function<SplittableRandom, double[]> entries;

    private TestMatrix(
            String name,
            int rows,
            int columns,
            boolean symmetric,
            boolean finite,
            double @Nullable [] knownSpectrum,
            Function<SplittableRandom, double[]> entries) {
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.symmetric = symmetric;
        this.finite = finite;
        this.knownSpectrum = knownSpectrum;
        this.entries = entries;
    }

    static TestMatrix general(
            String name, int rows, int columns, Function<SplittableRandom, double[]> entries) {
        return new TestMatrix(name, rows, columns, false, true, null, entries);
    }

    static TestMatrix symmetric(String name, int n, Function<SplittableRandom, double[]> entries) {
        return new TestMatrix(name, n, n, true, true, null, entries);
    }

    /** The same matrix with its spectrum declared; sorted here. */
    TestMatrix withSpectrum(double[] spectrum) {
        double[] sorted = spectrum.clone();
        Arrays.sort(sorted);
        return new TestMatrix(name, rows, columns, symmetric, finite, sorted, entries);
    }

    /** The same matrix times 2^exponent, and its spectrum too. */
    TestMatrix times(int exponent, String suffix) {
        return new TestMatrix(
                name + suffix,
                rows,
                columns,
                symmetric,
                finite,
                knownSpectrum == null ? null : scaled(knownSpectrum, exponent),
                random -> scaled(entries.apply(new SplittableRandom(name.hashCode())), exponent));
    }

    /**
     * The same matrix with one entry replaced by NaN or an infinity, and the mirrored one if it is
     * symmetric.
     */
    TestMatrix spoiled(int row, int column, double value, String suffix) {
        return new TestMatrix(
                name + suffix,
                rows,
                columns,
                symmetric,
                false,
                null,
                random -> {
                    double[] a = entries.apply(random);
                    a[column * rows + row] = value;
                    if (symmetric) {
                        a[row * rows + column] = value;
                    }
                    return a;
                });
    }

    /**
     * Unique name.
     *
     * @return family, shape and scale
     */
    public String name() {
        return name;
    }

    /**
     * Rows.
     *
     * @return m
     */
    public int rows() {
        return rows;
    }

    /**
     * Columns.
     *
     * @return n
     */
    public int columns() {
        return columns;
    }

    /**
     * Whether the matrix is square and exactly symmetric.
     *
     * @return true if it is
     */
    public boolean symmetric() {
        return symmetric;
    }

    /**
     * Whether all entries are finite; if not, a solver must answer with a non-finite input status.
     *
     * @return true if they are
     */
    public boolean finite() {
        return finite;
    }

    /**
     * The spectrum where theory gives it: eigenvalues if the matrix is declared symmetric, singular
     * values if not. The entries are rounded, so a solver agrees with it to a small multiple of
     * max(m, n) u times the norm.
     *
     * @return values ascending, or null if it is not known
     */
    public double @Nullable [] knownSpectrum() {
        return knownSpectrum == null ? null : knownSpectrum.clone();
    }

    /**
     * The singular values where the spectrum is known: for a symmetric matrix the absolute values
     * of the eigenvalues.
     *
     * @return min(m, n) values ascending, or null if they are not known
     */
    public double @Nullable [] knownSingularValues() {
        if (knownSpectrum == null) {
            return null;
        }
        return Arrays.stream(knownSpectrum).map(Math::abs).sorted().toArray();
    }

    /**
     * Makes the matrix.
     *
     * @return the entries, column-major, a new array at each call
     */
    public double[] build() {
        return entries.apply(new SplittableRandom(name.hashCode()));
    }

    @Override
    public String toString() {
        return name;
    }

    private static double[] scaled(double[] a, int exponent) {
        return Arrays.stream(a).map(x -> Math.scalb(x, exponent)).toArray();
    }
}
