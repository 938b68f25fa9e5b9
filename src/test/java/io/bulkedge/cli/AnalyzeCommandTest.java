package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.weights.SafetensorsWriter;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFiles;
import io.bulkedge.weights.WeightOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze} from a file to its results, on a model with a tensor of every kind. */
class AnalyzeCommandTest {
    /** The row keys of the contract, in its order. */
    private static final List<String> KEYS =
            Stream.of(
                            "layer_id name dtype shape M N Q num_evals status reason route backend seconds",
                            "norm log_norm spectral_norm log_spectral_norm stable_rank effective_rank",
                            "matrix_rank rank_loss entropy sv_max sv_min lambda_max condition",
                            "alpha xmin D sigma num_pl_spikes alpha_weighted log_alpha_norm warning",
                            "alpha_ci_lo alpha_ci_hi alpha_p best_tail hill_alpha hill_drift",
                            "sigma_mp mp_lambda_plus mp_softrank num_spikes_tw tw_p",
                            "r_tilde r_tilde_se spacing_ks_d spacing_ks_p brody_q",
                            "pt_p_bulk pt_p_top pt_rejected_left pt_rejected_right ipr_top",
                            "certificate_frobenius certificate_trace")
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .toList();

    private static final String EVIL = "evil\u001b[31m\u202ename";

    @TempDir Path folder;
    private Path model = Path.of("");

    private static float[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] rankOne(int rows, int cols) {
        float[] values = new float[rows * cols];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((1 + i / cols) * (1 + i % cols)) / 64;
        }
        return values;
    }

    @BeforeEach
    void writeModel() throws IOException {
        String escaped = EVIL.replace("\u001b", "\\u001b");
        model =
                new SafetensorsWriter()
                        .floats("h.0.attn.weight", new long[] {40, 60}, noise(2400, 1))
                        .floats("conv.weight", new long[] {12, 3, 2, 2}, noise(144, 2))
                        .floats("h.0.attn.bias", new long[] {40}, noise(40, 3))
                        .bytes("I64", "positions", new long[] {12, 12}, new byte[1152])
                        .floats("small", new long[] {3, 50}, noise(150, 4))
                        .floats("zero", new long[] {12, 12}, new float[144])
                        .floats("rank_one", new long[] {16, 24}, rankOne(16, 24))
                        .floats(escaped, new long[] {12, 14}, noise(168, 5))
                        .floats("=HYPERLINK(1)", new long[] {12, 12}, noise(144, 6))
                        .bytes("BF16", "half", new long[] {10, 11}, halves(110))
                        .bytes("BOOL", "mask", new long[] {20, 20}, new byte[400])
                        .floats("empty", new long[] {0, 30})
                        .write(folder.resolve("model.safetensors"));
    }

    private static byte[] halves(int n) {
        byte[] bytes = new byte[2 * n];
        for (int i = 0; i < n; i++) {
            bytes[2 * i] = (byte) (i * 37);
            bytes[2 * i + 1] = (byte) (i % 2 == 0 ? 0x3F : 0xBE);
        }
        return bytes;
    }

    private Captured analyze(String... more) {
        List<String> args = new ArrayList<>(List.of("analyze", model.toString()));
        args.addAll(List.of(more));
        return Captured.run(args.toArray(String[]::new));
    }

    private Captured analyzeWell(String... more) {
        Captured run = analyze(more);
        assertEquals(ExitCode.OK, run.code(), run.err());
        return run;
    }

    @Test
    void jsonHasTheKeysOfTheContract() throws IOException {
        JsonTree tree = JsonTree.parse(analyzeWell("--format", "json", "--seed", "7").out());
        assertEquals(List.of("schema", "model", "layers", "summary", "provenance"), tree.keys());
        assertEquals("bulkedge.analyze/1", tree.at("schema").text());
        JsonTree file = tree.at("model");
        assertEquals(model.toString(), file.at("path").text());
        assertEquals("safetensors", file.at("format").text());
        assertEquals(12, file.at("tensors").number());
        assertEquals(
                2400 + 144 + 40 + 150 + 144 + 384 + 168 + 144 + 110,
                file.at("parameters").number());
        List<JsonTree> layers = tree.at("layers").items();
        assertEquals(12, layers.size());
        for (JsonTree layer : layers) {
            assertEquals(KEYS, layer.keys());
        }
        JsonTree first = layers.getFirst();
        assertEquals("[40.0, 60.0]", first.at("shape").text());
        assertEquals(40, first.at("M").number());
        assertEquals(60, first.at("N").number());
        assertEquals(1.5, first.at("Q").number());
        assertEquals("null", first.at("reason").text());
    }

    @Test
    void provenanceTellsHowToRepeatTheRun() throws IOException {
        JsonTree tree =
                JsonTree.parse(
                        analyzeWell("--format", "json", "--seed", "7", "--threads", "2").out());
        JsonTree provenance = tree.at("provenance");
        for (String key : List.of("version", "commit", "precision", "jdk")) {
            assertFalse(provenance.at(key).text().isBlank(), key);
        }
        assertEquals("f64", provenance.at("precision").text());
        assertEquals(7, provenance.at("seed").number());
        String line = provenance.at("command_line").text();
        assertTrue(line.startsWith("bulkedge analyze "), line);
        assertTrue(line.contains("--seed 7"), line);
        assertTrue(provenance.at("backend").text().contains("cpu"));
        String device = provenance.at("device").items().getFirst().text();
        double width = provenance.at("vector_width").number();
        assertEquals(width > 0 ? "vector-" + (int) width : "scalar", device);
        List<String> routes =
                tree.at("layers").items().stream()
                        .map(row -> row.at("route"))
                        .filter(route -> route.node() != null)
                        .map(JsonTree::text)
                        .distinct()
                        .toList();
        assertEquals(
                routes.stream().sorted().toList(),
                provenance.at("route").items().stream().map(JsonTree::text).sorted().toList());
        JsonTree input = provenance.at("inputs").items().getFirst();
        assertEquals(model.toString(), input.at("name").text());
        assertEquals((double) Files.size(model), input.at("bytes").number());
        assertTrue(input.at("sha256").text().matches("[0-9a-f]{64}"));
        assertTrue(provenance.at("wall_seconds").number() > 0);
    }

    @Test
    void everyTensorIsARowWithItsReason() throws IOException {
        JsonTree layers =
                JsonTree.parse(analyzeWell("--format", "json", "--layers=-conv*").out())
                        .at("layers");
        assertSkipped(layers, "conv.weight", "not selected");
        assertSkipped(layers, "h.0.attn.bias", "a vector, not a matrix");
        assertSkipped(layers, "positions", "integers (i64), not weights");
        assertSkipped(layers, "small", "smaller dimension 3 is below --min-dim 10");
        assertSkipped(layers, "mask", "element type BOOL is not read by this version");
        assertSkipped(layers, "empty", "no entries");
        for (String name : List.of("h.0.attn.weight", "zero", "rank_one", EVIL, "half")) {
            assertEquals("analysed", layers.row(name).at("status").text(), name);
        }
        assertEquals(0, layers.row("zero").at("matrix_rank").number());
        assertEquals("null", layers.row("zero").at("alpha").text());
        assertEquals(1, layers.row("rank_one").at("matrix_rank").number());
        assertEquals(15, layers.row("rank_one").at("rank_loss").number());
    }

    private static void assertSkipped(JsonTree layers, String name, String reason) {
        JsonTree row = layers.row(name);
        assertEquals("skipped", row.at("status").text(), name);
        assertEquals(reason, row.at("reason").text(), name);
        assertEquals("null", row.at("norm").text(), name);
    }

    @Test
    void convolutionsAreMatricesOfOneRowPerOutput() throws IOException {
        JsonTree row =
                JsonTree.parse(analyzeWell("--format", "json").out())
                        .at("layers")
                        .row("conv.weight");
        assertEquals(12, row.at("M").number());
        assertEquals(12, row.at("N").number());
        assertEquals("[12.0, 3.0, 2.0, 2.0]", row.at("shape").text());
        double[] expected = singularValues(noise(144, 2), 12, 12);
        assertEquals(expected[11], row.at("sv_max").number(), 1e-12 * expected[11]);
        assertEquals(expected[0], row.at("sv_min").number(), 1e-12 * expected[11]);
    }

    private static double[] singularValues(float[] values, int rows, int cols) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
        for (int i = 0; i < values.length; i++) {
            matrix.data[i] = values[i];
        }
        var solver = DecompositionFactory_DDRM.svd(rows, cols, false, false, true);
        assertTrue(solver.decompose(matrix));
        double[] s = Arrays.copyOf(solver.getSingularValues(), Math.min(rows, cols));
        Arrays.sort(s);
        return s;
    }

    @Test
    void csvHasTheSameKeysAsItsHeader() {
        String text = analyzeWell("--format", "csv").out();
        List<String> lines = text.lines().toList();
        assertEquals(String.join(",", KEYS), lines.getFirst());
        assertEquals(13, lines.size());
        assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
        assertTrue(
                lines.stream().anyMatch(line -> line.contains(",'=HYPERLINK(1),")),
                "a formula is no formula");
        assertTrue(lines.stream().anyMatch(line -> line.contains("a vector, not a matrix")), text);
    }

    @Test
    void controlCharactersOfNamesDoNotReachTheTerminal() {
        Captured run = analyzeWell();
        assertFalse(run.out().contains("\u001b") || run.out().contains("\u202e"), run.out());
        assertTrue(run.out().contains("evil\\x1b[31m"), run.out());
        assertTrue(run.out().contains("h.0.attn.weight"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void theFolderOfResultsHoldsEverySpectrum() throws IOException {
        Path out = folder.resolve("run");
        Captured run = analyzeWell("--out", out.toString(), "--format", "csv");
        assertEquals(run.out(), Files.readString(out.resolve("details.csv")));
        JsonTree summary = JsonTree.parse(Files.readString(out.resolve("summary.json")));
        assertEquals("bulkedge.analyze/1", summary.at("schema").text());
        JsonTree manifest = JsonTree.parse(Files.readString(out.resolve("manifest.json")));
        for (JsonTree file : manifest.at("files").items()) {
            Path written = out.resolve(file.at("name").text());
            assertEquals(
                    (double) Files.size(written), file.at("bytes").number(), written.toString());
        }
        try (WeightFile spectra =
                WeightFiles.open(out.resolve("spectra.npz"), WeightOptions.DEFAULT)) {
            assertEquals(7, spectra.tensors().size(), spectra.tensors().toString());
            TensorEntry first = spectra.tensors().getFirst();
            assertEquals("h.0.attn.weight.0", first.name());
            assertEquals(List.of(40L), first.shape());
            assertEquals("f64", first.dtype());
            double[] found = new double[40];
            spectra.source(first).read(0, 40, found, 0);
            double[] expected = singularValues(noise(2400, 1), 40, 60);
            assertArrayEquals(expected, found, 1e-12 * expected[39]);
            for (int i = 1; i < found.length; i++) {
                assertTrue(found[i - 1] <= found[i], "ascending");
            }
        }
        try (Stream<Path> files = Files.walk(out)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".tmp")));
        }
    }

    @Test
    void threadsDoNotChangeABit() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        analyzeWell("--threads", "1", "--out", one.toString());
        analyzeWell("--threads", "2", "--out", two.toString());
        assertEquals(-1, Files.mismatch(one.resolve("spectra.npz"), two.resolve("spectra.npz")));
        assertEquals(values(one), values(two));
    }

    /** All rows without the one column that is a time. */
    private static List<String> values(Path run) throws IOException {
        JsonTree layers =
                JsonTree.parse(Files.readString(run.resolve("summary.json"))).at("layers");
        List<String> values = new ArrayList<>();
        for (JsonTree row : layers.items()) {
            for (String key : row.keys()) {
                values.add(key.equals("seconds") ? "" : row.at(key).text());
            }
        }
        return values;
    }

    @Test
    void routesAgree() throws IOException {
        double[] largest = new double[2];
        for (String route : List.of("exact", "gram")) {
            JsonTree row =
                    JsonTree.parse(
                                    analyzeWell(
                                                    "--format",
                                                    "json",
                                                    "--route",
                                                    route,
                                                    "--no-vectors")
                                            .out())
                            .at("layers")
                            .row("h.0.attn.weight");
            largest[route.equals("exact") ? 0 : 1] = row.at("sv_max").number();
            assertEquals(route.equals("exact") ? "bidiagonal" : "gram", row.at("route").text());
            assertEquals("null", row.at("pt_p_bulk").text(), "no vectors, no test of them");
        }
        assertEquals(largest[0], largest[1], 1e-12 * largest[0]);
    }
}
