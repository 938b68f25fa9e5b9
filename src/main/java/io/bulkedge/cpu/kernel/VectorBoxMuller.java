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
 *
 * <p>Each loop is written out in one method: the compiler stops inlining methods of ours long
 * before it stops inlining those of the Vector API. Constants are numbers and not vectors, which
 * would be loaded from memory as such.
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
    private static final long SIGN = Long.MIN_VALUE;
    private static final long INTEGER = Double.doubleToRawLongBits(0x1p52);

    private VectorBoxMuller() {}

    /** The words of (u, v) become (sqrt(-2 log u), v). */
    static void radii(double[] x, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            VectorPhilox.unit(x, at + L).intoArray(x, at + L);
            LongVector bits = VectorPhilox.unit(x, at).reinterpretAsLongs();
            LongVector biased = bits.sub(SQRT_HALF).lanewise(VectorOperators.LSHR, 52);
            DoubleVector k = biased.or(INTEGER).reinterpretAsDoubles().sub(EXPONENT_ORIGIN);
            LongVector exponent = biased.sub(BIAS).lanewise(VectorOperators.LSHL, 52);
            DoubleVector f = bits.sub(exponent).reinterpretAsDoubles().sub(1.0);
            DoubleVector s = f.div(f.add(2.0));
            DoubleVector z = s.mul(s);
            DoubleVector w = z.mul(z);
            DoubleVector even = w.mul(1.531383769920937332e-01).add(2.222219843214978396e-01);
            even = w.mul(w.mul(even).add(3.999999999940941908e-01));
            DoubleVector odd = w.mul(1.479819860511658591e-01).add(1.818357216161805012e-01);
            odd = w.mul(w.mul(odd).add(2.857142874366239149e-01)).add(6.666666666666735130e-01);
            DoubleVector half = f.mul(0.5).mul(f);
            DoubleVector inner = s.mul(half.add(z.mul(odd).add(even))).add(k.mul(LN2_LOW));
            DoubleVector log = k.mul(LN2_HIGH).sub(half.sub(inner).sub(f));
            log.mul(-2.0).lanewise(VectorOperators.SQRT).intoArray(x, at);
        }
    }

    /**
     * (r, v) becomes (r cos 2 pi v, r sin 2 pi v), pair by pair side by side. Bit 0 of the quadrant
     * exchanges sine and cosine, bit 1 negates the sine, both bits together the cosine.
     */
    static void turns(double[] x, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            DoubleVector r = DoubleVector.fromArray(S, x, at);
            DoubleVector turn = DoubleVector.fromArray(S, x, at + L).mul(4.0);
            DoubleVector rounded = turn.add(ROUNDING);
            LongVector quadrant = rounded.reinterpretAsLongs();
            DoubleVector angle = turn.sub(rounded.sub(ROUNDING)).mul(HALF_PI);
            DoubleVector z = angle.mul(angle);
            DoubleVector p = z.mul(1.58969099521155010221e-10).add(-2.50507602534068634195e-08);
            p = z.mul(p).add(2.75573137070700676789e-06);
            p = z.mul(p).add(-1.98412698298579493134e-04);
            p = z.mul(p).add(8.33333333332248946124e-03);
            p = z.mul(p).add(-1.66666666666666324348e-01);
            DoubleVector sine = r.mul(angle.add(z.mul(angle).mul(p)));
            DoubleVector q = z.mul(-1.13596475577881948265e-11).add(2.08757232129817482790e-09);
            q = z.mul(q).add(-2.75573143513906633035e-07);
            q = z.mul(q).add(2.48015872894767294178e-05);
            q = z.mul(q).add(-1.38888888888741095749e-03);
            q = z.mul(z.mul(q).add(4.16666666666666019037e-02));
            DoubleVector one = DoubleVector.broadcast(S, 1.0);
            DoubleVector cosine = r.mul(one.sub(z.mul(0.5).sub(z.mul(q))));
            LongVector sign = quadrant.lanewise(VectorOperators.LSHL, 62);
            LongVector parity = quadrant.lanewise(VectorOperators.LSHL, 63);
            VectorMask<Double> odd = parity.compare(VectorOperators.LT, 0).cast(S);
            LongVector cosineSign = sign.lanewise(VectorOperators.XOR, parity).and(SIGN);
            DoubleVector cos =
                    cosine.blend(sine, odd)
                            .reinterpretAsLongs()
                            .lanewise(VectorOperators.XOR, cosineSign)
                            .reinterpretAsDoubles();
            DoubleVector sin =
                    sine.blend(cosine, odd)
                            .reinterpretAsLongs()
                            .lanewise(VectorOperators.XOR, sign.and(SIGN))
                            .reinterpretAsDoubles();
            cos.blend(sin.rearrange(VectorWidth.SWAP_1), VectorWidth.UPPER_1).intoArray(x, at);
            cos.rearrange(VectorWidth.SWAP_1).blend(sin, VectorWidth.UPPER_1).intoArray(x, at + L);
        }
    }

    /** The words become uniform numbers, the two of each pair side by side. */
    static void units(double[] x, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            DoubleVector first = VectorPhilox.unit(x, at);
            DoubleVector second = VectorPhilox.unit(x, at + L);
            VectorMask<Double> odd = VectorWidth.UPPER_1;
            first.blend(second.rearrange(VectorWidth.SWAP_1), odd).intoArray(x, at);
            first.rearrange(VectorWidth.SWAP_1).blend(second, odd).intoArray(x, at + L);
        }
    }
}
