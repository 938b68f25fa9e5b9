package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
    @TempDir Path directory = Path.of("");

    @Test
    void readsTensorsInTheOrderOfTheHeader() throws Exception {
        Path path =
                new SafetensorsWriter()
                        .raw("\"__metadata__\":{\"format\":\"pt\"}")
                        .floats("z.weight", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
                        .floats("a.bias", new long[] {2}, Float.NaN, Float.POSITIVE_INFINITY)
                        .bytes("BF16", "ünïcode", new long[] {1, 1}, (byte) 0x80, (byte) 0xBF)
                        .floats("scalar", new long[] {}, 7)
                        .floats("empty", new long[] {0, 4})
                        .write(directory.resolve("m.safetensors"));
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            assertEquals("safetensors", file.format());
            assertEquals(List.of(path), file.files());
            assertEquals(
                    List.of("z.weight", "a.bias", "ünïcode", "scalar", "empty"),
                    file.tensors().stream().map(TensorEntry::name).toList());
            assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, Fixtures.values(file, "z.weight"));
            assertArrayEquals(
                    new double[] {Double.NaN, Double.POSITIVE_INFINITY},
                    Fixtures.values(file, "a.bias"));
            assertArrayEquals(new double[] {-1}, Fixtures.values(file, "ünïcode"));
            assertArrayEquals(new double[] {7}, Fixtures.values(file, "scalar"));
            assertArrayEquals(new double[] {}, Fixtures.values(file, "empty"));
            TensorEntry matrix = Fixtures.entry(file, "z.weight");
            assertEquals("f32", matrix.dtype());
            assertEquals(ElementType.F32, matrix.type());
            assertEquals(List.of(2L, 3L), matrix.shape());
            assertNull(matrix.unreadable());
        }
    }

    @Test
    void readsAnyRangeAndChecksIt() throws IOException {
        float[] values = new float[50_000];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        Path path =
                new SafetensorsWriter()
                        .floats("w", new long[] {500, 100}, values)
                        .write(directory.resolve("m.safetensors"));
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            WeightSource source = file.source(Fixtures.entry(file, "w"));
            double[] part = new double[40_002];
            source.read(9_000, 40_000, part, 1);
            assertEquals(0, part[0]);
            assertEquals(values[9_000], part[1]);
            assertEquals(values[48_999], part[40_000]);
            assertEquals(0, part[40_001]);
            source.read(50_000, 0, part, 0);
            assertThrows(IllegalArgumentException.class, () -> source.read(49_999, 2, part, 0));
            assertThrows(IllegalArgumentException.class, () -> source.read(-1, 1, part, 0));
            assertThrows(IllegalArgumentException.class, () -> source.read(0, 2, part, 40_001));
        }
    }

    @Test
    void severalThreadsReadAtOnce() throws Exception {
        float[] a = new float[30_000];
        float[] b = new float[30_000];
        for (int i = 0; i < a.length; i++) {
            a[i] = i;
            b[i] = -i;
        }
        Path path =
                new SafetensorsWriter()
                        .floats("a", new long[] {300, 100}, a)
                        .floats("b", new long[] {300, 100}, b)
                        .write(directory.resolve("m.safetensors"));
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                Future<double[]> first = threads.submit(() -> Fixtures.values(file, "a"));
                Future<double[]> second = threads.submit(() -> Fixtures.values(file, "b"));
                for (int i = 0; i < a.length; i++) {
                    assertEquals(i, first.get()[i]);
                    assertEquals(-(double) i + 0.0, second.get()[i] + 0.0);
                }
            }
        }
    }

    @Test
    void listsTypesItCannotRead() throws IOException {
        Path path =
                new SafetensorsWriter()
                        .bytes("BOOL", "mask", new long[] {2, 2}, new byte[4])
                        .bytes("F4", "packed", new long[] {4, 2}, new byte[4])
                        .bytes("U64", "ids", new long[] {1}, new byte[8])
                        .write(directory.resolve("m.safetensors"));
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            for (TensorEntry entry : file.tensors()) {
                assertNull(entry.type());
                assertNotNull(entry.unreadable());
                assertThrows(IllegalArgumentException.class, () -> file.source(entry));
            }
            assertEquals("bool", file.tensors().getFirst().dtype());
        }
    }

    @Test
    void anEntryOfAnotherFileIsACallersMistake() throws IOException {
        Path one =
                new SafetensorsWriter()
                        .floats("w", new long[] {1}, 1)
                        .write(directory.resolve("1.safetensors"));
        Path two =
                new SafetensorsWriter()
                        .floats("w", new long[] {1, 1}, 1)
                        .write(directory.resolve("2.safetensors"));
        try (WeightFile first = WeightFiles.open(one, WeightOptions.DEFAULT);
                WeightFile second = WeightFiles.open(two, WeightOptions.DEFAULT)) {
            TensorEntry foreign = second.tensors().getFirst();
            assertThrows(IllegalArgumentException.class, () -> first.source(foreign));
        }
    }

    @Test
    void aFileThatShrinksAfterOpeningIsReported() throws IOException {
        Path path =
                new SafetensorsWriter()
                        .floats("w", new long[] {2}, 1, 2)
                        .write(directory.resolve("m.safetensors"));
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            WeightSource source = file.source(Fixtures.entry(file, "w"));
            long size = Files.size(path);
            Files.write(path, Arrays.copyOf(Files.readAllBytes(path), (int) size - 4));
            WeightFormatException e =
                    assertThrows(
                            WeightFormatException.class, () -> source.read(0, 2, new double[2], 0));
            Refusals.check(e, path, "w", size - 4, "ends here");
        }
    }

    @Test
    void spacesMayPadTheHeader() throws IOException {
        byte[] bytes =
                SafetensorsWriter.file(
                        "{" + SafetensorsWriter.entry("w", "U8", new long[] {1}, 0, 1) + "}     ",
                        (byte) 9);
        Path path = Files.write(directory.resolve("weights"), bytes);
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            assertArrayEquals(new double[] {9}, Fixtures.values(file, "w"));
        }
    }

    @Test
    void aHeaderOfAHundredThousandEntriesOpensFast() throws IOException {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            header.append(i == 0 ? "" : ",")
                    .append(SafetensorsWriter.entry("layer." + i, "U8", new long[] {1}, i, i + 1L));
        }
        byte[] bytes = SafetensorsWriter.file(header.append('}').toString(), new byte[100_000]);
        Path path = Files.write(directory.resolve("m.safetensors"), bytes);
        // Time of this thread on a processor: other load on the machine is no failure.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            assertEquals(100_000, file.tensors().size());
        }
        double seconds = (clock.getCurrentThreadCpuTime() - start) * 1e-9;
        assertTrue(seconds < 1, "took " + seconds + " s");
    }
}
