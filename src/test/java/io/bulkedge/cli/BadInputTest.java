package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.ForkedJvm;
import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input ends in one line that names file and place, and leaves nothing behind. */
class BadInputTest {
    private static final int SIZE = 12;

    /** One input per way of failing: a new machine for each takes its time. */
    private static final Set<String> FORKED =
            Set.of(
                    "cut.safetensors",
                    "huge-header.safetensors",
                    "sharded",
                    "pickle.npy",
                    "damaged.npz",
                    "noise.onnx",
                    "no-weights");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir Path folder;

    private static void assertRefused(int code, String out, String err, BadFiles.Case bad) {
        assertEquals(ExitCode.BAD_INPUT, code, bad + ": " + err);
        assertEquals("", out, bad + ": nothing on standard output");
        assertEquals(1, err.lines().count(), bad + ": one line, not " + err);
        assertTrue(err.startsWith("bulkedge: "), err);
        assertTrue(err.contains(ControlCharacters.escape(bad.path().toString())), err);
        for (String words : bad.words()) {
            assertTrue(err.contains(words), bad + ": " + err);
        }
    }

    private static float[] values(int n, float last) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) Math.sin(1 + i * i);
        }
        values[n - 1] = last;
        return values;
    }

    private Path good(String name) throws IOException {
        return new SafetensorsWriter()
                .floats("w", new long[] {SIZE, SIZE}, values(SIZE * SIZE, 1))
                .write(folder.resolve(name));
    }

    @Test
    void everyBadInputIsOneLineAndCodeThree() throws IOException {
        for (BadFiles.Case bad : BadFiles.write(folder)) {
            for (String command : List.of("analyze", "plan")) {
                boolean readWhole = !bad.path().toString().endsWith("damaged.npz");
                if (command.equals("analyze") || readWhole) {
                    Captured run = Captured.run(command, bad.path().toString());
                    assertRefused(run.code(), run.out(), run.err(), bad);
                }
            }
        }
    }

    @Test
    void nothingIsLeftInTheFolderOfResults() throws IOException {
        Path out = folder.resolve("results");
        for (BadFiles.Case bad : BadFiles.write(folder)) {
            for (String format : List.of("table", "json", "csv")) {
                Captured run =
                        Captured.run(
                                "analyze",
                                bad.path().toString(),
                                "--format",
                                format,
                                "--out",
                                out.toString());
                assertRefused(run.code(), run.out(), run.err(), bad);
                assertFalse(Files.exists(out), bad + " left a folder of results");
            }
        }
    }

    @Test
    void spectrumRefusesThemToo() throws IOException {
        Path out = folder.resolve("values.npz");
        for (BadFiles.Case bad : BadFiles.write(folder)) {
            if (bad.path().toString().matches(".*\\.np[yz]")) {
                Captured run =
                        Captured.run("spectrum", bad.path().toString(), "-o", out.toString());
                assertRefused(run.code(), run.out(), run.err(), bad);
                assertFalse(Files.exists(out), bad + " left a file of results");
            }
        }
    }

    @Test
    void eachIsRefusedWithinASecondAndASmallHeap() throws IOException, InterruptedException {
        double start = Math.max(fork("--version").seconds(), fork("--version").seconds());
        for (BadFiles.Case bad : BadFiles.write(folder)) {
            if (!FORKED.contains(bad.path().getFileName().toString())) {
                continue;
            }
            ForkedJvm run = fork("analyze", bad.path().toString());
            if (run.seconds() > start + 1) {
                // A busy machine is no defect of the program: the second time counts.
                start = Math.max(start, fork("--version").seconds());
                run = fork("analyze", bad.path().toString());
            }
            String err =
                    run.err()
                            .lines()
                            .filter(line -> !line.startsWith("WARNING: Using incubator"))
                            .reduce("", (a, b) -> a + b + "\n");
            assertRefused(run.code(), run.out(), err, bad);
            assertTrue(run.seconds() < start + 1, bad + " took " + run.seconds() + " s");
        }
    }

    @Test
    void aHeapThatIsTooSmallIsOneLineToo() throws IOException, InterruptedException {
        StringJoiner entries = new StringJoiner(",", "{", "}");
        for (int i = 0; i < 100_000; i++) {
            entries.add(SafetensorsWriter.entry("t" + i, "U8", new long[] {0}, 0, 0));
        }
        Path file = folder.resolve("many.safetensors");
        Files.write(file, SafetensorsWriter.file(entries.toString()));
        ForkedJvm run =
                ForkedJvm.run(
                        folder,
                        LIMIT,
                        List.of(),
                        List.of("-Xmx16m"),
                        "io.bulkedge.cli.Main",
                        "analyze",
                        file.toString());
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("BULKEDGE_JAVA_OPTS=-Xmx"), run.err());
    }

    private ForkedJvm fork(String... args) throws IOException, InterruptedException {
        return ForkedJvm.run(
                folder,
                LIMIT,
                List.of(),
                List.of("-Xmx256m", "--add-modules", "jdk.incubator.vector"),
                "io.bulkedge.cli.Main",
                args);
    }

    @Test
    void oneBadInputAmongSeveralIsAFailedRow() throws IOException {
        Path good = good("good.safetensors");
        Path bad = Files.createFile(folder.resolve("bad.safetensors"));
        Path out = folder.resolve("results");
        Captured run =
                Captured.run(
                        "analyze",
                        good.toString(),
                        bad.toString(),
                        "--format",
                        "json",
                        "--out",
                        out.toString());
        assertEquals(ExitCode.PARTIAL, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("bad.safetensors"), run.err());
        JsonTree tree = JsonTree.parse(run.out());
        List<JsonTree> models = tree.at("models").items();
        assertEquals(2, models.size());
        assertEquals("null", models.getFirst().at("failure").text());
        assertTrue(models.getLast().at("failure").text().contains("empty"));
        assertEquals(0, models.getLast().at("tensors").number());
        JsonTree row = tree.at("layers").row("bad.safetensors");
        assertEquals("failed", row.at("status").text());
        assertEquals(bad.toString(), row.at("model").text());
        assertTrue(row.at("reason").text().contains("empty"), row.at("reason").text());
        assertEquals("analysed", tree.at("layers").row("w").at("status").text());
        assertEquals(1, tree.at("summary").at("failed").number());
        assertTrue(Files.readString(out.resolve("details.csv")).contains("the file is empty"));
    }

    @Test
    void onlyBadInputsAreCodeThree() throws IOException {
        Path one = Files.createFile(folder.resolve("one.safetensors"));
        Path two = folder.resolve("two.safetensors");
        Captured run = Captured.run("analyze", one.toString(), two.toString());
        assertEquals(ExitCode.BAD_INPUT, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("one.safetensors"), run.err());
    }

    @Test
    void aPatternThatMatchesNothingIsAUsageError() throws IOException {
        Path good = good("good.safetensors");
        for (String pattern : List.of("nothing*", "-nothing", "W", "w?", "\u001b[31m")) {
            Captured run = Captured.run("analyze", good.toString(), "--layers=" + pattern);
            assertEquals(ExitCode.USAGE, run.code(), pattern + run.err());
            assertEquals("", run.out());
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().contains(ControlCharacters.escape(pattern)), run.err());
        }
    }

    @Test
    void aLayerWithNaNFailsAndSaysWhy() throws IOException {
        List<Float> bad = new ArrayList<>(List.of(Float.NaN, Float.POSITIVE_INFINITY));
        for (float value : bad) {
            Path file =
                    new SafetensorsWriter()
                            .floats("fine", new long[] {SIZE, SIZE}, values(SIZE * SIZE, 1))
                            .floats("sick", new long[] {SIZE, SIZE}, values(SIZE * SIZE, value))
                            .write(folder.resolve("nan.safetensors"));
            Captured run = Captured.run("analyze", file.toString(), "--format", "json");
            assertEquals(ExitCode.PARTIAL, run.code(), run.err());
            JsonTree layers = JsonTree.parse(run.out()).at("layers");
            assertEquals("analysed", layers.row("fine").at("status").text());
            JsonTree sick = layers.row("sick");
            assertEquals("failed", sick.at("status").text());
            assertEquals("holds NaN or infinite entries", sick.at("reason").text());
            assertEquals("null", sick.at("sv_max").text(), "no plausible number");
        }
    }
}
