package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.WishartSample;
import io.bulkedge.report.Verdict;
import io.bulkedge.spectrum.Spectrum;
import io.bulkedge.stats.bulk.MarchenkoPasturFit;
import io.bulkedge.stats.bulk.MatrixNorms;
import io.bulkedge.stats.bulk.SpikeCount;
import io.bulkedge.stats.level.SpacingNull;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.stats.level.SpacingTest;
import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.stats.unfold.Bulk;
import io.bulkedge.stats.vector.PorterThomasTest;
import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the five lines and the verdicts say of layers made to order. */
class ReadingTest {
    private static final int N = 90;

    /** p-values of random vectors but for those of the five largest singular values. */
    private static VectorStatistics vectors(int n, double topP) {
        double[] p = new double[n];
        Arrays.setAll(p, i -> i < n - 5 ? (i + 0.5) / n : topP);
        PorterThomasTest test = PorterThomasTest.of(p);
        return new VectorStatistics(test, test, null);
    }

    private static LayerStatistics layer(double[] values, @Nullable VectorStatistics vectors) {
        Spectrum spectrum = WishartSample.spectrum(values, values.length);
        SpikeCount spikes = SpikeCount.of(spectrum, SpikeCount.DEFAULT_LEVEL);
        Bulk bulk = Bulk.of(spectrum, spikes.count());
        return new LayerStatistics(
                spectrum,
                MatrixNorms.of(spectrum),
                PowerLawFit.of(spectrum.squares()),
                HillEstimate.of(spectrum.squares()),
                spikes,
                MarchenkoPasturFit.of(spectrum, spikes),
                bulk,
                SpacingRatio.of(bulk.central()),
                SpacingTest.of(bulk, SpacingNull.committed()),
                vectors,
                new LayerStatistics.Solution("bidiagonal", "cpu", 0, null));
    }

    private static double[] noise(int i) {
        return WishartSample.singularValues(N, N, 2000).get(i);
    }

    /** Equal spacing far from zero: no Marchenko-Pastur law is near. */
    private static double[] ladder() {
        double[] values = new double[N];
        Arrays.setAll(values, i -> 100 + 0.1 * i);
        return values;
    }

    private static String line(String start, LayerStatistics... layers) {
        List<LayerResult> rows = new ArrayList<>();
        for (LayerStatistics s : layers) {
            TensorEntry tensor =
                    new TensorEntry(
                            "layer." + rows.size(),
                            "F64",
                            ElementType.F64,
                            List.of((long) N, (long) N),
                            TensorEntry.Order.ROW_MAJOR,
                            TensorEntry.Layout.OUTPUT_FIRST,
                            null);
            rows.add(LayerResult.analysed(rows.size(), tensor, s));
        }
        ModelResult model = new ModelResult(Path.of("m"), "npz", 0, List.of(), rows, null);
        List<String> lines = Reading.of(model);
        assertEquals(5, lines.size());
        return lines.stream()
                .filter(text -> text.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError(lines.toString()));
    }

    /** Layers are counted, not judged by the mean over all of them. */
    @Test
    void vectorsAreCountedByLayer() {
        String text =
                line(
                        "Vectors",
                        layer(noise(0), vectors(N, 1e-6)),
                        layer(noise(1), vectors(N, 0.5)),
                        layer(noise(2), vectors(N, 0.6)));
        assertTrue(text.contains("0.37 (mean; below random at 1 % in 1 of 3 layers)"), text);
        assertTrue(text.contains("p 0.50 (mean; below random at 1 % in 0 of 3 layers)"), text);
        assertTrue(text.contains("10 of 540 vectors are not random"), text);
    }

    @Test
    void vectorsThatNobodyTestedAreNoResult() {
        double[] none = new double[N];
        Arrays.fill(none, Double.NaN);
        PorterThomasTest test = PorterThomasTest.of(none);
        String text = line("Vectors", layer(noise(0), new VectorStatistics(test, test, null)));
        assertTrue(text.contains("none tested, the data determine none"), text);
        none[N - 1] = 0.3;
        test = PorterThomasTest.of(none);
        text = line("Vectors", layer(noise(0), new VectorStatistics(test, test, null)));
        assertTrue(text.contains("p not tested for central"), text);
        assertTrue(text.contains("the vectors of 89 of 90 singular values are not"), text);
    }

    /**
     * The count of spikes stands beside the fit of the bulk, and a layer without one is left out.
     */
    @Test
    void spikesStandBesideTheFitOfTheBulk() {
        LayerStatistics noise = layer(noise(0), null);
        LayerStatistics ladder = layer(ladder(), null);
        assertNotNull(ladder.bulkFit());
        assertEquals(MarchenkoPasturFit.Agreement.NONE, ladder.bulkFit().agreement());
        String text = line("Information", noise, ladder);
        assertTrue(text.contains("of 1 layers with a bulk, 0 have"), text);
        assertTrue(text.contains("as noise does in 1 of 2 layers"), text);
        assertTrue(text.contains("there is no such bulk in 1 (above 0.30)"), text);
        assertTrue(line("Information", ladder).contains("no layer has a bulk"), text);
    }

    @Test
    void verdictUsesTheFitOfTheBulk() {
        Verdict noise = LayerVerdict.of(layer(noise(0), vectors(N, 0.5)));
        assertEquals(Verdict.Level.USUAL, noise.level());
        assertTrue(noise.text().startsWith("Looks like noise: no singular value"), noise.text());
        assertTrue(noise.text().contains("for 90 values, threshold 0.035"), noise.text());
        Verdict ladder = LayerVerdict.of(layer(ladder(), vectors(N, 1e-3)));
        assertEquals(Verdict.Level.WARNING, ladder.level());
        assertTrue(ladder.text().startsWith("No bulk of noise: no March"), ladder.text());
        assertTrue(ladder.text().contains("threshold 0.300"), ladder.text());
        assertTrue(ladder.text().contains("largest 5 % are not all random"), ladder.text());
        double[] bent = noise(1).clone();
        Arrays.setAll(bent, i -> bent[i] * (1 + 0.3 * bent[i] / bent[N - 1]));
        Verdict near = LayerVerdict.of(layer(bent, null));
        assertEquals(Verdict.Level.NOTABLE, near.level(), near.text());
        assertTrue(near.text().contains("near the Marchenko-Pastur law"), near.text());
    }

    /** "0 of 0 layers" is no statement. */
    @Test
    void spacingsThatNobodyTestedAreSaidToBeSo() {
        assertTrue(
                line("Noise", layer(noise(0), null)).contains("in 0 of 1 layers"),
                "90 levels have a table");
        String few = line("Noise", layer(Arrays.copyOf(noise(0), 70), null));
        assertTrue(few.contains("tested in no layer: none has 20 spacings"), few);
        String outside = line("Noise", layer(Arrays.copyOf(noise(0), 81), null));
        assertTrue(outside.contains("the null table covers 82 to 4096 levels"), outside);
    }

    @Test
    void equalSpacingIsNoRandomMatrix() {
        double[] values = ladder();
        for (int i = 0; i < N; i++) {
            values[i] += 0.001 * noise(3)[i];
        }
        String text = line("Noise", layer(values, null));
        assertTrue(text.contains("do not repel as in a random matrix"), text);
        assertTrue(text.contains("in 1 of 1 layers;"), text);
    }
}
