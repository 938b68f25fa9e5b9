package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Kolmogorov;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.Engine;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.VectorChoice;
import io.bulkedge.random.StreamKey;
import io.bulkedge.spectrum.NpzWriter;
import io.bulkedge.stats.bulk.SpikeCount;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.stats.level.SpacingTest;
import io.bulkedge.stats.vector.InverseParticipationRatio;
import io.bulkedge.stats.vector.PorterThomasTest;
import io.bulkedge.weights.WeightOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The control of every reading: a model that was never trained, 15 matrices of independent normal
 * entries in shapes of a small transformer, through the whole study. Everything must look like
 * noise. False-alarm rates are what another seed would risk.
 */
class UntrainedControlTest {
    private static final int SQUARE = 12;
    private static final int WIDE = 3;

    private static List<LayerStatistics> layers = List.of();

    @BeforeAll
    static void analyse(@TempDir Path folder) throws IOException, BackendUnavailableException {
        Path file = folder.resolve("untrained.npz");
        try (NpzWriter npz = new NpzWriter(Files.newOutputStream(file))) {
            for (int i = 0; i < SQUARE + WIDE; i++) {
                int cols = i < SQUARE ? 384 : 1536;
                double[] panel = new double[384 * cols];
                new IidGaussian(384, cols, 1.0 / 384)
                        .fill(new StreamKey(41, 0, i), panel, 0, cols, 1);
                npz.beginDoubles("layer." + i, 384, cols);
                npz.values(panel);
            }
            npz.finish();
        }
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
            ModelResult result =
                    new WeightStudy(engine, options).run(file, (name, done, total) -> {});
            assertNull(result.failure());
            layers = collect(result.layers(LayerResult.Status.ANALYSED), LayerResult::statistics);
        }
        assertEquals(SQUARE + WIDE, layers.size());
    }

    /** The values that are there. */
    private static <A, B> List<B> collect(List<A> items, Function<A, @Nullable B> value) {
        List<B> found = new ArrayList<>();
        for (A item : items) {
            B one = value.apply(item);
            if (one != null) {
                found.add(one);
            }
        }
        return found;
    }

    /** 15 layers at 1 %: three or more with a spike have probability 4e-4. */
    @Test
    void spikesAreWithinTheFalseAlarmRate() {
        List<SpikeCount> spikes = collect(layers, LayerStatistics::spikes);
        assertEquals(15, spikes.size());
        assertTrue(spikes.stream().filter(s -> s.count() > 0).count() <= 2, spikes.toString());
        double[] p = spikes.stream().mapToDouble(SpikeCount::pValue).toArray();
        assertTrue(Kolmogorov.uniformP(p) > 0.001);
    }

    /** Pooled over about 4000 ratios: 0.5307 within four standard errors of 0.0033. */
    @Test
    void meanRatioIsThatOfRandomMatrices() {
        List<SpacingRatio> ratios = collect(layers, LayerStatistics::ratio);
        double sum = 0;
        double n = 0;
        for (SpacingRatio ratio : ratios) {
            sum += ratio.mean() * ratio.n();
            n += ratio.n();
            assertEquals(SpacingRatio.GOE, ratio.mean(), 4.5 * ratio.standardError());
        }
        assertTrue(n > 3900);
        assertEquals(SpacingRatio.GOE, sum / n, 4 * 0.21 / Math.sqrt(n));
    }

    /**
     * Vectors of both sides, 5760 each: uniform p-values (0.1 % each; vectors of one matrix are
     * orthogonal and therefore a little more even than independent ones).
     */
    @Test
    void vectorsAreRandomDirections() {
        List<VectorStatistics> vectors = collect(layers, LayerStatistics::vectors);
        for (Function<VectorStatistics, PorterThomasTest> side :
                List.<Function<VectorStatistics, PorterThomasTest>>of(
                        VectorStatistics::left, VectorStatistics::right)) {
            List<PorterThomasTest> tests = vectors.stream().map(side).toList();
            assertEquals(15, tests.size());
            double[] p =
                    tests.stream().flatMapToDouble(t -> DoubleStream.of(t.pValues())).toArray();
            assertEquals(15 * 384, p.length);
            assertTrue(Kolmogorov.uniformP(p) > 0.001, "p " + Kolmogorov.uniformP(p));
            int rejected = tests.stream().mapToInt(PorterThomasTest::rejected).sum();
            assertTrue(rejected <= 4, rejected + " vectors rejected");
        }
        for (VectorStatistics both : vectors) {
            InverseParticipationRatio ratio = both.topParticipation();
            assertNotNull(ratio);
            assertEquals(0, both.excluded());
            assertTrue(Math.abs(ratio.z()) < 7, ratio.toString());
        }
    }

    /** Spacings: Brody parameter near that of the exact law, and calibrated p-values if any. */
    @Test
    void spacingsFollowTheExactLaw() {
        List<SpacingTest> tests = collect(layers, LayerStatistics::spacings);
        assertEquals(15, tests.size());
        double sum = 0;
        for (SpacingTest test : tests) {
            assertTrue(test.unfolded().monotone());
            assertEquals(1, test.unfolded().meanSpacing(), 0.02);
            sum += test.brody().q() / tests.size();
        }
        // 0.954 and standard error 0.05 for one layer; unfolding each layer by itself adds 0.03.
        assertEquals(0.97, sum, 0.07);
        double[] p = collect(tests, SpacingTest::gaudinP).stream().mapToDouble(x -> x).toArray();
        if (p.length > 0) {
            assertTrue(Kolmogorov.uniformP(p) > 0.001, "calibrated p-values");
        }
    }

    /** The bulk is the whole spectrum: noise level 1/sqrt(384), soft rank 1. */
    @Test
    void bulkIsEverything() {
        for (LayerStatistics layer : layers) {
            assertNotNull(layer.bulkFit());
            assertEquals(1 / Math.sqrt(384), layer.bulkFit().sigma(), 0.01 / Math.sqrt(384));
            assertEquals(1, layer.bulkFit().softRank(), 0.05);
            assertTrue(layer.bulkFit().distance() < 4.0 / 384);
            assertEquals(384, layer.norms().matrixRank());
        }
    }
}
