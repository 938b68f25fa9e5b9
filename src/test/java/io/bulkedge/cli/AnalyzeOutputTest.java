package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.ForkedJvm;
import io.bulkedge.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Results that cannot be written end in one clear line, and no file is left half-written. */
class AnalyzeOutputTest {
    private static final int SIZE = 128;

    @TempDir Path folder;

    private Path model(int matrices) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (int m = 0; m < matrices; m++) {
            float[] values = new float[SIZE * SIZE];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(1 + m + i * (double) i);
            }
            writer.floats("layer." + m, new long[] {SIZE, SIZE}, values);
        }
        return writer.write(folder.resolve("model.safetensors"));
    }

    private static void assertOneLine(String err, String words) {
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("bulkedge: "), err);
        assertTrue(err.contains(words), err);
        assertFalse(err.contains("internal error"), err);
    }

    @Test
    void aFileIsNoFolderOfResults() throws IOException {
        Path model = model(1);
        Path file = Files.writeString(folder.resolve("taken"), "mine");
        for (Path out : List.of(file, file.resolve("below"))) {
            Captured run =
                    Captured.run(
                            "analyze", model.toString(), "--no-vectors", "--out", out.toString());
            assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
            assertOneLine(run.err(), "taken");
            assertEquals("mine", Files.readString(file));
        }
    }

    @Test
    void aFolderInTheWayOfAResultIsAnError() throws IOException {
        Path model = model(1);
        Path out = Files.createDirectories(folder.resolve("out").resolve("details.csv"));
        Captured run =
                Captured.run(
                        "analyze",
                        model.toString(),
                        "--no-vectors",
                        "--out",
                        folder.resolve("out").toString());
        assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
        assertOneLine(run.err(), "details.csv");
        assertTrue(Files.isDirectory(out));
        assertNoPartialFiles(folder.resolve("out"));
    }

    /** The limit of a shell on the size of files stands for a full disk: writing fails midway. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFullDiskLeavesNoPartialFile() throws IOException, InterruptedException {
        Path model = model(12);
        Path out = folder.resolve("out");
        ForkedJvm run =
                ForkedJvm.run(
                        folder,
                        Duration.ofSeconds(60),
                        // In blocks of 512 bytes: details.csv fits, the spectra do not.
                        List.of("sh", "-c", "ulimit -f 16; exec \"$@\"", "sh"),
                        List.of("-Xmx256m"),
                        "io.bulkedge.cli.Main",
                        "analyze",
                        model.toString(),
                        "--no-vectors",
                        "--quiet",
                        "--out",
                        out.toString());
        assertEquals(ExitCode.BAD_INPUT, run.code(), run.out() + run.err());
        assertOneLine(run.err(), out.toString());
        assertNoPartialFiles(out);
        assertFalse(Files.exists(out.resolve("manifest.json")), "the manifest comes last");
    }

    private static void assertNoPartialFiles(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                assertFalse(name.startsWith(".") || name.endsWith(".tmp"), name);
                assertTrue(Files.size(file) > 0, name);
            }
        }
    }
}
