package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.Engine;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.VectorChoice;
import io.bulkedge.report.Verdict;
import io.bulkedge.report.table.CsvWriter;
import io.bulkedge.weights.SafetensorsWriter;
import io.bulkedge.weights.WeightOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matrices whose rank, levels and vectors the stored data determine only in part. */
class LowRankStudyTest {
    private static final int N = 128;
    private static final int RANK = 8;

    private static Map<String, LayerResult> layers = Map.of();

    @BeforeAll
    static void analyse(@TempDir Path folder) throws IOException, BackendUnavailableException {
        SplittableRandom random = new SplittableRandom(8);
        float[] ones = new float[N * N];
        Arrays.fill(ones, 1);
        float[] identity = new float[N * N];
        for (int i = 0; i < N; i++) {
            identity[i * N + i] = 1;
        }
        float[] low = product(random, RANK);
        long[] shape = {N, N};
        Path file =
                new SafetensorsWriter()
                        .floats("low_rank", shape, low)
                        .bytes("BF16", "low_rank_bf16", shape, halves(low))
                        .floats("half_rank", shape, product(random, N / 2))
                        .floats("ones", shape, ones)
                        .floats("identity", shape, identity)
                        .floats("rank_one", shape, product(random, 1))
                        .floats("reflection", shape, reflection(random))
                        .floats("noise", shape, noise(random, N * N))
                        .bytes("BF16", "noise_bf16", shape, halves(noise(random, N * N)))
                        .write(folder.resolve("low.safetensors"));
        WeightStudy.Options options =
                new WeightStudy.Options(
                        new LayerFilter(List.of()),
                        WeightStudy.DEFAULT_MIN_DIMENSION,
                        VectorChoice.ALWAYS,
                        RouteChoice.AUTO,
                        OptionalLong.empty(),
                        1,
                        false,
                        WeightOptions.DEFAULT);
        try (Engine engine = Engine.open("cpu", 2)) {
            layers =
                    new WeightStudy(engine, options)
                            .run(file, (_, _, _) -> {}).layers().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    layer -> layer.tensor().name(),
                                                    Function.identity()));
        }
        assertEquals(9, layers.size());
    }

    private static float[] noise(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /**
     * A product of N x rank and rank x N with float32 arithmetic, summed one term after another.
     */
    private static float[] product(SplittableRandom random, int rank) {
        float[] left = noise(random, N * rank);
        float[] right = noise(random, rank * N);
        float[] values = new float[N * N];
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < rank; k++) {
                for (int j = 0; j < N; j++) {
                    values[i * N + j] += left[i * rank + k] * right[k * N + j];
                }
            }
        }
        return values;
    }

    /** An orthogonal matrix, I - 2 v v^T / v^T v, rounded to float32. */
    private static float[] reflection(SplittableRandom random) {
        float[] v = noise(random, N);
        double square = 0;
        for (float x : v) {
            square += (double) x * x;
        }
        float[] values = new float[N * N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                values[i * N + j] = (float) ((i == j ? 1 : 0) - 2.0 * v[i] * v[j] / square);
            }
        }
        return values;
    }

    /** Rounded to bfloat16, to nearest. */
    private static byte[] halves(float[] values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            int bits = (Float.floatToRawIntBits(values[i]) + 0x7FFF) >>> 16;
            bytes[2 * i] = (byte) bits;
            bytes[2 * i + 1] = (byte) (bits >>> 8);
        }
        return bytes;
    }

    private static LayerResult layer(String name) {
        LayerResult found = layers.get(name);
        assertNotNull(found, name);
        return found;
    }

    private static LayerStatistics statistics(String name) {
        LayerStatistics found = layer(name).statistics();
        assertNotNull(found, name);
        return found;
    }

    private static String warnings(String name) {
        return String.join("; ", LayerWarnings.of(statistics(name)));
    }

    /**
     * matrix_rank keeps WeightWatcher's definition, which counts rounding; storage_rank does not.
     */
    @Test
    void roundingIsNoRankNoSpikeAndNoLevel() {
        for (String name : new String[] {"low_rank", "low_rank_bf16"}) {
            LayerStatistics s = statistics(name);
            assertEquals(N, s.norms().matrixRank(), name + ": WeightWatcher's rule");
            assertEquals(RANK, s.norms().storageRank(), name);
            assertNull(s.spikes(), name);
            assertNull(s.bulk(), name);
            assertNull(s.ratio(), name);
            assertNull(s.hill(), name);
            assertTrue(
                    warnings(name)
                            .contains("120 of the singular values that matrix_rank counts are"),
                    warnings(name));
            Verdict verdict = LayerPanels.of(layer(name), s).verdict();
            assertNotNull(verdict);
            assertTrue(verdict.text().startsWith("8 of 128 singular values are"), verdict.text());
        }
        assertEquals(N / 2, statistics("half_rank").norms().storageRank());
        assertEquals(1, statistics("ones").norms().storageRank());
        assertEquals(1, statistics("rank_one").norms().storageRank());
        assertEquals(N, statistics("identity").norms().storageRank());
    }

    /** WWFit's threshold of 1e-5 lets rounding of bfloat16 into the fit, which is said. */
    @Test
    void tailOfRoundingIsSaid() {
        assertTrue(
                warnings("low_rank_bf16").contains("takes in rounding"), warnings("low_rank_bf16"));
        assertTrue(!warnings("noise").contains("rounding"), warnings("noise"));
        assertTrue(!warnings("noise_bf16").contains("takes in"), warnings("noise_bf16"));
    }

    /** The floor of float32 is far below the levels of noise. */
    @Test
    void noiseKeepsEveryLevel() {
        LayerStatistics s = statistics("noise");
        assertEquals(N, s.norms().storageRank());
        assertNotNull(s.bulk());
        assertEquals(N, s.bulk().levels().length + (s.spikes() == null ? 0 : s.spikes().count()));
    }

    private static VectorStatistics vectors(String name) {
        VectorStatistics found = statistics(name).vectors();
        assertNotNull(found, name);
        return found;
    }

    /** Columns of a row as text, "" where there is no value. */
    private static String cell(String name, String key) {
        ModelResult model =
                new ModelResult(Path.of("x"), "", 0, List.of(), List.of(layer(name)), null);
        String csv = CsvWriter.text(LayerTable.analysed(model, List.of(key)));
        return csv.lines().skip(1).findFirst().orElse("");
    }

    /** What sets the values of a rounded orthogonal matrix apart is rounding: no statistics. */
    @Test
    void levelsWithinTheRoundingHaveNoStatistics() {
        LayerStatistics s = statistics("reflection");
        assertEquals(N, s.norms().storageRank());
        assertNull(s.ratio());
        assertNull(s.spacings());
        assertTrue(warnings("reflection").contains("no level statistics"), warnings("reflection"));
        assertNotNull(statistics("noise_bf16").ratio());
        assertNotNull(statistics("noise_bf16").spacings());
    }

    /** Equal singular values have any basis for vectors: no figure, and the reason. */
    @Test
    void vectorsOfEqualValuesAreNotTested() {
        assertEquals(0, vectors("identity").tested());
        for (String key :
                List.of(
                        "pt_p_bulk",
                        "pt_p_top",
                        "pt_rejected_left",
                        "pt_rejected_right",
                        "ipr_top")) {
            assertEquals("", cell("identity", key), key);
        }
        assertEquals("128", cell("identity", "pt_excluded"));
        assertTrue(
                cell("identity", "warning")
                        .contains("no singular vector is determined: 128 of 128"),
                cell("identity", "warning"));
    }

    /** A null space has no vectors, the values above it have. */
    @Test
    void vectorsOfANullSpaceAreNotTested() {
        for (String name : new String[] {"ones", "rank_one"}) {
            assertEquals(1, vectors(name).tested(), name);
            assertEquals("", cell(name, "pt_p_bulk"), name);
            assertEquals("127", cell(name, "pt_excluded"), name);
        }
        // Equal entries are no random direction; a product of normal vectors has random ones.
        assertTrue(vectors("ones").top().value() < 1e-6);
        assertTrue(vectors("rank_one").top().value() > 1e-3);
        assertEquals(RANK, vectors("low_rank").tested());
        assertEquals(N / 2, vectors("half_rank").tested());
    }

    /** Noise keeps its vectors; bfloat16 moves values by a part of their spacing only. */
    @Test
    void vectorsOfNoiseAreDetermined() {
        assertEquals(0, vectors("noise").excluded());
        assertTrue(vectors("noise_bf16").tested() > N / 2, vectors("noise_bf16").toString());
        assertEquals(0.5, vectors("noise").bulk().value(), 4 / Math.sqrt(12.0 * 180));
        assertEquals(0.5, vectors("noise_bf16").bulk().value(), 4 / Math.sqrt(12.0 * 100));
    }
}
