package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Box-Muller transform of {@code io.bulkedge.random.BoxMuller}, operation for operation and
 * without fused ones, on the words that {@link VectorPhilox} leaves: a vector of u and a vector of
 * v by turns.
 *
 * <p>Conversions between integers and floating point, which narrow instruction sets lack for 64-bit
 * lanes, are additions of a large power of two; on the arguments that occur they give the same as
 * the conversions of the scalar code, because v is an odd multiple of 2^-53, so that 4 v + 1/2 is
 * never an integer.
 */
final class VectorBoxMuller {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double HALF_PI = Math.PI / 2;
    private static final double ROUNDING = 0x1.8p52;

    /** Shifts the exponent so that it is positive as an integer. */
    private static final long BIAS = 1024;

    private static final long SQRT_HALF = 0x3fe6a09e667f3bcdL - (BIAS << 52);
    private static final double EXPONENT_ORIGIN = 0x1p52 + BIAS;
    private static final long INTEGER = Double.doubleToRawLongBits(0x1p52);

    private static final LongVector ORIGIN = whole(SQRT_HALF);
    private static final LongVector BIASES = whole(BIAS);
    private static final LongVector INTEGERS = whole(INTEGER);
    private static final LongVector ONES = whole(1);
    private static final LongVector TWOS = whole(2);
    private static final DoubleVector EXPONENTS = number(EXPONENT_ORIGIN);
    private static final DoubleVector ROUNDINGS = number(ROUNDING);
    private static final DoubleVector HIGH = number(LN2_HIGH);
    private static final DoubleVector LOW = number(LN2_LOW);
    private static final DoubleVector QUARTER = number(HALF_PI);
    private static final DoubleVector MINUS_TWO = number(-2.0);
    private static final DoubleVector HALF = number(0.5);
    private static final DoubleVector ONE = number(1.0);
    private static final DoubleVector TWO = number(2.0);
    private static final DoubleVector FOUR = number(4.0);
    private static final DoubleVector L1 = number(6.666666666666735130e-01);
    private static final DoubleVector L2 = number(3.999999999940941908e-01);
    private static final DoubleVector L3 = number(2.857142874366239149e-01);
    private static final DoubleVector L4 = number(2.222219843214978396e-01);
    private static final DoubleVector L5 = number(1.818357216161805012e-01);
    private static final DoubleVector L6 = number(1.531383769920937332e-01);
    private static final DoubleVector L7 = number(1.479819860511658591e-01);
    private static final DoubleVector S1 = number(-1.66666666666666324348e-01);
    private static final DoubleVector S2 = number(8.33333333332248946124e-03);
    private static final DoubleVector S3 = number(-1.98412698298579493134e-04);
    private static final DoubleVector S4 = number(2.75573137070700676789e-06);
    private static final DoubleVector S5 = number(-2.50507602534068634195e-08);
    private static final DoubleVector S6 = number(1.58969099521155010221e-10);
    private static final DoubleVector C1 = number(4.16666666666666019037e-02);
    private static final DoubleVector C2 = number(-1.38888888888741095749e-03);
    private static final DoubleVector C3 = number(2.48015872894767294178e-05);
    private static final DoubleVector C4 = number(-2.75573143513906633035e-07);
    private static final DoubleVector C5 = number(2.08757232129817482790e-09);
    private static final DoubleVector C6 = number(-1.13596475577881948265e-11);

    private VectorBoxMuller() {}

    private static DoubleVector number(double x) {
        return DoubleVector.broadcast(S, x);
    }

    private static LongVector whole(long x) {
        return LongVector.broadcast(S.vectorShape().withLanes(long.class), x);
    }

    /** The words of (u, v) become (sqrt(-2 log u), v). */
    static void radii(double[] x, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            LongVector bits = VectorPhilox.unit(x, at).reinterpretAsLongs();
            LongVector biased = bits.sub(ORIGIN).lanewise(VectorOperators.LSHR, 52);
            DoubleVector k =
                    biased.lanewise(VectorOperators.OR, INTEGERS)
                            .reinterpretAsDoubles()
                            .sub(EXPONENTS);
            LongVector exponent = biased.sub(BIASES).lanewise(VectorOperators.LSHL, 52);
            DoubleVector f = bits.sub(exponent).reinterpretAsDoubles().sub(ONE);
            DoubleVector s = f.div(f.add(TWO));
            DoubleVector half = f.mul(HALF).mul(f);
            DoubleVector inner = s.mul(half.add(series(s.mul(s)))).add(k.mul(LOW));
            DoubleVector log = k.mul(HIGH).sub(half.sub(inner).sub(f));
            log.mul(MINUS_TWO).lanewise(VectorOperators.SQRT).intoArray(x, at);
            VectorPhilox.unit(x, at + L).intoArray(x, at + L);
        }
    }

    private static DoubleVector series(DoubleVector z) {
        DoubleVector w = z.mul(z);
        DoubleVector even = w.mul(w.mul(w.mul(L6).add(L4)).add(L2));
        DoubleVector odd = w.mul(w.mul(w.mul(L7).add(L5)).add(L3)).add(L1);
        return z.mul(odd).add(even);
    }

    /** (r, v) becomes (r cos 2 pi v, r sin 2 pi v). */
    static void turns(double[] x, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            DoubleVector r = DoubleVector.fromArray(S, x, at);
            DoubleVector turn = DoubleVector.fromArray(S, x, at + L).mul(FOUR);
            DoubleVector rounded = turn.add(ROUNDINGS);
            LongVector quadrant = rounded.reinterpretAsLongs();
            DoubleVector angle = turn.sub(rounded.sub(ROUNDINGS)).mul(QUARTER);
            DoubleVector z = angle.mul(angle);
            DoubleVector sine = r.mul(sine(angle, z));
            DoubleVector cosine = r.mul(cosine(z));
            VectorMask<Double> odd =
                    quadrant.lanewise(VectorOperators.AND, ONES)
                            .compare(VectorOperators.EQ, ONES)
                            .cast(S);
            DoubleVector cos = withSign(cosine.blend(sine, odd), quadrant.add(ONES));
            DoubleVector sin = withSign(sine.blend(cosine, odd), quadrant);
            cos.intoArray(x, at);
            sin.intoArray(x, at + L);
        }
    }

    private static DoubleVector sine(DoubleVector x, DoubleVector z) {
        DoubleVector p = z.mul(z.mul(z.mul(S6).add(S5)).add(S4)).add(S3);
        p = z.mul(z.mul(p).add(S2)).add(S1);
        return x.add(z.mul(x).mul(p));
    }

    private static DoubleVector cosine(DoubleVector z) {
        DoubleVector p = z.mul(z.mul(z.mul(C6).add(C5)).add(C4)).add(C3);
        p = z.mul(z.mul(z.mul(p).add(C2)).add(C1));
        return ONE.sub(z.mul(HALF).sub(z.mul(p)));
    }

    /** Negates where bit 1 of the quadrant is set. */
    private static DoubleVector withSign(DoubleVector value, LongVector quadrant) {
        LongVector sign =
                quadrant.lanewise(VectorOperators.AND, TWOS).lanewise(VectorOperators.LSHL, 62);
        return value.reinterpretAsLongs()
                .lanewise(VectorOperators.XOR, sign)
                .reinterpretAsDoubles();
    }

    /** All words become uniform numbers. */
    static void units(double[] x, int from, int to) {
        for (int at = from; at < to; at += L) {
            VectorPhilox.unit(x, at).intoArray(x, at);
        }
    }

    /** Puts the two numbers of each pair side by side. */
    static void interleave(double[] x, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            DoubleVector first = DoubleVector.fromArray(S, x, at);
            DoubleVector second = DoubleVector.fromArray(S, x, at + L);
            VectorMask<Double> odd = VectorWidth.UPPER_1;
            first.blend(second.rearrange(VectorWidth.SWAP_1), odd).intoArray(x, at);
            first.rearrange(VectorWidth.SWAP_1).blend(second, odd).intoArray(x, at + L);
        }
    }
}
