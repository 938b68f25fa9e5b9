package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * Writes independent numbers of a stream into matrices, tile by tile, so that draws are long
 * whatever the shape.
 */
final class Entries {
    private static final int TILE = 1024;

    /** Rows and columns of the blocks that are mirrored: both fit in the first cache. */
    private static final int BLOCK = 16;

    private Entries() {}

    /**
     * Component p of entry (i, j) is {@code scale} times number {@code (j rows + i) c + p}, c the
     * components of the field.
     */
    static void fill(
            EntryLaw law,
            Draws draws,
            StreamKey key,
            int rows,
            int cols,
            int components,
            double scale,
            Place place) {
        long total = (long) rows * cols;
        double[] tile = new double[(int) Math.min(TILE, total) * components];
        int i = 0;
        int j = 0;
        for (long p = 0; p < total; p += TILE) {
            int count = (int) Math.min(TILE, total - p);
            law.fill(draws, key, p * components, tile, 0, count * components);
            Scaling.multiply(tile, 0, count * components, scale);
            for (int t = 0; t < count; ) {
                int run = Math.min(count - t, rows - i);
                write(tile, t, run, components, place, i, j);
                t += run;
                i += run;
                if (i == rows) {
                    i = 0;
                    j++;
                }
            }
        }
    }

    /** The lower triangle of {@link #fillLower} and its conjugate above the diagonal. */
    static void fillHermitian(
            EntryLaw law,
            Draws draws,
            StreamKey key,
            int n,
            Field field,
            double scale,
            double diagonalScale,
            Place place) {
        fillLower(law, draws, key, n, field.components(), scale, diagonalScale, place);
        mirror(n, field, place);
    }

    /**
     * Lower triangle of a Hermitian matrix: component p of entry (i, j), i &gt; j, is {@code scale}
     * times number {@code k c + p}, where k = j n - j (j - 1) / 2 + (i - j) is the entry's position
     * in the packed lower triangle; entry (j, j) is {@code diagonalScale} times number k c, and
     * real.
     */
    static void fillLower(
            EntryLaw law,
            Draws draws,
            StreamKey key,
            int n,
            int components,
            double scale,
            double diagonalScale,
            Place place) {
        int c = components;
        long total = n * (n + 1L) / 2;
        double[] numbers = new double[(int) Math.min(TILE, total) * c];
        double[] tile = new double[numbers.length];
        int i = 0;
        int j = 0;
        for (long p = 0; p < total; p += TILE) {
            int count = (int) Math.min(TILE, total - p);
            law.fill(draws, key, p * c, numbers, 0, count * c);
            Scaling.multiply(numbers, count * c, scale, tile);
            for (int t = 0; t < count; ) {
                int run = Math.min(count - t, n - i);
                write(tile, t, run, c, place, i, j);
                if (i == j) {
                    int at = place.at(j, j);
                    place.panel()[at] = diagonalScale * numbers[t * c];
                    for (int q = 1; q < c; q++) {
                        place.panel()[at + q] = 0;
                    }
                }
                t += run;
                i += run;
                if (i == n) {
                    j++;
                    i = j;
                }
            }
        }
    }

    private static void write(
            double[] tile, int from, int count, int components, Place place, int i, int j) {
        double[] panel = place.panel();
        int at = place.at(i, j);
        if (place.rowStride() == components) {
            System.arraycopy(tile, from * components, panel, at, count * components);
            return;
        }
        for (int t = 0; t < count; t++) {
            for (int p = 0; p < components; p++) {
                panel[at + p] = tile[(from + t) * components + p];
            }
            at += place.rowStride();
        }
    }

    /** Writes the conjugate of the lower triangle above the diagonal. */
    static void mirror(int n, Field field, Place place) {
        for (int left = 0; left < n; left += BLOCK) {
            int right = Math.min(n, left + BLOCK);
            for (int top = left; top < n; top += BLOCK) {
                mirrorBlock(left, right, top, Math.min(n, top + BLOCK), field, place);
            }
        }
    }

    private static void mirrorBlock(
            int left, int right, int top, int bottom, Field field, Place place) {
        double[] panel = place.panel();
        for (int p = 0; p < field.components(); p++) {
            double sign = field.conjugateSign(p);
            for (int j = left; j < right; j++) {
                for (int i = Math.max(top, j + 1); i < bottom; i++) {
                    panel[place.at(j, i) + p] = sign * panel[place.at(i, j) + p];
                }
            }
        }
    }
}
