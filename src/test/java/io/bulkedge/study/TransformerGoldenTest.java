package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.Engine;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightFile;
import io.bulkedge.weights.WeightFiles;
import io.bulkedge.weights.WeightOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real transformer (all-MiniLM-L6-v2, genuine float32) through the whole pipeline, against values
 * computed by numpy 2.4 from the bytes of the file: {@code numpy.linalg.svd(W.astype("f8"),
 * compute_uv=False)}. Measured values are written to {@code target/golden-transformer.csv}.
 */
@Tag("integration")
class TransformerGoldenTest {
    private static final String RESOURCE = "/all-minilm-l6-v2.onnx";
    private static final Path MEASURED = Path.of("target", "golden-transformer.csv");

    @TempDir static Path folder = Path.of("");

    private static Path file = Path.of("");
    private static List<LayerResult> layers = List.of();

    @BeforeAll
    static void analyse() throws IOException, BackendUnavailableException {
        file = folder.resolve("minilm.onnx");
        try (InputStream in = TransformerGoldenTest.class.getResourceAsStream(RESOURCE)) {
            Files.copy(Objects.requireNonNull(in, "the profile 'integration' brings it"), file);
        }
        int threads = Runtime.getRuntime().availableProcessors();
        try (Engine engine = Engine.open("auto", threads)) {
            WeightStudy study = new WeightStudy(engine, WeightStudy.Options.defaults());
            ModelResult model = study.run(file, (_, _, _) -> {});
            assertNull(model.failure());
            layers = model.layers();
        }
        Files.writeString(MEASURED, "name,norm,s1,s_min,alpha,D,xmin,sigma\n");
    }

    private static LayerResult layer(String name) {
        return layers.stream()
                .filter(layer -> layer.tensor().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no layer " + name));
    }

    private static LayerStatistics statistics(LayerResult layer) {
        LayerStatistics found = layer.statistics();
        assertNotNull(found, layer.tensor().name() + ": " + layer.reason());
        return found;
    }

    private static void assertRelative(double expected, double found, double bound, String what) {
        assertEquals(expected, found, bound * Math.abs(expected), what);
    }

    @Test
    void everyEncoderMatrixAndTheEmbeddingsAreAnalysedUnderTheirNodesNames() {
        List<String> expected = new ArrayList<>();
        expected.add("embeddings.position_embeddings.weight");
        expected.add("embeddings.word_embeddings.weight");
        for (int i = 0; i < 6; i++) {
            String block = "/encoder/layer." + i + "/";
            expected.add(block + "attention/self/query/MatMul");
            expected.add(block + "attention/self/key/MatMul");
            expected.add(block + "attention/self/value/MatMul");
            expected.add(block + "attention/output/dense/MatMul");
            expected.add(block + "intermediate/dense/MatMul");
            expected.add(block + "output/dense/MatMul");
        }
        List<String> found =
                layers.stream()
                        .filter(layer -> layer.status() == LayerResult.Status.ANALYSED)
                        .map(layer -> layer.tensor().name())
                        .sorted()
                        .toList();
        assertEquals(expected.stream().sorted().toList(), found);
        assertTrue(
                layers.stream().noneMatch(l -> l.status() == LayerResult.Status.FAILED),
                "no layer fails");
    }

    /** The last column is half a unit in the last digit that was published, if that is more. */
    @ParameterizedTest
    @CsvSource({
        "/encoder/layer.0/attention/self/query/MatMul, 36.655679, 6.124990, 2.525195384e-03, 1e-5",
        "/encoder/layer.0/attention/self/key/MatMul, 35.501914, 6.842367, 1.494025934e-03, 1e-5",
        "/encoder/layer.0/intermediate/dense/MatMul, 49.451894, 11.175888, 8.164e-01, 6.2e-5",
        "/encoder/layer.2/output/dense/MatMul, 37.169784, 7.415055, 2.176e-01, 2.3e-4",
        "/encoder/layer.5/attention/output/dense/MatMul, 19.902011, 2.256623, 2.757977252e-05, 1e-5",
        "/encoder/layer.5/output/dense/MatMul, 29.776577, 9.415163, 2.892e-01, 1.8e-4"
    })
    void normsAndExtremesAreThoseOfNumpy(
            String name, double norm, double largest, double smallest, double bound)
            throws IOException {
        LayerResult layer = layer(name);
        LayerStatistics s = statistics(layer);
        assertRelative(norm, Math.sqrt(s.norms().norm()), 1e-6, name + " F");
        assertRelative(largest, s.norms().svMax(), 1e-6, name + " s1");
        assertRelative(smallest, s.norms().svMin(), bound, name + " s_min");
        double[] independent = singularValues(layer.tensor());
        double[] found = s.spectrum().values();
        assertEquals(independent.length, found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(independent[i], found[i], 1e-12 * largest, name + " value " + i);
        }
        assertRelative(independent[0], s.norms().svMin(), 1e-5, name + " s_min by another solver");
    }

    private static double[] singularValues(TensorEntry tensor) throws IOException {
        int rows = Math.toIntExact(tensor.matrixRows());
        int cols = Math.toIntExact(tensor.matrixCols());
        DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
        try (WeightFile weights = WeightFiles.open(file, WeightOptions.DEFAULT)) {
            weights.source(tensor).read(0, rows * cols, matrix.data, 0);
        }
        var solver = DecompositionFactory_DDRM.svd(rows, cols, false, false, true);
        assertTrue(solver.decompose(matrix));
        double[] values = Arrays.copyOf(solver.getSingularValues(), Math.min(rows, cols));
        Arrays.sort(values);
        return values;
    }

    /** WeightWatcher's fit as its definition reads, without any economy. */
    private record NaiveFit(double alpha, double xmin, double distance, double sigma) {
        static NaiveFit of(double[] eigenvalues) {
            double[] x = Arrays.stream(eigenvalues).filter(v -> v > 1e-5).sorted().toArray();
            NaiveFit best = new NaiveFit(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, 0);
            for (int i = 0; i < x.length - 1; i++) {
                double n = x.length - i;
                double logs = 0;
                for (int j = i; j < x.length; j++) {
                    logs += Math.log(x[j]);
                }
                double alpha = 1 + n / (logs - n * Math.log(x[i]));
                double distance = alpha > 1 ? 0 : 1;
                for (int j = i; j < x.length && alpha > 1; j++) {
                    double model = 1 - Math.pow(x[j] / x[i], 1 - alpha);
                    distance = Math.max(distance, Math.abs(model - (j - i) / n));
                }
                if (distance < best.distance()) {
                    best = new NaiveFit(alpha, x[i], distance, (alpha - 1) / Math.sqrt(n));
                }
            }
            return best;
        }
    }

    @Test
    void theFitOfEveryLayerIsThatOfTheDefinition() throws IOException {
        StringBuilder measured = new StringBuilder();
        int fits = 0;
        for (LayerResult layer : layers) {
            if (layer.status() != LayerResult.Status.ANALYSED) {
                continue;
            }
            String name = layer.tensor().name();
            LayerStatistics s = statistics(layer);
            PowerLawFit fit = s.powerLaw();
            assertNotNull(fit, name);
            NaiveFit naive = NaiveFit.of(s.spectrum().squares());
            assertRelative(naive.alpha(), fit.alpha(), 1e-10, name + " alpha");
            assertRelative(naive.distance(), fit.distance(), 1e-10, name + " D");
            assertRelative(naive.xmin(), fit.xmin(), 1e-10, name + " xmin");
            assertRelative(naive.sigma(), fit.sigma(), 1e-10, name + " sigma");
            fits++;
            measured.append(
                    String.format(
                            Locale.ROOT,
                            "%s,%.9g,%.9g,%.10g,%.12g,%.12g,%.12g,%.12g%n",
                            name,
                            Math.sqrt(s.norms().norm()),
                            s.norms().svMax(),
                            s.norms().svMin(),
                            fit.alpha(),
                            fit.distance(),
                            fit.xmin(),
                            fit.sigma()));
        }
        assertEquals(38, fits);
        Files.writeString(MEASURED, measured, StandardOpenOption.APPEND);
    }
}
