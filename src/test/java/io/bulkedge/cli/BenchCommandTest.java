package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.PeerSolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    private static final String CASE = "eigvals:16x16x8:f64";

    @TempDir Path folder;

    private static String[] small(String... more) {
        List<String> args =
                new ArrayList<>(List.of("bench", "--case", CASE, "--seconds", "0.01", "-q"));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    void jsonHasTheKeysOfTheContract() throws IOException {
        Captured run = Captured.run(small("--threads", "1", "--cold", "1", "--format", "json"));
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals("", run.err());
        JsonTree tree = JsonTree.parse(run.out());
        assertEquals("bulkedge.bench/1", tree.at("schema").text());
        assertFalse(tree.at("machine").at("cpu").text().isBlank());
        assertTrue(tree.at("ceiling").at("gemm_gflops").number() > 0);
        assertTrue(tree.at("ceiling").at("copy_gbs").number() > 0);
        assertEquals("bulkedge", tree.at("cases").items().getFirst().at("library").text());
        assertTrue(tree.at("cases").items().size() >= 2, "a row for each route: " + run.out());
        for (JsonTree row : tree.at("cases").items()) {
            assertEquals(
                    List.of(
                            "op",
                            "rows",
                            "cols",
                            "count",
                            "precision",
                            "vectors",
                            "backend",
                            "route",
                            "threads",
                            "seconds_per_matrix",
                            "gflops",
                            "ceiling_fraction",
                            "worst_ratio",
                            "cold_seconds",
                            "library"),
                    row.keys().subList(0, 15));
            assertEquals("eigvals", row.at("op").text());
            assertEquals(16, row.at("rows").number());
            assertEquals(8, row.at("count").number());
            assertEquals("f64", row.at("precision").text());
            assertEquals(1, row.at("threads").number());
            double perMatrix = row.at("seconds_per_matrix").number();
            assertTrue(perMatrix > 0);
            assertEquals("warm", row.at("timing").text());
            if (row.at("planned").text().equals("true")) {
                assertTrue(
                        row.at("cold_seconds").number() > perMatrix,
                        "the first solve of a process is the slowest");
            } else {
                assertEquals("null", row.at("cold_seconds").text());
            }
            assertTrue(row.at("worst_ratio").number() <= 30);
        }
        assertEquals("true", tree.at("complete").text());
        assertEquals("built-in", tree.at("provenance").at("cost_model").text());
        assertEquals("0", tree.at("provenance").at("seed").text().replace(".0", ""));
    }

    @Test
    void tableAndFilesAndBothNumbersOfThreads() throws IOException {
        Path out = folder.resolve("out");
        Captured run = Captured.run(small("--cold", "0", "--out", out.toString()));
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().contains("ceiling of 1 thread"), run.out());
        assertTrue(run.out().contains("interleaved (planned)"), run.out());
        JsonTree tree = JsonTree.parse(Files.readString(out.resolve("bench.json")));
        int counts = Runtime.getRuntime().availableProcessors() > 1 ? 2 : 1;
        assertEquals(counts, tree.at("ceilings").items().size());
        List<String> csv = Files.readAllLines(out.resolve("bench.csv"));
        assertTrue(csv.getFirst().startsWith("op,rows,cols,count,precision"), csv.getFirst());
        assertEquals(tree.at("cases").items().size(), csv.size() - 1);
    }

    /** What was measured before a case that cannot be is written and printed. */
    @Test
    void everyCaseIsSavedWhenItIsDone() throws IOException {
        Path out = folder.resolve("out");
        String tooLarge = "eigvals:50000x50000x1:f64";
        Captured run =
                Captured.run(
                        small(
                                "--case",
                                tooLarge,
                                "--cold",
                                "0",
                                "--threads",
                                "1",
                                "--out",
                                out.toString()));
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.out().contains("interleaved (planned)"), run.out());
        JsonTree tree = JsonTree.parse(Files.readString(out.resolve("bench.json")));
        assertEquals("false", tree.at("complete").text());
        assertEquals(CASE, tree.at("cases").items().getFirst().at("case").text());
        assertFalse(Files.readString(out.resolve("bench.csv")).contains("50000x50000"));
    }

    @Test
    void standardCasesAreListedAndNothingIsMeasured() throws IOException {
        Captured run = Captured.run("bench", "--list");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().contains("eigvals:4096x4096x1:f64"), run.out());
        JsonTree tree = JsonTree.parse(Captured.run("bench", "--list", "--format", "json").out());
        for (JsonTree row : tree.at("cases").items()) {
            BenchCase problem = BenchOptions.parse(row.at("case").text());
            assertEquals(row.at("case").text(), String.valueOf(problem));
        }
    }

    @Test
    void calibrationIsStoredAndPlansUseIt() throws IOException {
        Path costs = folder.resolve("cache").resolve("costs.json");
        Captured before = Captured.runWithCosts(costs, "plan", CASE);
        assertTrue(before.out().contains("built-in rates"), before.out());
        Captured run = Captured.runWithCosts(costs, small("--calibrate"));
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.err().contains(costs.toString()), run.err());
        Captured after =
                Captured.runWithCosts(costs, "plan", CASE, "--format", "json", "--threads", "1");
        assertEquals("", after.err());
        JsonTree plan = JsonTree.parse(after.out());
        assertEquals("true", plan.at("calibrated").text());
        double stored =
                storedSeconds(costs, plan.at("steps").items().getFirst().at("route").text());
        assertEquals(8 * stored, plan.at("seconds").number(), 1e-9 * stored);
        assertTrue(Captured.runWithCosts(costs, "plan", CASE).out().contains("calibrated"));
    }

    /** Time per matrix of a route on one thread. */
    private static double storedSeconds(Path costs, String route) throws IOException {
        JsonTree tree = JsonTree.parse(Files.readString(costs));
        for (JsonTree time : tree.at("times").items()) {
            if (time.at("route").text().equals(route) && time.at("threads").number() == 1) {
                return time.at("seconds").number();
            }
        }
        throw new AssertionError("no time of route " + route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"schema\":\"bulkedge.costs/9\",\"key\":\"k\",\"times\":[]}",
                "{\"schema\":\"bulkedge.costs/1\",\"key\":\"another machine\",\"times\":[{\"backend\":\"cpu\","
                        + "\"route\":\"gram\",\"vectors\":false,\"rows\":4,\"cols\":4,\"count\":1,\"threads\":1,\"seconds\":1}]}",
                "{\"schema\":\"bulkedge.costs/1\",\"key\":\"k\",\"times\":[{\"backend\":\"cpu\",\"route\":\"teleport\"}]}",
                "{\"schema\":\"bulkedge.costs/1\",\"key\":\"k\",\"times\":[{\"rows\":99999999999}]}",
                "{\"schema\":\"bulkedge.costs/1\",\"key\":\"k\",\"times\":[{\"backend\":\"cpu\",\"route\":\"gram\"}]}",
                "{\"schema\":\"bulkedge.costs/1\",\"key\":\"k\",\"times\":[{\"backend\":\"cpu\""
            })
    void aBadOrStaleCostModelIsOneWarningAndTheDefaults(String text) throws IOException {
        Path costs = Files.writeString(folder.resolve("costs.json"), text);
        Captured run = Captured.runWithCosts(costs, "plan", CASE, "--format", "json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("--calibrate"), run.err());
        assertTrue(run.err().contains(costs.toString()), run.err());
        assertEquals("false", JsonTree.parse(run.out()).at("calibrated").text());
        assertEquals(Captured.run("plan", CASE, "--format", "json").out(), run.out());
    }

    /** A jar that only names a class is enough when the class is there; that is a peer. */
    @Test
    void peersComeFromJars() throws IOException {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        jar(jars.resolve("one.jar"), "no.such.Library\n" + Wrong.class.getName());
        Captured run =
                Captured.run(
                        small(
                                "--threads",
                                "1",
                                "--cold",
                                "0",
                                "--peers",
                                jars.toString(),
                                "--format",
                                "json"));
        assertEquals(ExitCode.PARTIAL, run.code(), "a wrong peer: " + run.err());
        assertTrue(run.err().contains("no.such.Library"), run.err());
        JsonTree tree = JsonTree.parse(run.out());
        assertEquals("a wrong library", tree.at("peers").items().getFirst().at("name").text());
        JsonTree row = tree.at("cases").items().getLast();
        assertEquals("a wrong library", row.at("library").text());
        assertEquals("null", row.at("seconds_per_matrix").text());
        assertEquals("false", row.at("correct").text());
    }

    @Test
    void aFolderWithoutPeersIsAnErrorAndNoSilence() throws IOException {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Captured run = Captured.run(small("--peers", jars.toString()));
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        run = Captured.run(small("--peers", folder.resolve("absent").toString()));
        assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
    }

    private static void jar(Path file, String services) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/" + PeerLibrary.class.getName()));
            jar.write(services.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }

    /** A library that answers zeros at once. */
    public static final class Wrong implements PeerLibrary {
        /** For the service loader. */
        public Wrong() {}

        @Override
        public String name() {
            return "a wrong library";
        }

        @Override
        public @Nullable PeerSolver solver(BenchCase problem, int threads) {
            return new PeerSolver() {
                @Override
                public void load(double[] matrices) {}

                @Override
                public void solve() {}

                @Override
                public double[] values(long matrix) {
                    return new double[problem.values()];
                }
            };
        }
    }
}
