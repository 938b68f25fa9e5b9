package io.bulkedge.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages bytes as careless and hostile writers do: a few random changes of random kinds. */
final class Mutations {
    private static final int MOST_CHANGES = 4;
    private static final int KINDS = 9;
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        0x7F,
        0x80,
        0xFF,
        0xFFFF,
        1 << 16,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 40,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final List<String> TEXTS =
            List.of(
                    "-1",
                    "0",
                    "9223372036854775807",
                    "99999999999999999999",
                    "1e9",
                    "../",
                    "\u0000",
                    "{",
                    "[",
                    "\"",
                    "\\ud800",
                    "'");

    private final SplittableRandom random;

    /** Changes that depend on the generator alone. */
    Mutations(SplittableRandom random) {
        this.random = random;
    }

    /** A damaged copy. */
    byte[] of(byte[] original, byte[] other) {
        byte[] bytes = original;
        // One change in half of the cases: what is damaged beyond its header tells nothing.
        int changes = random.nextBoolean() ? 1 : 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            bytes = change(bytes, other);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        int length = 1 + random.nextInt(Math.min(32, 1 + bytes.length));
        return switch (random.nextInt(KINDS)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> replaced(bytes, at, length, new byte[0]);
            case 3 -> replaced(bytes, at, 0, piece(bytes, length));
            case 4 -> replaced(bytes, at, length, piece(other, length));
            case 5 -> number(bytes, at, Integer.BYTES);
            case 6 -> number(bytes, at, Long.BYTES);
            case 7 -> number(bytes, at, 1);
            default -> text(bytes, at);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return copy;
    }

    /** Overwrites a little-endian number, as if it were a length. */
    private byte[] number(byte[] bytes, int at, int size) {
        long value = NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(3) - 1;
        byte[] number =
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array();
        // Lengths stand at the front of most formats.
        int place = random.nextBoolean() ? at : Math.min(at, random.nextInt(16));
        return replaced(bytes, place, size, Arrays.copyOf(number, size));
    }

    /** Replaces a run of digits, or whatever is there. */
    private byte[] text(byte[] bytes, int at) {
        int start = at;
        while (start < bytes.length && !Character.isDigit(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && Character.isDigit(bytes[end])) {
            end++;
        }
        byte[] text = TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
        return start == bytes.length
                ? replaced(bytes, at, 1, text)
                : replaced(bytes, start, end - start, text);
    }

    private byte[] piece(byte[] bytes, int length) {
        int start = random.nextInt(Math.max(1, bytes.length));
        return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + length));
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        int end = Math.min(bytes.length, at + length);
        byte[] result = new byte[at + by.length + bytes.length - end];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(by, 0, result, at, by.length);
        System.arraycopy(bytes, end, result, at + by.length, bytes.length - end);
        return result;
    }
}
