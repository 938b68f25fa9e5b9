package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.weights.TensorEntry.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFileTest {
    @TempDir Path directory = Path.of("");

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private Path file(byte... bytes) throws IOException {
        return Files.write(directory.resolve("a.npz"), bytes);
    }

    /** Index of the field at an offset in the first header of the central directory. */
    private static int central(byte[] zip, int offset) {
        for (int i = 0; i < zip.length - 3; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i + offset;
            }
        }
        throw new AssertionError("no central directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two.npz", "two_c.npz"})
    void storedAndDeflatedArchivesHoldTheGoldenMatrices(String name) throws IOException {
        Path path = Fixtures.fixture(name, directory);
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            assertEquals("npz", file.format());
            assertEquals(
                    List.of("a", "b"), file.tensors().stream().map(TensorEntry::name).toList());
            double[] a = Fixtures.values(file, "a");
            double[] b = Fixtures.values(file, "b");
            // numpy 2.4, default_rng(1).standard_normal((5, 7)) as float32; b is the transpose in
            // Fortran order.
            Fixtures.assertClose(0.34558418, a[0], 1e-7);
            Fixtures.assertClose(5.57948634, Fixtures.norm(a), 1e-9);
            assertEquals(List.of(7L, 5L), Fixtures.entry(file, "b").shape());
            assertEquals(Order.COLUMN_MAJOR, Fixtures.entry(file, "b").order());
            assertArrayEquals(a, b);
        }
    }

    @Test
    void forwardAndBackwardReadsAgree() throws IOException {
        byte[] data = new byte[300_000];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ((i * 31) >> 3);
        }
        Path path = file(zip("w.npy", NpyBytes.array("|i1", false, "(300, 1000)", data)));
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            WeightSource source = file.source(Fixtures.entry(file, "w"));
            double[] values = new double[100_000];
            for (int first : new int[] {200_000, 0, 100_000, 150_001, 3, 299_999}) {
                int count = Math.min(values.length, data.length - first);
                source.read(first, count, values, 0);
                for (int i = 0; i < count; i++) {
                    assertEquals(data[first + i], values[i]);
                }
            }
        }
    }

    @Test
    void entriesThatAreNoArraysOfNumbersAreRows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd.npy"));
            zip.write(NpyBytes.array("|u1", false, "(1,)", (byte) 7));
            zip.putNextEntry(new ZipEntry("objects.npy"));
            zip.write(NpyBytes.array("|O", false, "(1,)", new byte[100]));
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write("text".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("flags.npy"));
            zip.write(NpyBytes.array("|b1", false, "(2,)", new byte[2]));
        }
        try (WeightFile file = WeightFiles.open(file(bytes.toByteArray()), WeightOptions.DEFAULT)) {
            // A name is a label.
            assertArrayEquals(new double[] {7}, Fixtures.values(file, "../../etc/passwd"));
            for (String name : List.of("objects", "readme.txt", "flags")) {
                TensorEntry entry = Fixtures.entry(file, name);
                assertNotNull(entry.unreadable());
                assertThrows(IllegalArgumentException.class, () -> file.source(entry));
            }
            assertTrue(
                    String.valueOf(Fixtures.entry(file, "objects").unreadable())
                            .contains("pickle"));
        }
    }

    @Test
    void namesMustDiffer() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("aa.npy"));
            zip.write(NpyBytes.array("|u1", false, "(1,)", (byte) 7));
            zip.putNextEntry(new ZipEntry("ab.npy"));
            zip.write(NpyBytes.array("|u1", false, "(1,)", (byte) 7));
        }
        byte[] same =
                new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1)
                        .replace("ab.npy", "aa.npy")
                        .getBytes(StandardCharsets.ISO_8859_1);
        Refusals.open(file(same), "aa", -1, "occurs twice");
    }

    @Test
    void falseSizesAreRefused() throws IOException {
        byte[] array = NpyBytes.array("<f8", false, "(100000000,)", new byte[80]);
        byte[] archive = zip("w.npy", array);
        ByteBuffer.wrap(archive)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(central(archive, 24), 800_000_000 + array.length - 80);
        Refusals.open(file(archive), "w", -1, "cannot hold");
        byte[] modest = zip("w.npy", NpyBytes.array("<f8", false, "(20,)", new byte[80]));
        Refusals.open(file(modest));
    }

    @Test
    void aStreamThatEndsEarlyIsReportedWhenRead() throws IOException {
        byte[] array = NpyBytes.array("<f8", false, "(2000,)", new byte[16_000]);
        // The directory promises the size of 2000 elements, the stream holds 1000.
        byte[] half = zip("w.npy", Arrays.copyOf(array, array.length - 8000));
        ByteBuffer.wrap(half)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(central(half, 24), array.length);
        try (WeightFile file = WeightFiles.open(file(half), WeightOptions.DEFAULT)) {
            WeightSource source = file.source(Fixtures.entry(file, "w"));
            WeightFormatException e =
                    assertThrows(
                            WeightFormatException.class,
                            () -> source.read(0, 2000, new double[2000], 0));
            Refusals.check(e, file.path(), "w", array.length - 8000, "too early");
        }
    }

    @Test
    void aWrongChecksumIsReportedWhenTheArrayHasBeenRead() throws IOException {
        byte[] archive =
                zip("w.npy", NpyBytes.array("|u1", false, "(3,)", (byte) 1, (byte) 2, (byte) 3));
        archive[central(archive, 16)] ^= 1;
        try (WeightFile file = WeightFiles.open(file(archive), WeightOptions.DEFAULT)) {
            WeightSource source = file.source(Fixtures.entry(file, "w"));
            source.read(0, 2, new double[3], 0);
            WeightFormatException e =
                    assertThrows(
                            WeightFormatException.class, () -> source.read(2, 1, new double[3], 0));
            assertTrue(String.valueOf(e.getMessage()).contains("checksum"));
        }
    }

    @Test
    void encryptedAndDamagedArchivesAreRefused() throws IOException {
        byte[] encrypted = zip("w.npy", NpyBytes.array("|u1", false, "(1,)", (byte) 1));
        encrypted[central(encrypted, 8)] |= 1;
        Refusals.open(file(encrypted), null, -1, "encrypted");
        byte[] method = zip("w.npy", NpyBytes.array("|u1", false, "(1,)", (byte) 1));
        method[central(method, 10)] = 99;
        Refusals.open(file(method), null, -1, "ZIP archive");
        byte[] whole = zip("w.npy", NpyBytes.array("|u1", false, "(1,)", (byte) 1));
        for (int length = 0; length < whole.length; length++) {
            Refusals.open(file(Arrays.copyOf(whole, length)));
        }
    }
}
