package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHostileTest {
    @TempDir Path directory = Path.of("");

    private Path file(byte... bytes) throws IOException {
        return Files.write(directory.resolve("m.safetensors"), bytes);
    }

    private Path header(String entries, int dataBytes) throws IOException {
        return file(SafetensorsWriter.file("{" + entries + "}", new byte[dataBytes]));
    }

    private static String entry(String name, String dtype, long begin, long end, long... shape) {
        return SafetensorsWriter.entry(name, dtype, shape, begin, end);
    }

    @Test
    void truncatedDataNameTheTensorAndTheEnd() throws IOException {
        byte[] whole =
                new SafetensorsWriter()
                        .floats("a", new long[] {2}, 1, 2)
                        .floats("b", new long[] {2}, 3, 4)
                        .toBytes();
        Refusals.open(
                file(Arrays.copyOf(whole, whole.length - 3)),
                "b",
                whole.length - 3,
                "the file ends here");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = new SafetensorsWriter().floats("a", new long[] {2}, 1, 2).toBytes();
        for (int length = 0; length < whole.length; length++) {
            Refusals.open(file(Arrays.copyOf(whole, length)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, -1, Long.MIN_VALUE, 100_000_001, 1000})
    void headerLengthIsBounded(long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put((byte) '{');
        Refusals.open(
                file(bytes.array()), null, 0, "header length " + Long.toUnsignedString(length));
    }

    @Test
    void overlapsAreRefused() throws IOException {
        Path path = header(entry("a", "U8", 0, 4, 4) + "," + entry("b", "U8", 3, 7, 4), 7);
        long data = Files.size(path) - 7;
        Refusals.open(path, "b", data + 3, "overlap");
    }

    @Test
    void holesAreRefused() throws IOException {
        Path path = header(entry("a", "U8", 0, 4, 4) + "," + entry("b", "U8", 5, 9, 4), 9);
        long data = Files.size(path) - 9;
        Refusals.open(path, "b", data + 5, "a hole of 1 bytes");
        path = header(entry("a", "U8", 2, 4, 2), 4);
        Refusals.open(path, "a", Files.size(path) - 2, "a hole of 2 bytes");
    }

    @Test
    void bytesAfterTheLastTensorAreRefused() throws IOException {
        Path path = header(entry("a", "U8", 0, 4, 4), 6);
        Refusals.open(path, null, Files.size(path) - 2, "2 bytes follow");
    }

    @Test
    void duplicateNamesAreRefused() throws IOException {
        String one = entry("a", "U8", 0, 1, 1);
        WeightFormatException e = Refusals.open(header(one + "," + entry("a", "U8", 1, 2, 1), 2));
        assertEquals("a", e.tensor());
        assertTrue(e.offset() >= 9 + one.length(), "offset " + e.offset());
    }

    @Test
    void duplicateKeysInsideAnEntryAreRefused() throws IOException {
        String twice =
                "\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}";
        assertEquals("a", Refusals.open(header(twice, 1)).tensor());
    }

    @Test
    void unknownTypesAreRefused() throws IOException {
        Refusals.open(header(entry("a", "F33", 0, 4, 1), 4), "a", 9, "unknown dtype 'F33'");
    }

    @Test
    void sizesMustMatchTheType() throws IOException {
        Refusals.open(header(entry("a", "F32", 0, 4, 4), 4), "a", 9, "do not hold the 16 bytes");
        Refusals.open(header(entry("a", "F4", 0, 1, 3), 1), "a", 9, "do not hold the 2 bytes");
    }

    @Test
    void shapeProductsThatOverflowAreRefused() throws IOException {
        // The product wraps to 4 in 64 bits.
        Path path = header(entry("a", "U8", 0, 4, 4194305, 4194305, 211106198978564L), 4);
        Refusals.open(path, "a", 9, "overflows");
        Refusals.open(header(entry("a", "F64", 0, 0, 1L << 61), 0), "a", 9, "overflows");
        Refusals.open(header(entry("a", "U8", 0, 0, 1L << 62, 4, 0), 0), "a", 9, "overflows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,0]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,1]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[1.0],\"data_offsets\":[0,1]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[99999999999999999999],\"data_offsets\":[0,1]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,1]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1,2]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[1]}",
                "\"a\":{\"dtype\":8,\"shape\":[1],\"data_offsets\":[0,1]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[[1]],\"data_offsets\":[0,1]}",
                "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"more\":1}",
                "\"a\":[]",
                "\"a\":null",
            })
    void malformedEntriesNameTheTensor(String entry) throws IOException {
        assertEquals("a", Refusals.open(header(entry, 1)).tensor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{}}",
                "{}{}",
                "null",
                "{\"__metadata__\":{\"a\":1}}",
                "{\"__metadata__\":[]}",
                "{'a':1}",
                "{,}",
                "{\u0000\"a\u0000"
            })
    void malformedHeadersAreRefused(String header) throws IOException {
        Refusals.open(file(SafetensorsWriter.file(header)));
    }

    @Test
    void headersThatAreNotUtf8AreRefused() throws IOException {
        String text = entry("a", "U8", 0, 1, 1);
        byte[] bytes = SafetensorsWriter.file("{" + text + "}", (byte) 0);
        bytes[10] = (byte) 0xFF;
        Refusals.open(file(bytes));
        byte[] wide = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer utf16 = ByteBuffer.allocate(8 + wide.length).order(ByteOrder.LITTLE_ENDIAN);
        Refusals.open(file(utf16.putLong(wide.length).put(wide).array()), null, 8, "UTF-8");
    }

    @Test
    void nestingAndNamesAreBounded() throws IOException {
        Refusals.open(header("\"__metadata__\":" + "[".repeat(100_000), 0));
        Refusals.open(header("\"a\":{\"dtype\":" + "{\"a\":".repeat(100_000), 0));
        Refusals.open(header(entry("n".repeat(70_000), "U8", 0, 1, 1), 1));
    }

    @Test
    void aHundredThousandEqualNamesAreRefusedFast() throws IOException {
        String one = entry("a", "U8", 0, 1, 1) + ",";
        Refusals.open(header(one.repeat(100_000), 1));
    }
}
