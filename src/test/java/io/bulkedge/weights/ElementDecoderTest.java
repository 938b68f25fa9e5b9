package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/**
 * Every bit pattern of the narrow types against the definition of a binary floating-point format.
 */
class ElementDecoderTest {

    @Test
    void everyF16PatternHasItsValue() {
        checkAll(ElementType.F16, 16, 5, 10, true);
    }

    @Test
    void everyBf16PatternHasItsValue() {
        checkAll(ElementType.BF16, 16, 8, 7, true);
    }

    @Test
    void everyE5m2PatternHasItsValue() {
        checkAll(ElementType.F8_E5M2, 8, 5, 2, true);
    }

    @Test
    void everyE4m3PatternHasItsValue() {
        checkAll(ElementType.F8_E4M3, 8, 4, 3, false);
    }

    @Test
    void e4m3HasTheExtremesOfItsStandard() {
        // OCP 8-bit floating point specification 1.0, table 1: largest 448, smallest normal 2^-6,
        // smallest 2^-9.
        assertEquals(448, ElementDecoder.ofBits(ElementType.F8_E4M3, 0x7E));
        assertEquals(0x1p-6, ElementDecoder.ofBits(ElementType.F8_E4M3, 0x08));
        assertEquals(0x1p-9, ElementDecoder.ofBits(ElementType.F8_E4M3, 0x01));
        assertEquals(57344, ElementDecoder.ofBits(ElementType.F8_E5M2, 0x7B));
    }

    @Test
    void everyTypeKeepsExtremesInBothByteOrders() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer f64 = bytes(order).putDouble(Double.MIN_VALUE).putDouble(-Double.MAX_VALUE);
            assertArrayEquals(
                    new double[] {Double.MIN_VALUE, -Double.MAX_VALUE},
                    decoded(ElementType.F64, f64));
            ByteBuffer f32 =
                    bytes(order).putFloat(Float.MIN_VALUE).putFloat(Float.NEGATIVE_INFINITY);
            assertArrayEquals(
                    new double[] {Float.MIN_VALUE, Double.NEGATIVE_INFINITY},
                    decoded(ElementType.F32, f32));
            ByteBuffer i16 = bytes(order).putShort(Short.MIN_VALUE).putShort(Short.MAX_VALUE);
            assertArrayEquals(new double[] {-32768, 32767}, decoded(ElementType.I16, i16));
            ByteBuffer i32 = bytes(order).putInt(Integer.MIN_VALUE).putInt(Integer.MAX_VALUE);
            assertArrayEquals(
                    new double[] {-2147483648.0, 2147483647.0}, decoded(ElementType.I32, i32));
            ByteBuffer i64 = bytes(order).putLong(Long.MIN_VALUE).putLong((1L << 53) + 1);
            assertArrayEquals(new double[] {-0x1p63, 0x1p53}, decoded(ElementType.I64, i64));
        }
        ByteBuffer eight = bytes(ByteOrder.LITTLE_ENDIAN).put((byte) 0x80).put((byte) 0xFF);
        assertArrayEquals(new double[] {-128, -1}, decoded(ElementType.I8, eight.duplicate()));
        assertArrayEquals(new double[] {128, 255}, decoded(ElementType.U8, eight.duplicate()));
    }

    @Test
    void aWideTypeHasNoPattern() {
        assertThrows(
                IllegalArgumentException.class, () -> ElementDecoder.ofBits(ElementType.F32, 0));
    }

    /**
     * Definition: (-1)^s (f / 2^F + (e > 0)) 2^(max(e, 1) - bias), all exponent bits set meaning
     * infinity or NaN if IEEE.
     */
    private static void checkAll(
            ElementType type, int bits, int exponentBits, int fractionBits, boolean ieee) {
        int bias = (1 << (exponentBits - 1)) - 1;
        int topExponent = (1 << exponentBits) - 1;
        int topFraction = (1 << fractionBits) - 1;
        for (int pattern = 0; pattern < 1 << bits; pattern++) {
            double sign = (pattern >> (bits - 1)) == 0 ? 1 : -1;
            int exponent = (pattern >> fractionBits) & topExponent;
            int fraction = pattern & topFraction;
            double magnitude =
                    ((double) fraction / (1 << fractionBits) + (exponent > 0 ? 1 : 0))
                            * Math.pow(2, Math.max(exponent, 1) - bias);
            if (exponent == topExponent && ieee) {
                magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            } else if (exponent == topExponent && fraction == topFraction) {
                magnitude = Double.NaN;
            }
            ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putShort(0, (short) pattern);
            double[] value = new double[1];
            ElementDecoder.decode(type, bytes, 1, value, 0);
            // Double.compare semantics: signed zeros differ, NaN equals NaN.
            assertEquals(sign * magnitude, value[0], "pattern " + Integer.toHexString(pattern));
            assertEquals(sign * magnitude, ElementDecoder.ofBits(type, pattern));
        }
    }

    private static ByteBuffer bytes(ByteOrder order) {
        return ByteBuffer.allocate(16).order(order);
    }

    private static double[] decoded(ElementType type, ByteBuffer written) {
        double[] values = new double[2];
        ElementDecoder.decode(type, written.rewind().order(written.order()), 2, values, 0);
        return values;
    }
}
