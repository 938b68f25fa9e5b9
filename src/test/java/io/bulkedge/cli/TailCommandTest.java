package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.stats.tail.PowerLawFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailCommandTest {
    @TempDir Path folder;

    private static double[] pareto() {
        return new SplittableRandom(71).doubles(500).map(u -> Math.pow(1 - u, -1 / 1.5)).toArray();
    }

    private Path csv(String name, double[] x) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                Arrays.stream(x).mapToObj(Double::toString).collect(Collectors.joining("\n")));
    }

    private static JsonTree json(String... args) throws IOException {
        Captured run = Captured.run(args);
        assertEquals(ExitCode.OK, run.code(), run.err());
        return JsonTree.parse(run.out());
    }

    @Test
    void jsonHasTheDocumentedKeys() throws IOException {
        double[] x = pareto();
        String file = csv("x.csv", x).toString();
        JsonTree tree = json("tail", file, "--bootstrap", "50", "--format", "json");
        assertEquals("bulkedge.tail/1", tree.at("schema").text());
        assertEquals(500, tree.at("n").number());
        Arrays.sort(x);
        PowerLawFit expected = PowerLawFit.of(x);
        assertNotNull(expected);
        assertEquals(List.of("alpha", "xmin", "D", "sigma", "num_pl_spikes"), tree.at("ww").keys());
        assertEquals(expected.alpha(), tree.at("ww").at("alpha").number());
        assertEquals(expected.distance(), tree.at("csn").at("D").number());
        assertTrue(tree.at("csn").at("p").number() > 0);
        List<JsonTree> interval = tree.at("csn").at("ci").items();
        assertTrue(interval.getFirst().number() < interval.getLast().number());
        assertEquals(50, tree.at("hill").at("k").number());
        assertEquals(4, tree.at("vuong").items().size());
        assertEquals("exponential", tree.at("vuong").items().getFirst().at("against").text());
        for (String key :
                List.of("powerlaw2", "moment", "pickands", "tpl", "lognormal", "stretched")) {
            assertTrue(tree.keys().contains(key), key);
        }
        assertEquals(file, tree.at("provenance").at("inputs").items().getFirst().at("name").text());
    }

    /** Arrays and text give the same answers, any number of threads the same bits. */
    @Test
    void arraysTextAndThreads() throws IOException {
        double[] x = pareto();
        Path npy = ArrayFiles.write(folder.resolve("x.npy"), new double[][] {x});
        Path text = csv("x.txt", x);
        JsonTree one =
                json("tail", npy.toString(), "--bootstrap=20", "--threads=1", "--format=json");
        JsonTree four =
                json("tail", text.toString(), "--bootstrap=20", "--threads=4", "--format=json");
        assertEquals(one.at("csn").node(), four.at("csn").node());
        assertEquals(one.at("vuong").node(), four.at("vuong").node());
        Captured table = Captured.run("tail", npy.toString());
        assertEquals(ExitCode.OK, table.code(), table.err());
        assertTrue(table.out().contains("power law against lognormal"), table.out());
        Captured rows = Captured.run("tail", npy.toString(), "--format", "csv");
        assertTrue(rows.out().startsWith("estimator,quantity,value"), rows.out());
        assertEquals(
                ExitCode.OK,
                Captured.run("tail", npy.toString(), "--out", folder.resolve("o").toString())
                        .code());
        assertTrue(Files.exists(folder.resolve("o").resolve("tail.json")));
    }

    @Test
    void smallAndEqualSamplesHaveNulls() throws IOException {
        for (double[] x : new double[][] {{1, 2}, {3, 3, 3, 3, 3}, {1e-9, 5, 7}}) {
            String file = csv("small.csv", x).toString();
            JsonTree tree = json("tail", file, "--format", "json", "--bootstrap", "5");
            assertEquals(x.length, tree.at("n").number());
            for (String key : List.of("tpl", "lognormal", "exponential", "stretched", "e_tpl")) {
                assertTrue(tree.keys().contains(key), key);
            }
        }
    }

    @Test
    void badInputIsTold() throws IOException {
        Path words = Files.writeString(folder.resolve("words.csv"), "1,2\n3,four\n");
        Captured run = Captured.run("tail", words.toString());
        assertEquals(ExitCode.BAD_INPUT, run.code());
        assertTrue(run.err().contains("line 2: 'four'"), run.err());
        Captured missing = Captured.run("tail", folder.resolve("none.npy").toString());
        assertEquals(ExitCode.BAD_INPUT, missing.code());
        Captured nan =
                Captured.run("tail", csv("nan.csv", new double[] {1, Double.NaN}).toString());
        assertEquals(ExitCode.BAD_INPUT, nan.code());
        Captured none = Captured.run("tail", csv("none.csv", new double[] {0, -1}).toString());
        assertEquals(ExitCode.BAD_INPUT, none.code());
        Captured negative = Captured.run("tail", words.toString(), "--bootstrap", "-1");
        assertEquals(ExitCode.USAGE, negative.code());
    }
}
