package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.docs.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsCommandTest {
    @TempDir Path folder;

    private static Captured run(String line) {
        return Captured.run((line + " -q").split(" ", -1));
    }

    private static JsonTree json(String line) throws IOException {
        Captured run = run(line + " --format json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        return JsonTree.parse(run.out());
    }

    private Path text(double[] levels) throws IOException {
        Path file = folder.resolve("levels.csv");
        Files.writeString(
                file,
                Arrays.stream(levels).mapToObj(String::valueOf).collect(Collectors.joining("\n")));
        return file;
    }

    private Path matrices() throws IOException {
        Path file = folder.resolve("goe.npy");
        Captured sampled = run("sample goe --n 80 --count 8 --observe ratios --save " + file);
        assertEquals(ExitCode.OK, sampled.code(), sampled.err());
        return file;
    }

    private static double[] independent(int n) {
        return new Random(5).doubles(n).toArray();
    }

    @Test
    void matricesAreToldFromIndependentLevels() throws IOException {
        JsonTree goe = json("stats " + matrices());
        assertEquals("bulkedge.stats/1", goe.at("schema").text());
        assertEquals(640, goe.at("levels").number());
        assertEquals("gaussian:15", goe.at("unfolding").text());
        assertEquals("goe", goe.at("verdict").text());
        assertEquals(0.53, goe.at("ratios").at("mean").number(), 0.05);
        assertEquals(6, goe.at("number_variance").items().size());
        JsonTree ks = goe.at("spacings").at("ks");
        assertTrue(ks.at("gaudin").at("p").number() > 0.01, ks.text());
        assertEquals("true", ks.at("poisson").at("p_bound").text());

        JsonTree poisson = json("stats " + text(independent(300)) + " --unfold none --L 1,2");
        assertEquals("poisson", poisson.at("verdict").text());
        assertEquals(1, poisson.at("number_variance").items().getFirst().at("value").number(), 0.3);
        assertTrue(poisson.at("warnings").items().size() == 1, "none is told");
    }

    @Test
    void theAuditComparesUnfoldings() throws IOException {
        JsonTree audit = json("stats " + matrices() + " --unfold all");
        assertEquals(3, audit.at("audit").items().size());
        assertEquals("false", audit.at("depends_on_unfolding").text());
    }

    @Test
    void zerosAndDegeneraciesAreLeftOutAndCounted() throws IOException {
        double[] levels = independent(100);
        levels[3] = levels[4];
        Arrays.fill(levels, 90, 100, 1e-18);
        Path file = text(levels);
        JsonTree all = json("stats " + file);
        assertEquals(100, all.at("kept").number());
        assertEquals(10, all.at("degenerate").number());
        assertEquals("null", all.at("cut").text());
        JsonTree cut = json("stats " + file + " --drop-null");
        assertEquals(90, cut.at("kept").number());
        assertEquals(1, cut.at("degenerate").number());
        assertEquals("f64", cut.at("cut_precision").text());
        assertEquals(
                60, json("stats " + text(independent(100)) + " --cut 0.4").at("kept").number(), 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--unfold nothing | knows no 'nothing'",
                "--unfold gaussian:x | knows no 'gaussian:x'",
                "--unfold gaussian:0 | half window must be at least 1, not 0",
                "--unfold pool | needs several spectra",
                "--unfold law:mp | knows no 'law:mp'",
                "--L 0 | must be positive and finite, not 0.0",
                "--cut -1 | at least 0, not -1.0",
                "--cut 1 --drop-null | exclude each other",
                "--drop-null=f16 | f64 or f32, not f16",
                "--replicas 10 | at least 1000, not 10"
            })
    void badOptionsAreUsageErrors(String options, String part) throws IOException {
        Captured run = run("stats " + text(independent(50)) + " " + options);
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.err().contains(part), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1;2 | three that differ",
                "4;4;4;4 | three that differ",
                "1;NaN;3 | NaN or infinite"
            })
    void levelsThatTellNothingAreRefused(String levels, String part) throws IOException {
        Path file = folder.resolve("few.csv");
        Files.writeString(file, levels.replace(";", "\n"));
        Captured run = run("stats " + file);
        assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
        assertTrue(run.err().contains(part), run.err());
    }

    /** Too few levels to unfold are a warning, and nothing is made up. */
    @Test
    void threeLevelsHaveARatio() throws IOException {
        JsonTree three = json("stats " + text(new double[] {1, 2, 4}));
        assertEquals(0.5, three.at("ratios").at("mean").number(), 1e-12);
        assertEquals("null", three.at("verdict").text());
        assertEquals(0, three.at("spacings").at("n").number());
    }

    /** The commands of the guide, word for word but for the folder. */
    @Test
    void theGuideRuns() throws IOException {
        List<String> commands = Document.read(Path.of("docs/guide/level-statistics.md")).commands();
        assertEquals(2, commands.size());
        for (String command : commands) {
            String line =
                    command.replace("./bulkedge ", "")
                            .replace("levels.npy", folder + "/levels.npy");
            Captured run = run(line);
            assertEquals(ExitCode.OK, run.code(), run.err());
        }
    }
}
