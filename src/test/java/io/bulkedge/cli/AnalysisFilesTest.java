package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that {@code analyze} leaves. */
class AnalysisFilesTest {
    @TempDir Path folder;

    private String input() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        double[][] matrix = new double[40][60];
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return ArrayFiles.write(folder.resolve("w.npy"), matrix).toString();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFullSetIsListedInTheManifest() throws IOException {
        Path out = folder.resolve("out");
        Captured run = Captured.run("analyze", input(), "--out", out.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals(
                List.of(
                        "details.csv",
                        "manifest.json",
                        "plots",
                        "report.html",
                        "spectra.npz",
                        "summary.json"),
                names(out));
        List<String> plots = names(out.resolve("plots"));
        assertTrue(plots.contains("alpha.svg") || plots.size() >= 3, plots::toString);
        String manifest = Files.readString(out.resolve("manifest.json"));
        assertTrue(manifest.contains("\"report.html\""), manifest);
        for (String plot : plots) {
            assertTrue(manifest.contains("\"plots/" + plot + "\""), manifest);
        }
    }

    @Test
    void chosenChartsOnly() throws IOException {
        Path out = folder.resolve("out");
        Captured run =
                Captured.run("analyze", input(), "--out", out.toString(), "--plots", "esd,tail");
        assertEquals(ExitCode.OK, run.code(), run.err());
        List<String> plots = names(out.resolve("plots"));
        assertEquals(2, plots.size(), plots::toString);
        assertTrue(plots.getFirst().endsWith("-esd.svg"), plots::toString);
        Path bare = folder.resolve("bare");
        run = Captured.run("analyze", input(), "--out", bare.toString(), "--plots", "none");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertFalse(Files.exists(bare.resolve("plots")));
        assertFalse(Files.readString(bare.resolve("report.html")).contains("<svg "));
    }

    @Test
    void thePageAlone() throws IOException {
        Path page = folder.resolve("page.html");
        Captured run = Captured.run("analyze", input(), "--report", page.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(Files.readString(page).contains("</html>"));
        assertEquals(List.of("page.html", "w.npy"), names(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha,spectra", "", "esd,", "ALL", "none,esd"})
    void anUnknownChartIsAUsageError(String list) throws IOException {
        Path out = folder.resolve("out");
        Captured run = Captured.run("analyze", input(), "--out", out.toString(), "--plots", list);
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(out));
    }

    @Test
    void placesThatCannotTakeFilesAreRefusedBeforeTheWork() throws IOException {
        Path lost = folder.resolve("none").resolve("page.html");
        Captured run = Captured.run("analyze", input(), "--report", lost.toString());
        assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
        assertEquals("", run.out());
        run = Captured.run("analyze", input(), "--out", input());
        assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
        assertEquals("", run.out());
        run = Captured.run("analyze", input(), "--plots", "esd");
        assertEquals(ExitCode.USAGE, run.code(), run.err());
    }
}
