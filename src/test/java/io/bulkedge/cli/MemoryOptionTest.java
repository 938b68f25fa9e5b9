package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.ForkedJvm;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --memory} bounds a whole run, and what it names as needed is enough. */
class MemoryOptionTest {
    private static final Pattern NEEDED = Pattern.compile("needs? ([0-9]+)M");

    private static final int ROWS = 10_000;

    @TempDir Path folder;

    private static long needed(Captured run) {
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        Matcher size = NEEDED.matcher(run.err());
        assertTrue(size.find(), run.err());
        return Long.parseLong(size.group(1));
    }

    private Path batch(int count, int n) throws IOException {
        double[][][] batch = new double[count][n][n];
        for (int b = 0; b < count; b++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    batch[b][i][j] = Math.sin(1 + b + 3.0 * i * i + 7.0 * j * (i + j));
                }
            }
        }
        return ArrayFiles.writeBatch(folder.resolve("b.npy"), batch);
    }

    @Test
    void noCommandRunsInLessThanTheMachineTakes() {
        long least = needed(Captured.run("doctor", "--memory", "1M"));
        assertEquals(ExitCode.OK, Captured.run("doctor", "--memory", least + "M").code());
    }

    @Test
    void sizesBeyondEveryMachineAreNoCrash() {
        Captured run = Captured.run("doctor", "--memory", "999999999999999T");
        assertEquals(ExitCode.USAGE, run.code(), run.err());
    }

    /** In a Java machine with the limits that the launcher gives, the named size is enough. */
    @ParameterizedTest
    @CsvSource({"600, 40", "1, 900"})
    void theNamedSizeIsEnoughWithVectors(int count, int n) throws Exception {
        Path file = batch(count, n);
        long least = needed(Captured.run("doctor", "--memory", "1M"));
        long needed =
                needed(
                        Captured.run(
                                "spectrum", file.toString(), "--vectors", "--memory", least + "M"));
        MemoryBound bound = MemoryBound.of(needed << 20);
        ForkedJvm run =
                ForkedJvm.run(
                        folder,
                        Duration.ofMinutes(2),
                        List.of(),
                        List.of(
                                "-Xmx" + bound.heap(),
                                "-XX:MaxDirectMemorySize=" + bound.outside(),
                                "--add-modules",
                                "jdk.incubator.vector"),
                        "io.bulkedge.cli.Main",
                        "spectrum",
                        file.toString(),
                        "--vectors",
                        "-o",
                        folder.resolve("out.npz").toString(),
                        "--memory",
                        needed + "M");
        assertEquals(ExitCode.OK, run.code(), run.out() + run.err());
    }

    /** Rows without number: the named size is enough, by the limits of the launcher. */
    @Test
    void theNamedSizeIsEnoughForManyRows() throws Exception {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (int i = 0; i < ROWS; i++) {
            float[] entries = {1, i % 7, 2, 3, i % 5, 4, 5, 6, i % 11};
            writer.floats("t" + i, new long[] {3, 3}, entries);
        }
        Path file = writer.write(folder.resolve("many.safetensors"));
        List<String> analyze = List.of("analyze", file.toString(), "--min-dim", "1", "--format");
        List<String> small = new ArrayList<>(analyze);
        small.addAll(List.of("csv", "--memory", "330M"));
        long needed = needed(Captured.run(small.toArray(String[]::new)));
        List<String> enough = new ArrayList<>(analyze);
        enough.addAll(List.of("csv", "--memory", needed + "M"));
        MemoryBound bound = MemoryBound.of(needed << 20);
        ForkedJvm run =
                ForkedJvm.run(
                        folder,
                        Duration.ofMinutes(2),
                        List.of(),
                        List.of(
                                "-Xmx" + bound.heap(),
                                "-XX:MaxDirectMemorySize=" + bound.outside(),
                                "--add-modules",
                                "jdk.incubator.vector"),
                        "io.bulkedge.cli.Main",
                        enough.toArray(String[]::new));
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals(ROWS + 1, run.out().lines().count());
    }

    @Test
    void resultsOfAllMatricesCount() throws IOException {
        Path file = batch(3000, 40);
        long least = needed(Captured.run("doctor", "--memory", "1M"));
        assertEquals(
                ExitCode.OK,
                Captured.run("spectrum", file.toString(), "--memory", least + 8 + "M").code());
        long vectors =
                needed(
                        Captured.run(
                                "spectrum", file.toString(), "--vectors", "--memory", least + "M"));
        // Native memory is half of what the Java machine leaves.
        long results = (3000L * 2 * 40 * 40 * Double.BYTES) >> 20;
        long machine = MemoryBound.MACHINE >> 20;
        assertTrue(vectors >= machine + 2 * results, vectors + " for " + results);
    }
}
