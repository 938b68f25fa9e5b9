package io.bulkedge.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class NpzWriterTest {
    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NpzWriter npz = new NpzWriter(bytes)) {
            npz.beginDoubles("values", 2, 3);
            npz.values(1, 2, 3);
            npz.values(4, Double.NaN, -0.0);
            npz.beginInts("status", 2);
            npz.ints(0, 2);
            npz.beginDoubles("empty", 0, 4);
            npz.finish();
        }
        return bytes.toByteArray();
    }

    @Test
    void arraysFollowTheNumpyFormat() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive()))) {
            ZipEntry first = zip.getNextEntry();
            assertNotNull(first);
            assertEquals("values.npy", first.getName());
            byte[] array = zip.readAllBytes();
            ByteBuffer buffer = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals((byte) 0x93, buffer.get());
            int header = buffer.getShort(8);
            assertEquals(0, (10 + header) % 64, "data are aligned to 64 bytes");
            String text = new String(array, 10, header, StandardCharsets.US_ASCII);
            assertTrue(
                    text.startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }"),
                    text);
            assertTrue(text.endsWith("\n"), "the header ends with a newline");
            double[] values = new double[6];
            buffer.position(10 + header)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(values);
            assertArrayEquals(new double[] {1, 2, 3, 4, Double.NaN, -0.0}, values);
            ZipEntry second = zip.getNextEntry();
            assertNotNull(second);
            String status = new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(
                    status.contains("'<i4'") && status.contains("'shape': (2,)"),
                    "a tuple of one has a comma");
        }
    }

    @Test
    void theSameArraysGiveTheSameBytes() throws IOException {
        assertArrayEquals(archive(), archive());
    }

    @Test
    void incompleteAndOverfullArraysAreCallersMistakes() throws IOException {
        try (NpzWriter npz = new NpzWriter(new ByteArrayOutputStream())) {
            npz.beginDoubles("a", 2);
            npz.values(1);
            assertThrows(IllegalStateException.class, () -> npz.beginDoubles("b", 1));
            assertThrows(IllegalStateException.class, () -> npz.values(2, 3));
            npz.values(2);
            assertThrows(IllegalArgumentException.class, () -> npz.beginDoubles("a", 1));
        }
    }
}
