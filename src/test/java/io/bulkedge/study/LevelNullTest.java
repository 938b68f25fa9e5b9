package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Kolmogorov;
import io.bulkedge.engine.Engine;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.PoissonLevels;
import io.bulkedge.random.StreamKey;
import io.bulkedge.stats.unfold.GaussianBroadening;
import io.bulkedge.stats.unfold.MeanSpacing;
import io.bulkedge.stats.unfold.PolynomialStaircase;
import io.bulkedge.stats.unfold.PoolStaircase;
import io.bulkedge.stats.unfold.Unfolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** p-values are uniform under their null: false alarm 0.1 % each. */
class LevelNullTest {
    private static final int N = 80;
    private static final int DATA = 250;
    private static final double[] LENGTHS = {};

    private static List<double[]> spectra(Engine engine, SpectrumSource source, int count)
            throws Exception {
        List<double[]> all = new ArrayList<>();
        new EnsembleStudy(source, 77, StreamKey.ENTRIES, 1, Optional.empty())
                .run(
                        engine,
                        new PooledSpectra(0, List.of()),
                        count,
                        new EnsembleStudy.Monitor() {
                            @Override
                            public void levels(long first, double[][] levels) {
                                for (double[] spectrum : levels) {
                                    all.add(spectrum.clone());
                                }
                            }

                            @Override
                            public boolean after(PooledSpectra soFar) {
                                return true;
                            }
                        });
        return all;
    }

    private static SpectrumSource orthogonal(int n) {
        return SpectrumSource.of(GaussianOrthogonal.semicircle(n), SpectrumSource.Model.AUTO);
    }

    private static void assertUniform(double[] p, String what) {
        double test = Kolmogorov.pValue(p, x -> Math.clamp(x, 0, 1));
        assertTrue(test > 0.001, what + ": p " + test);
    }

    @Test
    void pValuesOfOneSpectrumAreUniform() throws Exception {
        try (Engine engine = Engine.open("cpu", 2)) {
            List<double[]> goe = spectra(engine, orthogonal(N), DATA);
            List<double[]> independent =
                    spectra(engine, new SpectrumSource.OfLevels(new PoissonLevels(N)), DATA);
            for (Unfolding unfolding :
                    List.of(
                            new GaussianBroadening(8, GaussianBroadening.Boundary.PADDED),
                            new PolynomialStaircase(5))) {
                LevelNull nulls = LevelNull.simulate(engine, 5, 2, N, 1, unfolding, 1000);
                double[] surmise = new double[DATA];
                double[] gaudin = new double[DATA];
                double[] poisson = new double[DATA];
                for (int i = 0; i < DATA; i++) {
                    LevelSummary matrix = LevelSummary.of(List.of(goe.get(i)), unfolding, LENGTHS);
                    surmise[i] = nulls.surmise(matrix).orElseThrow().value();
                    gaudin[i] = nulls.gaudin(matrix).orElseThrow().value();
                    LevelSummary levels =
                            LevelSummary.of(List.of(independent.get(i)), unfolding, LENGTHS);
                    poisson[i] = nulls.poisson(levels).orElseThrow().value();
                }
                assertUniform(surmise, unfolding.method() + " surmise");
                assertUniform(gaudin, unfolding.method() + " gaudin");
                assertUniform(poisson, unfolding.method() + " poisson");
            }
        }
    }

    /** Twelve spectra of 40 levels, unfolded by each other. */
    @Test
    void pValuesOfPoolsAreUniform() throws Exception {
        int together = 12;
        int n = 40;
        try (Engine engine = Engine.open("cpu", 2)) {
            List<double[]> goe = spectra(engine, orthogonal(n), 120 * together);
            Unfolding any = new PoolStaircase(goe.subList(0, together));
            LevelNull nulls = LevelNull.simulate(engine, 6, 2, n, together, any, 1000);
            double[] gaudin = new double[120];
            for (int i = 0; i < gaudin.length; i++) {
                List<double[]> group = goe.subList(i * together, (i + 1) * together);
                LevelSummary summary = LevelSummary.of(group, new PoolStaircase(group), LENGTHS);
                gaudin[i] = nulls.gaudin(summary).orElseThrow().value();
            }
            assertUniform(gaudin, "pool");
        }
    }

    /** Long spectra are stood for by short ones. */
    @Test
    void pValuesOfLongSpectraAreUniform() throws Exception {
        int n = 1500;
        try (Engine engine = Engine.open("cpu", 2)) {
            List<double[]> levels =
                    spectra(engine, new SpectrumSource.OfLevels(new PoissonLevels(n)), 150);
            Unfolding none = new MeanSpacing();
            LevelNull nulls = LevelNull.simulate(engine, 7, 2, n, 1, none, 1000);
            double[] poisson = new double[levels.size()];
            for (int i = 0; i < poisson.length; i++) {
                LevelSummary summary = LevelSummary.of(List.of(levels.get(i)), none, LENGTHS);
                poisson[i] = nulls.poisson(summary).orElseThrow().value();
            }
            assertUniform(poisson, "independent levels");
        }
    }

    @Test
    void otherLevelsAreFarAndTheBoundIsTold() throws Exception {
        try (Engine engine = Engine.open("cpu", 2)) {
            double[] ladder = new double[200];
            for (int i = 0; i < ladder.length; i++) {
                ladder[i] = i;
            }
            Unfolding none = new MeanSpacing();
            LevelNull nulls = LevelNull.simulate(engine, 8, 2, ladder.length, 1, none, 1000);
            LevelSummary summary = LevelSummary.of(List.of(ladder), none, new double[] {2});
            LevelNull.PValue p = nulls.gaudin(summary).orElseThrow();
            assertTrue(p.bound());
            assertEquals(1 / 1001.0, p.value(), 1e-12);
            assertEquals(0, summary.numberVariance().getFirst().value(), 1e-12);
        }
    }
}
