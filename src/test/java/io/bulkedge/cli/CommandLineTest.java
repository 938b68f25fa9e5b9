package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and streams of the command line, command by command. */
class CommandLineTest {
    @TempDir Path folder;

    private static void assertOneLine(String text) {
        assertEquals(1, text.lines().count(), "one clear line, not:\n" + text);
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        Captured help = Captured.run("--help");
        assertEquals(ExitCode.OK, help.code());
        assertTrue(help.out().contains("analyze"), help.out());
        Captured version = Captured.run("--version");
        assertEquals(ExitCode.OK, version.code());
        assertTrue(version.out().startsWith("bulkedge "), version.out());
        assertEquals("", version.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "analyze",
                "doctor --threads 0",
                "doctor --memory lots",
                "doctor --precision f16",
                "doctor --precision f32",
                "doctor --format yaml",
                "doctor --backend gpu7 surplus",
                "doctor --backend foo",
                "analyze x.npy --backend cuda:x",
                "plan eigvals:4x5x1:f64",
                "plan svd:64x64x1:f64 --route gram",
                "spectrum --lower --upper --kind eigen x.npy",
                "spectrum --lower x.npy",
                "bench --case eigvals:4x5x1:f64",
                "bench --case eigvals:64x64:f64",
                "bench --case model.safetensors",
                "bench --case svd:4x5x1:f64 --grid quick",
                "bench --case eigvals:50000x50000x1:f64 --seconds 0.01 --threads 1 -q",
                "bench --list --calibrate",
                "bench --seconds 0",
                "bench --cold -1",
                "bench --grid huge"
            })
    void usageErrorsAreOneLineAndCodeTwo(String line) {
        Captured run = Captured.run(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertEquals("", run.out());
        assertOneLine(run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyze", "spectrum", "plan"})
    void aMissingFileIsBadInput(String command) {
        Captured run = Captured.run(command, folder.resolve("absent.npy").toString());
        assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
        assertEquals("", run.out());
        assertOneLine(run.err());
        assertTrue(run.err().contains("absent.npy"), run.err());
    }

    /** A shell variable that is not set must not mean the current folder. */
    @Test
    void emptyNamesOfPlacesAreRefused() {
        for (String option : List.of("--out", "--report")) {
            Captured run = Captured.run("analyze", "model.safetensors", option, "");
            assertEquals(ExitCode.USAGE, run.code(), run.err());
            assertTrue(run.err().contains(option + " needs a name"), run.err());
        }
    }

    @Test
    void aMissingDeviceHasItsOwnCodeReasonAndRemedy() throws IOException {
        Path file = ArrayFiles.write(folder.resolve("a.npy"), new double[][] {{2, 1}, {1, 2}});
        Captured run = Captured.run("spectrum", file.toString(), "--backend", "cuda:0");
        assertEquals(ExitCode.NO_DEVICE, run.code(), run.err());
        assertOneLine(run.err());
        assertTrue(run.err().contains("--backend cpu"), run.err());
    }

    @Test
    void doctorListsBackendsAsJson() {
        Captured run = Captured.run("doctor", "--format", "json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().contains("\"schema\" : \"bulkedge.doctor/1\""), run.out());
        assertTrue(run.out().contains("\"name\" : \"cuda\""), run.out());
        assertTrue(run.out().contains("passed"), run.out());
    }

    @Test
    void aPlanPrintsReasonsAndRunsNothing() {
        Captured run = Captured.run("plan", "svdvals:4096x11008x1:f32");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().contains("route gram"), run.out());
        assertTrue(run.out().contains("Gram route: in float64"), run.out());
    }

    @Test
    void controlCharactersOfAFileNameAreEscaped() {
        Captured run = Captured.run("spectrum", folder + "/a\u001b[31mred.npy");
        assertEquals(ExitCode.BAD_INPUT, run.code());
        assertFalse(run.err().contains("\u001b"), "no escape sequence reaches the terminal");
    }

    @Test
    void nothingIsWrittenWithoutAnOutputOption() throws IOException {
        Path file = ArrayFiles.write(folder.resolve("a.npy"), new double[][] {{2, 1}, {1, 2}});
        assertEquals(ExitCode.OK, Captured.run("spectrum", file.toString()).code());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aResultThatDoesNotArriveIsNoSuccess() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new PrintStream(full, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        0);
        Path costs = folder.resolve("costs.json");
        assertEquals(ExitCode.BAD_INPUT, Main.run(console, costs, "plan", "svdvals:4x5x1:f32"));
        assertOneLine(err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void emptyMatricesHaveNoValues() throws IOException {
        for (int[] shape : new int[][] {{3, 0, 5}, {3, 5, 0}, {0, 5, 5}}) {
            Path file = folder.resolve("e.npy");
            ArrayFiles.writeEmpty(file, shape);
            Captured run = Captured.run("spectrum", file.toString());
            assertEquals(ExitCode.OK, run.code(), run.err());
        }
    }

    /** Squares of the entries overflow or underflow; every file is written all the same. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-310, 1e-200, 1e200, 1e306})
    void extremeScalesLoseNoFile(double scale) throws IOException {
        double[][] matrix = new double[20][30];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 30; j++) {
                matrix[i][j] = scale * Math.sin(1 + 7 * i * i + 13.0 * j * j * (i + 1));
            }
        }
        Path file = ArrayFiles.write(folder.resolve("a.npy"), matrix);
        Path out = folder.resolve("out");
        Captured run = Captured.run("analyze", file.toString(), "--out", out.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(Files.size(out.resolve("report.html")) > 1000);
        assertTrue(Files.exists(out.resolve("manifest.json")));
    }
}
