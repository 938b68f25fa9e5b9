package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packed matrices to lanes and back: square tiles, as many rows as there are lanes, are transposed
 * by exchanging blocks of halving size. Between the steps the tile lies in a small array, which
 * keeps the methods small.
 */
final class VectorTransposes {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorTransposes() {}

    static void interleave(
            int columns,
            double[] from,
            int fromOffset,
            int distance,
            int fromStep,
            double[] to,
            int toOffset,
            int toStep,
            double[] tile) {
        int f = fromOffset;
        int t = toOffset;
        for (int c = 0; c < columns; c++) {
            if (L == 8) {
                exchange(4, VectorWidth.SWAP_4, VectorWidth.UPPER_4, from, f, distance, tile, 0, L);
                exchange(2, VectorWidth.SWAP_2, VectorWidth.UPPER_2, tile, 0, L, tile, 0, L);
                exchange(1, VectorWidth.SWAP_1, VectorWidth.UPPER_1, tile, 0, L, to, t, toStep);
            } else if (L == 4) {
                exchange(2, VectorWidth.SWAP_2, VectorWidth.UPPER_2, from, f, distance, tile, 0, L);
                exchange(1, VectorWidth.SWAP_1, VectorWidth.UPPER_1, tile, 0, L, to, t, toStep);
            } else {
                exchange(
                        1,
                        VectorWidth.SWAP_1,
                        VectorWidth.UPPER_1,
                        from,
                        f,
                        distance,
                        to,
                        t,
                        toStep);
            }
            f += fromStep;
            t += L;
        }
    }

    static void separate(
            int columns,
            double[] from,
            int fromOffset,
            int fromStep,
            double[] to,
            int toOffset,
            int[] places,
            double[] tile) {
        int f = fromOffset;
        for (int c = 0; c < columns; c++) {
            if (L == 8) {
                exchange(4, VectorWidth.SWAP_4, VectorWidth.UPPER_4, from, f, fromStep, tile, 0, L);
                exchange(2, VectorWidth.SWAP_2, VectorWidth.UPPER_2, tile, 0, L, tile, 0, L);
                exchange(1, VectorWidth.SWAP_1, VectorWidth.UPPER_1, tile, 0, L, tile, 0, L);
            } else if (L == 4) {
                exchange(2, VectorWidth.SWAP_2, VectorWidth.UPPER_2, from, f, fromStep, tile, 0, L);
                exchange(1, VectorWidth.SWAP_1, VectorWidth.UPPER_1, tile, 0, L, tile, 0, L);
            } else {
                exchange(1, VectorWidth.SWAP_1, VectorWidth.UPPER_1, from, f, fromStep, tile, 0, L);
            }
            scatter(tile, to, toOffset, places, c * L);
            f += L;
        }
    }

    private static void scatter(double[] tile, double[] to, int offset, int[] places, int place) {
        for (int lane = 0; lane < L; lane++) {
            // Minus zero becomes zero.
            DoubleVector.fromArray(S, tile, lane * L)
                    .add(0.0)
                    .intoArray(to, places[place + lane] + offset);
        }
    }

    /** Exchanges the upper part of vector i with the lower part of vector i + d. */
    private static void exchange(
            int d,
            VectorShuffle<Double> swap,
            VectorMask<Double> upper,
            double[] from,
            int f,
            int fromStep,
            double[] to,
            int t,
            int toStep) {
        for (int k = 0; k < L / 2; k++) {
            int i = (k & -d) + k;
            DoubleVector a = DoubleVector.fromArray(S, from, f + i * fromStep);
            DoubleVector b = DoubleVector.fromArray(S, from, f + (i + d) * fromStep);
            a.blend(b.rearrange(swap), upper).intoArray(to, t + i * toStep);
            a.rearrange(swap).blend(b, upper).intoArray(to, t + (i + d) * toStep);
        }
    }
}
