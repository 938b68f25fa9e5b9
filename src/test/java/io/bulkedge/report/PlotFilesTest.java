package io.bulkedge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.report.svg.ChartKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of charts: names that no name of a tensor can lead astray. */
class PlotFilesTest {
    private static final Set<ChartKind> ALL = EnumSet.allOf(ChartKind.class);

    @TempDir Path folder;

    private List<String> write(List<ModelReport> models, Set<ChartKind> kinds) throws IOException {
        List<Path> files =
                PlotFiles.write(OutputDirectory.create(folder.resolve("p")), models, kinds);
        for (Path file : files) {
            assertEquals(folder.resolve("p"), file.getParent());
            Xml.parse(Files.readString(file));
        }
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    @Test
    void namesAreSafeAndUnique() throws IOException {
        List<LayerPanel> panels =
                List.of(
                        SampleReports.panel(3, SampleReports.HOSTILE, 30),
                        SampleReports.panel(4, "../../etc/passwd", 30),
                        SampleReports.panel(5, "A", 30),
                        SampleReports.panel(6, "a", 30),
                        SampleReports.panel(7, "", 30),
                        SampleReports.panel(11, "x".repeat(500), 30),
                        SampleReports.panel(12, "日本語", 30));
        List<String> names =
                write(
                        List.of(
                                SampleReports.model("one", panels),
                                SampleReports.model("two", panels)),
                        ALL);
        assertEquals(2 * (1 + 5 * panels.size()), names.size());
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            assertTrue(name.matches("model[12]-[A-Za-z0-9][A-Za-z0-9._-]*\\.svg"), name);
            assertTrue(name.length() < 120, name);
            assertTrue(seen.add(name.toLowerCase(Locale.ROOT)), "twice: " + name);
        }
        assertTrue(names.contains("model1-04-etc_passwd-esd.svg"), names::toString);
    }

    @Test
    void onlyWantedKindsAreWritten() throws IOException {
        ModelReport model = SampleReports.model("m", 2);
        assertEquals(List.of("alpha.svg"), write(List.of(model), EnumSet.of(ChartKind.ALPHA)));
        assertEquals(
                List.of(
                        "0-encoder.layer.0.query.weight-hill.svg",
                        "1-encoder.layer.1.query.weight-hill.svg"),
                write(List.of(model), EnumSet.of(ChartKind.HILL)));
        assertEquals(List.of(), write(List.of(model), Set.of()));
    }

    @Test
    void aFileHoldsItsStyleAndSaysWhatItShows() throws IOException {
        write(List.of(SampleReports.model("m", 1)), EnumSet.of(ChartKind.ESD));
        String text =
                Files.readString(
                        folder.resolve("p").resolve("0-encoder.layer.0.query.weight-esd.svg"));
        assertTrue(text.contains("<style>") && text.contains("--be-paper"), text);
        assertTrue(text.contains("encoder.layer.0.query.weight (60 x 60)"), text);
        assertTrue(text.contains("further right, up to 40"), "the caption is in the file");
    }
}
