package io.bulkedge.stats.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private static double[] wild(Random random, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = random.nextLong();
            double x = Double.longBitsToDouble(bits);
            // Large enough that sums stay finite, down to subnormal numbers.
            numbers[i] = Double.isFinite(x) && Math.abs(x) < 0x1p1000 ? x : random.nextGaussian();
        }
        return numbers;
    }

    private static byte[] bytes(ExactSum sum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sum.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Decimal arithmetic knows no rounding of sums and products. */
    @Test
    void sumsAreThoseOfDecimalArithmetic() {
        Random random = new Random(5);
        for (int run = 0; run < 200; run++) {
            double[] numbers = wild(random, random.nextInt(40));
            ExactSum sum = new ExactSum();
            BigDecimal exact = BigDecimal.ZERO;
            for (double x : numbers) {
                sum.add(x);
                exact = exact.add(new BigDecimal(x));
            }
            assertEquals(exact.doubleValue(), sum.value());
        }
    }

    @Test
    void productsAreExact() {
        Random random = new Random(6);
        for (int run = 0; run < 200; run++) {
            ExactSum sum = new ExactSum();
            BigDecimal exact = BigDecimal.ZERO;
            for (int i = 0; i < 30; i++) {
                double x = Math.scalb(random.nextGaussian(), random.nextInt(600) - 300);
                double y = Math.scalb(random.nextGaussian(), random.nextInt(600) - 300);
                sum.addProduct(x, y);
                exact = exact.add(new BigDecimal(x).multiply(new BigDecimal(y)));
            }
            assertEquals(exact.doubleValue(), sum.value());
        }
    }

    @Test
    void whatCancelsIsZeroAndTheRestIsLeft() {
        ExactSum sum = new ExactSum();
        double[] numbers = {1e300, Double.MIN_VALUE, -1e300, 3, 0x1p1023, -3, -0x1p1023};
        for (double x : numbers) {
            sum.add(x);
        }
        assertEquals(Double.MIN_VALUE, sum.value());
        sum.add(-Double.MIN_VALUE);
        assertEquals(0, sum.value());
        assertEquals(0, sum.units().signum());
    }

    @Test
    void orderAndPartsChangeNoByte() throws IOException {
        Random random = new Random(7);
        double[] numbers = wild(random, 1000);
        ExactSum forward = new ExactSum();
        ExactSum[] parts = {new ExactSum(), new ExactSum(), new ExactSum()};
        for (int i = 0; i < numbers.length; i++) {
            forward.add(numbers[i]);
            parts[random.nextInt(3)].add(numbers[numbers.length - 1 - i]);
        }
        ExactSum merged = new ExactSum();
        merged.add(parts[2]);
        merged.add(parts[0]);
        merged.add(parts[1]);
        assertArrayEquals(bytes(forward), bytes(merged));
        ExactSum read = new ExactSum();
        read.add(1);
        read.read(new DataInputStream(new ByteArrayInputStream(bytes(forward))));
        assertArrayEquals(bytes(forward), bytes(read));
        assertEquals(forward.value(), read.value());
    }

    @Test
    void whatIsNoNumberIsRefused() {
        ExactSum sum = new ExactSum();
        assertThrows(IllegalArgumentException.class, () -> sum.add(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> sum.add(Double.NEGATIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> sum.addProduct(1e200, 1e200));
        byte[] wrong = {3, 2};
        assertThrows(
                IOException.class,
                () -> sum.read(new DataInputStream(new ByteArrayInputStream(wrong))));
        byte[] tooMany = {0, 120};
        assertThrows(
                IOException.class,
                () -> sum.read(new DataInputStream(new ByteArrayInputStream(tooMany))));
    }
}
