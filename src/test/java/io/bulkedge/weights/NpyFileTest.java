package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.bulkedge.weights.TensorEntry.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden values: numpy 2.4 in float64 from default_rng(1).standard_normal((5, 7)) as float32. */
class NpyFileTest {
    private static final double[] FIRST = {0.34558418, 0.82161814, 0.33043706};

    @TempDir Path directory = Path.of("");

    private WeightFile fixture(String name) throws IOException {
        return WeightFiles.open(Fixtures.fixture(name, directory), WeightOptions.DEFAULT);
    }

    private Path file(byte... bytes) throws IOException {
        return Files.write(directory.resolve("a.npy"), bytes);
    }

    @ParameterizedTest
    @CsvSource({"f4, f32", "be, f64"})
    void arraysOfBothByteOrdersHoldTheGoldenMatrix(String name, String dtype) throws IOException {
        try (WeightFile file = fixture(name + ".npy")) {
            TensorEntry entry = file.tensors().getFirst();
            assertEquals(name, entry.name());
            assertEquals(dtype, entry.dtype());
            assertEquals(List.of(5L, 7L), entry.shape());
            assertEquals(Order.ROW_MAJOR, entry.order());
            double[] values = Fixtures.values(file, entry);
            for (int i = 0; i < FIRST.length; i++) {
                Fixtures.assertClose(FIRST[i], values[i], 1e-7);
            }
            Fixtures.assertClose(5.57948634, Fixtures.norm(values), 1e-9);
        }
    }

    @Test
    void halfPrecisionHasItsOwnGoldenNorm() throws IOException {
        try (WeightFile file = fixture("f2.npy")) {
            assertEquals(ElementType.F16, file.tensors().getFirst().type());
            Fixtures.assertClose(5.57897794, Fixtures.norm(Fixtures.values(file, "f2")), 1e-9);
        }
    }

    @Test
    void fortranOrderIsTheSameMatrix() throws IOException {
        try (WeightFile rows = fixture("f4.npy");
                WeightFile columns = fixture("fortran.npy")) {
            TensorEntry entry = columns.tensors().getFirst();
            assertEquals(Order.COLUMN_MAJOR, entry.order());
            assertEquals(5, entry.matrixRows());
            double[] byRow = Fixtures.values(rows, "f4");
            double[] byColumn = Fixtures.values(columns, "fortran");
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 7; j++) {
                    assertEquals(byRow[i * 7 + j], byColumn[j * 5 + i]);
                }
            }
        }
    }

    @Test
    void scalarsAndEmptyArraysAreLegal() throws IOException {
        try (WeightFile scalar = fixture("scalar.npy");
                WeightFile empty = fixture("empty.npy")) {
            assertEquals(List.of(), scalar.tensors().getFirst().shape());
            assertArrayEquals(new double[] {3}, Fixtures.values(scalar, "scalar"));
            assertEquals(List.of(0L, 4L), empty.tensors().getFirst().shape());
            assertEquals(0, Fixtures.values(empty, "empty").length);
        }
    }

    @Test
    void picklesAndStructuresAreRefused() throws IOException {
        Refusals.open(Fixtures.fixture("obj.npy", directory), "obj", 0, "pickle");
        Refusals.open(Fixtures.fixture("struct.npy", directory), "struct", 0, "structured");
        Refusals.open(
                file(NpyBytes.array("<U3", false, "(1,)", new byte[12])), "a", 0, "not numbers");
    }

    @ParameterizedTest
    @CsvSource({
        "'<i2', i16, 2",
        "'>i4', i32, 4",
        "'<i8', i64, 8",
        "'|i1', i8, 1",
        "'|u1', u8, 1",
        "'=f8', f64, 8"
    })
    void integersAndNativeOrderAreRead(String descriptor, String dtype, int bytes)
            throws IOException {
        byte[] one = new byte[bytes];
        one[descriptor.startsWith(">") ? bytes - 1 : 0] = 1;
        Path path = file(NpyBytes.array(descriptor, false, "(1,)", one));
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            assertEquals(dtype, file.tensors().getFirst().dtype());
            double expected = dtype.equals("f64") ? Double.MIN_VALUE : 1;
            assertArrayEquals(new double[] {expected}, Fixtures.values(file, "a"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allVersionsAndAnyOrderOfKeysAreRead(int version) throws IOException {
        Path path =
                file(
                        NpyBytes.file(
                                version,
                                "{\"shape\":(2,1),'fortran_order':False,'descr':'|u1'}",
                                (byte) 3,
                                (byte) 4));
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            assertArrayEquals(new double[] {3, 4}, Fixtures.values(file, "a"));
        }
    }

    @Test
    void sizesMustMatch() throws IOException {
        byte[] good = NpyBytes.array("<f4", false, "(2, 3)", new byte[24]);
        int header = good.length - 24;
        Refusals.open(
                file(Arrays.copyOf(good, good.length - 5)),
                "a",
                good.length - 5,
                "needs 24 bytes, but 19");
        Refusals.open(
                file(Arrays.copyOf(good, good.length + 2)),
                "a",
                header + 24,
                "needs 24 bytes, but 26");
        Refusals.open(
                file(NpyBytes.array("<f4", false, "(1073741824,)")),
                "a",
                header(),
                "needs 4294967296 bytes");
        Refusals.open(
                file(NpyBytes.array("<f8", false, "(4194305, 4194305, 211106198978564)")),
                "a",
                10,
                "overflows");
    }

    private long header() throws IOException {
        return Files.size(directory.resolve("a.npy"));
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] good = NpyBytes.array("<f4", false, "(2,)", new byte[8]);
        for (int length = 0; length < good.length; length++) {
            Refusals.open(file(Arrays.copyOf(good, length)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': [1]}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1)}",
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'shape': (1,)}",
                "{'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'extra': 1}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x",
                "{'descr': '<f3', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': 'f\\x34', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': [('a', '<f4'), 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4, 'fortran_order': False, 'shape': (1,)}",
                "__import__('os').system('true')",
                "",
                "{"
            })
    void malformedHeadersAreRefused(String header) throws IOException {
        WeightFormatException e = Refusals.open(file(NpyBytes.file(1, header, new byte[4])));
        assertEquals("a", e.tensor());
        assertNotNull(e.file());
        assertEquals(
                true,
                e.offset() >= 10 && e.offset() <= 10 + header.length() + 1,
                "offset " + e.offset());
    }

    @Test
    void versionsAndHeaderLengthsAreBounded() throws IOException {
        Refusals.open(file(NpyBytes.file(4, "{}")), "a", 6, "version 4");
        byte[] huge = NpyBytes.file(2, "{}");
        Arrays.fill(huge, 8, 12, (byte) 0xFF);
        Refusals.open(file(huge), "a", 8, "header length 4294967295");
        Refusals.open(file(NpyBytes.file(2, "{'descr': [" + "[".repeat(60_000))));
    }
}
