package io.bulkedge.cpu.kernel;

import io.bulkedge.random.Philox4x32;
import io.bulkedge.random.StreamKey;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Philox4x32} with a pair of numbers per lane, its 32-bit words in 64-bit lanes whose upper
 * halves mean nothing. Two blocks are computed side by side to hide the latency of the
 * multiplications.
 */
final class VectorPhilox {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final VectorSpecies<Long> W = S.vectorShape().withLanes(long.class);
    private static final int L = VectorWidth.LANES;
    private static final long WORD = 0xFFFFFFFFL;
    private static final long ONE = Double.doubleToRawLongBits(1.0);

    /** Lane 2 i holds pair i and lane 2 i + 1 pair i + L / 2, as the interleaving wants them. */
    private static final LongVector PAIRS = pairs();

    private static final LongVector LOW = LongVector.broadcast(W, WORD);
    private static final LongVector M0 = LongVector.broadcast(W, Philox4x32.MULTIPLIER_0);
    private static final LongVector M1 = LongVector.broadcast(W, Philox4x32.MULTIPLIER_1);
    private static final LongVector UNIT = LongVector.broadcast(W, ONE);
    private static final DoubleVector MINUS_ONE = DoubleVector.broadcast(S, -1.0);
    private static final DoubleVector HALF_STEP = DoubleVector.broadcast(S, 0x1p-53);

    private VectorPhilox() {}

    private static LongVector pairs() {
        long[] order = new long[L];
        for (int lane = 0; lane < L; lane++) {
            order[lane] = lane / 2 + (lane % 2 == 0 ? 0L : L / 2);
        }
        return LongVector.fromArray(W, order, 0);
    }

    /**
     * The words of consecutive pairs: for each L of them a vector of those of the first numbers,
     * then one of those of the second numbers, in the lanes of {@link #PAIRS}. They are stored as
     * bits of doubles and read by {@link #unit}, because the compiler gives up on a method that
     * does both.
     *
     * @param from first position, {@code to - from} a multiple of 4 L
     */
    static void words(StreamKey key, long pair, double[] x, int from, int to) {
        Philox4x32.requirePairs(pair, (to - from) / 2);
        long stream = (long) key.stream() << 20;
        long matrix = key.firstMatrix();
        long seed = key.seed();
        long next = pair;
        for (int at = from; at < to; at += 4 * L) {
            block(next, stream, matrix, seed, x, at);
            next += 2L * L;
        }
    }

    /**
     * Vectors throughout, because operations with numbers cost the compiler twice as many nodes.
     */
    private static void block(long pair, long stream, long matrix, long seed, double[] x, int at) {
        long key0 = seed;
        long key1 = seed >>> 32;
        LongVector tag = LongVector.broadcast(W, stream);
        LongVector a = PAIRS.add(LongVector.broadcast(W, pair));
        LongVector e = PAIRS.add(LongVector.broadcast(W, pair + L));
        LongVector b = a.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.OR, tag);
        LongVector f = e.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.OR, tag);
        LongVector c = LongVector.broadcast(W, matrix);
        LongVector d = LongVector.broadcast(W, matrix >>> 32);
        LongVector g = c;
        LongVector h = d;
        for (int round = 0; round < Philox4x32.ROUNDS; round++) {
            LongVector k0 = LongVector.broadcast(W, key0);
            LongVector k1 = LongVector.broadcast(W, key1);
            LongVector p = a.lanewise(VectorOperators.AND, LOW).mul(M0);
            LongVector q = c.lanewise(VectorOperators.AND, LOW).mul(M1);
            LongVector r = e.lanewise(VectorOperators.AND, LOW).mul(M0);
            LongVector s = g.lanewise(VectorOperators.AND, LOW).mul(M1);
            a = high(q, b, k0);
            c = high(p, d, k1);
            e = high(s, f, k0);
            g = high(r, h, k1);
            b = q;
            d = p;
            f = s;
            h = r;
            key0 += Philox4x32.WEYL_0;
            key1 += Philox4x32.WEYL_1;
        }
        store(a, b, x, at);
        store(c, d, x, at + L);
        store(e, f, x, at + 2 * L);
        store(g, h, x, at + 3 * L);
    }

    private static LongVector high(LongVector product, LongVector word, LongVector key) {
        return product.lanewise(VectorOperators.LSHR, 32)
                .lanewise(VectorOperators.XOR, word.lanewise(VectorOperators.XOR, key));
    }

    private static void store(LongVector high, LongVector low, double[] x, int at) {
        high.lanewise(VectorOperators.LSHL, 32)
                .lanewise(VectorOperators.OR, low.lanewise(VectorOperators.AND, LOW))
                .reinterpretAsDoubles()
                .intoArray(x, at);
    }

    /** {@code Philox4x32.uniform} of what was stored: (bits >>> 12 + 1/2) 2^-52, exact. */
    static DoubleVector unit(double[] x, int at) {
        LongVector bits = DoubleVector.fromArray(S, x, at).reinterpretAsLongs();
        return bits.lanewise(VectorOperators.LSHR, 12)
                .lanewise(VectorOperators.OR, UNIT)
                .reinterpretAsDoubles()
                .add(MINUS_ONE)
                .add(HALF_STEP);
    }
}
