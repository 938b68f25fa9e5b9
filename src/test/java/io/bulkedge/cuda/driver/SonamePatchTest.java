package io.bulkedge.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patch on the natives in the jars, and on files that lie. */
class SonamePatchTest {
    private static final Map<String, String> TO_13 = CudaGeneration.CUDA_13.renames();

    /** The digests are those of an independent patch, made by other code. */
    @ParameterizedTest
    @EnumSource
    void theShippedLibrariesBecomeTheKnownOnes(NativeBinding binding) throws Exception {
        byte[] shipped = shipped(binding);

        byte[] patched = SonamePatch.apply(shipped, TO_13);

        assertEquals(binding.shippedDigest(), sha256(shipped));
        assertEquals(binding.digest(CudaGeneration.CUDA_12), sha256(shipped));
        assertEquals(binding.digest(CudaGeneration.CUDA_13), sha256(patched));
        assertTrue(shipped.length <= NativeBinding.MOST_BYTES);
    }

    @ParameterizedTest
    @CsvSource({"JCUDA_DRIVER, 0", "JCUBLAS2, 2", "JCUSOLVER, 4"})
    void fewBytesChange(NativeBinding binding, int expected) throws Exception {
        byte[] shipped = shipped(binding);
        byte[] before = shipped.clone();

        byte[] patched = SonamePatch.apply(shipped, TO_13);

        assertArrayEquals(before, shipped, "the original is left alone");
        int changed = 0;
        for (int i = 0; i < shipped.length; i++) {
            changed += shipped[i] == patched[i] ? 0 : 1;
        }
        assertEquals(expected, changed);
    }

    @Test
    void aShorterNameEndsWhereItEnds() throws Exception {
        byte[] patched =
                SonamePatch.apply(
                        shipped(NativeBinding.JCUBLAS2), Map.of("libcublas.so.12", "libb.so"));

        String text = new String(patched, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("\0libb.so\0\0\0\0\0\0\0\0\0"));
        assertTrue(!text.contains("\0libcublas.so.12\0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"libcublas.so.123", "", "libc\u00fcblas.so"})
    void aNameThatDoesNotFitIsRefused(String to) throws Exception {
        byte[] shipped = shipped(NativeBinding.JCUBLAS2);
        assertThrows(
                IllegalArgumentException.class,
                () -> SonamePatch.apply(shipped, Map.of("libcublas.so.12", to)));
    }

    /** ELF hash of the System V ABI, for two names of the C library known from any binary. */
    @ParameterizedTest
    @CsvSource({"GLIBC_2.2.5, 09691a75", "GLIBC_2.17, 06969197"})
    void hashesAreThoseOfTheLinker(String name, String expected) {
        assertEquals(expected, String.format("%08x", SonamePatch.hash(name)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 16, 63, 64, 100, 119, 500, 4096, 100_000})
    void aFileThatWasCutOffIsRefused(int length) throws Exception {
        byte[] cut = Arrays.copyOf(shipped(NativeBinding.JCUSOLVER), length);
        assertThrows(MalformedElfException.class, () -> SonamePatch.apply(cut, TO_13));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 1", "5, 2", "16, 2", "18, 40", "54, 1", "57, 127", "39, 127"})
    void aFileOfAnotherKindIsRefused(int at, int value) throws Exception {
        byte[] other = shipped(NativeBinding.JCUBLAS2);
        other[at] = (byte) value;
        assertThrows(MalformedElfException.class, () -> SonamePatch.apply(other, TO_13));
    }

    /**
     * Whatever a file says, the answer is a file of the same length or the one exception. Half of
     * the changes hit the headers and the tables that the patch reads.
     */
    @Test
    @Timeout(120)
    void hostileNumbersAreNeverFollowed() throws Exception {
        byte[] good = shipped(NativeBinding.JCUBLAS2);
        ElfSegments segments = ElfSegments.read(ByteBuffer.wrap(good), good.length);
        int dynamic = (int) segments.dynamic().offset();
        int versions = versions(good, segments);
        Random random = new Random(20_261_128);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] bad = good.clone();
            ByteBuffer file = ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN);
            for (int change = 1 + random.nextInt(4); change > 0; change--) {
                int at =
                        switch (random.nextInt(5)) {
                            case 0 -> random.nextInt(64);
                            case 1 -> 64 + random.nextInt(56 * 8);
                            case 2 -> dynamic + random.nextInt(512);
                            case 3 -> versions + random.nextInt(256);
                            default -> random.nextInt(bad.length - 8);
                        };
                switch (random.nextInt(4)) {
                    case 0 -> bad[at] = (byte) random.nextInt();
                    case 1 -> file.putInt(at, random.nextInt());
                    case 2 -> file.putLong(at, random.nextLong());
                    default -> file.putLong(at, random.nextInt(3) - 1);
                }
            }
            try {
                assertEquals(good.length, SonamePatch.apply(bad, TO_13).length);
            } catch (MalformedElfException e) {
                assertNotNull(e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 300, refused + " of 3000 refused: the changes miss what is read");
    }

    /** Where the version names that the library needs are listed (tag 0x6ffffffe). */
    private static int versions(byte[] library, ElfSegments segments) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
        int at = (int) segments.dynamic().offset();
        while (file.getLong(at) != 0x6ffffffeL) {
            at += 16;
        }
        return (int) segments.offsetOf(file.getLong(at + 8));
    }

    static byte[] shipped(NativeBinding binding) throws IOException {
        try (InputStream in = SonamePatchTest.class.getResourceAsStream(binding.resource())) {
            assertNotNull(in, binding.resource());
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
