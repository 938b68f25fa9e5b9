package io.bulkedge.stats.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TailModelTest {
    /** {@code x_j = 1 + w_j^1.3, w_j = -ln(1 - (j - 0.5)/60)}, in u = ln x. */
    private static final double[] QUANTILES =
            IntStream.rangeClosed(1, 60)
                    .mapToDouble(j -> Math.log1p(Math.pow(-Math.log1p(-(j - 0.5) / 60), 1.3)))
                    .toArray();

    private static final List<TailModel> MODELS =
            List.of(
                    new ParetoTail(2.5),
                    new StretchedTail(0.7, 0.4),
                    new StretchedTail(1.3, 1),
                    new StretchedTail(1.5, 0),
                    new LognormalTail(0.5, 0.8),
                    new LognormalTail(-2, 0.6),
                    new LognormalTail(40, 1e-3),
                    new LognormalTail(1.5, 0),
                    new TruncatedTail(1.7, 0.05, Double.NaN, Double.NaN),
                    new TruncatedTail(-0.5, 2, Double.NaN, Double.NaN),
                    new TruncatedTail(2.5, 0, Double.NaN, Double.NaN));

    private static <T> T present(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    /** The survival falls by the integral of the density (Simpson), from 1. */
    @Test
    void densitiesAndSurvivalsBelongTogether() {
        for (TailModel model : MODELS) {
            assertEquals(1, model.survival(0), 1e-14, model.toString());
            for (double from : new double[] {0, 0.1, 1, 2}) {
                double width = 0.05;
                int panels = 200;
                double sum = 0;
                for (int i = 0; i <= 2 * panels; i++) {
                    double weight = i == 0 || i == 2 * panels ? 1 : i % 2 == 1 ? 4 : 2;
                    double u = from + width * i / (2.0 * panels);
                    sum += weight * Math.exp(model.logDensity(u));
                }
                double mass = sum * width / (6 * panels);
                assertEquals(
                        mass,
                        model.survival(from) - model.survival(from + width),
                        1e-9 * mass + 1e-15,
                        model + " from " + from);
            }
        }
    }

    /**
     * Maximum likelihood by scipy 1.17.1 on the same 60 numbers: {@code minimize(...,
     * "Nelder-Mead", xatol=1e-11)} on mpmath.expint, norm.logpdf - norm.logsf, and {@code
     * minimize_scalar} on the profile of the stretched exponential; likelihoods in the variable u.
     */
    @Test
    void fitsAreThoseOfAnotherOptimiser() {
        double[] u = QUANTILES;
        ParetoTail power = ParetoTail.fit(u);
        assertEquals(2.634966762879489, power.alpha(), 1e-12);
        assertEquals(-30.502651462289073, power.logLikelihood(u), 1e-10);
        StretchedTail exponential = present(StretchedTail.exponential(u));
        assertEquals(0.8667754049980155, exponential.hazard(), 1e-12);
        assertEquals(0.8667754049980155 / 3, exponential.lambda(3), 1e-12);
        assertEquals(-31.880529330234204, exponential.logLikelihood(u), 1e-10);
        StretchedTail stretched = present(StretchedTail.fit(u));
        assertEquals(0.41714325712, stretched.beta(), 1e-7);
        assertEquals(1.29051445816, stretched.hazard(), 1e-7);
        assertEquals(-29.38922275000854, stretched.logLikelihood(u), 1e-9);
        LognormalTail lognormal = present(LognormalTail.fit(u));
        assertEquals(-1.11024702, lognormal.mu(1), 1e-6);
        assertEquals(1.14963195, lognormal.sigma(), 1e-6);
        assertEquals(-29.541971364654522, lognormal.logLikelihood(u), 1e-9);
        TruncatedTail truncated = present(TruncatedTail.fit(u));
        assertEquals(1.78505674, truncated.alpha(), 1e-6);
        assertEquals(0.25374072, truncated.cutoff(), 1e-6);
        assertEquals(0.25374072 / 5, truncated.lambda(5), 1e-6);
        assertEquals(-29.194367073284795, truncated.logLikelihood(u), 1e-9);
        LikelihoodRatio vuong = LikelihoodRatio.vuong(power, exponential, u);
        assertEquals(1.377877867945125, vuong.ratio(), 1e-10);
        assertEquals(0.681039126075892, vuong.pValue(), 1e-10);
    }

    /** At the estimate no neighbour is likelier. */
    @Test
    void estimatesAreMaxima() {
        Cases.run(
                21,
                60,
                random -> {
                    int n = Cases.size(random, 5, 400);
                    double power = 0.4 + 2 * random.nextDouble();
                    double scale = Math.exp(3 * random.nextDouble() - 2);
                    double[] u =
                            random.doubles(n)
                                    .map(v -> scale * Math.pow(-Math.log1p(-v), power))
                                    .sorted()
                                    .toArray();
                    u[0] = 0;
                    TruncatedTail t = present(TruncatedTail.fit(u));
                    StretchedTail s = present(StretchedTail.fit(u));
                    LognormalTail l = present(LognormalTail.fit(u));
                    double best = ParetoTail.fit(u).logLikelihood(u);
                    for (TailModel model : List.of(t, s, l)) {
                        double least = best - 1e-9 * (Math.abs(best) + n);
                        assertTrue(model.logLikelihood(u) >= least, model + " against " + best);
                    }
                    for (double step : new double[] {-1e-3, 1e-3}) {
                        double a = t.alpha() + step;
                        double c = t.cutoff() * (1 + step);
                        assertNoBetter(u, t, new TruncatedTail(t.alpha(), c, 0, 0));
                        if (c > 0 || a > 1) {
                            assertNoBetter(u, t, new TruncatedTail(a, c, 0, 0));
                        }
                        assertNoBetter(u, s, new StretchedTail(s.hazard() * (1 + step), s.beta()));
                        assertNoBetter(
                                u, s, new StretchedTail(s.hazard(), Math.abs(s.beta() + step)));
                        double r = l.rate() + step * Math.abs(l.rate());
                        assertNoBetter(u, l, new LognormalTail(r, l.curvature()));
                        assertNoBetter(
                                u, l, new LognormalTail(l.rate(), Math.abs(l.curvature() + step)));
                    }
                });
    }

    private static void assertNoBetter(double[] u, TailModel best, TailModel other) {
        double value = best.logLikelihood(u);
        double slack = 1e-9 * (Math.abs(value) + u.length);
        assertTrue(other.logLikelihood(u) <= value + slack, other + " beats " + best);
    }

    /** Known parameters come back within five standard errors (false alarm 6e-7 each). */
    @Test
    void parametersAreRecovered() {
        SplittableRandom random = new SplittableRandom(22);
        int n = 4000;
        TruncatedTail cut = new TruncatedTail(1.8, 0.02, 0, 0);
        TruncatedTail fitted = present(TruncatedTail.fit(draw(random, n, cut::survival)));
        assertEquals(1.8, fitted.alpha(), 5 * fitted.alphaError());
        assertEquals(0.02, fitted.cutoff(), 5 * fitted.cutoffError());
        assertTrue(fitted.alphaError() < 0.1, "error " + fitted.alphaError());
        LognormalTail lognormal = new LognormalTail(0.3, 0.25);
        LognormalTail again = present(LognormalTail.fit(draw(random, n, lognormal::survival)));
        assertEquals(0.3, again.rate(), 0.15);
        assertEquals(0.25, again.curvature(), 0.08);
        StretchedTail stretched = new StretchedTail(0.8, 0.5);
        StretchedTail third = present(StretchedTail.fit(draw(random, n, stretched::survival)));
        assertEquals(0.8, third.hazard(), 0.1);
        assertEquals(0.5, third.beta(), 0.1);
    }

    private static double[] draw(SplittableRandom random, int n, DoubleUnaryOperator survival) {
        return random.doubles(n)
                .map(
                        p -> {
                            double low = 0;
                            double high = 100;
                            for (int i = 0; i < 100; i++) {
                                double middle = 0.5 * (low + high);
                                if (survival.applyAsDouble(middle) > p) {
                                    low = middle;
                                } else {
                                    high = middle;
                                }
                            }
                            return low;
                        })
                .sorted()
                .toArray();
    }

    @Test
    void farTailIsStable() {
        LognormalTail nearPower = new LognormalTail(1.5, 1e-14);
        LognormalTail power = new LognormalTail(1.5, 0);
        for (double u : new double[] {0, 1, 10, 300}) {
            assertEquals(power.logDensity(u), nearPower.logDensity(u), 1e-8);
            assertEquals(power.survival(u), nearPower.survival(u), 1e-8 * power.survival(u));
        }
        assertEquals(-1e4 - 50, new ParetoTail(2).logDensity(1e4 + 50));
        TruncatedTail truncated = new TruncatedTail(2, 1, 0, 0);
        assertEquals(0, truncated.survival(10));
        assertTrue(Double.isFinite(truncated.logDensity(10)));
    }

    /**
     * A sample without curvature: the likelihood of all three families is largest at the power law,
     * and the comparison says that there is nothing to tell apart.
     */
    @Test
    void powerLawIsTheBoundary() {
        // Heavier than a power law: the coefficient of variation of u exceeds 1.
        double[] u = IntStream.range(0, 50).mapToDouble(i -> 0.02 * Math.expm1(0.12 * i)).toArray();
        assertTrue(present(TruncatedTail.fit(u)).cutoff() < 1e-3);
        assertTrue(present(StretchedTail.fit(u)).isPowerLaw());
        assertTrue(present(LognormalTail.fit(u)).isPowerLaw());
        ParetoTail power = ParetoTail.fit(u);
        LikelihoodRatio ratio = LikelihoodRatio.vuong(power, present(LognormalTail.fit(u)), u);
        assertEquals(0, ratio.ratio());
        assertEquals(1, ratio.pValue());
        double[] steep = Arrays.stream(u).map(v -> 1e-2 * v).toArray();
        TruncatedTail atBoundary = present(TruncatedTail.fit(steep));
        assertTrue(atBoundary.isPowerLaw());
        assertEquals(1, LikelihoodRatio.nested(ParetoTail.fit(steep), atBoundary, steep).pValue());
    }

    @Test
    void noFitWhereThereIsNone() {
        double[] equal = {0.5, 0.5, 0.5};
        assertNull(TruncatedTail.fit(equal));
        assertNull(StretchedTail.fit(equal));
        assertNull(LognormalTail.fit(equal));
        assertNull(StretchedTail.exponential(new double[3]));
        TailSample sample = TailSample.of(new double[] {3, 3, 3, 3});
        assertTrue(TailAlternative.compare(sample, 3).isEmpty());
        assertFalse(TailAlternative.compare(TailSample.of(new double[] {1, 2, 3, 9}), 1).isEmpty());
    }

    /**
     * The nested test on 2000 samples of 200 Pareto numbers at known threshold: half have p = 1,
     * and 5 % have p below 0.05, within five binomial deviations (0.0049 and 0.011; false alarm
     * 6e-7).
     */
    @Test
    void nestedTestKeepsItsLevel() {
        SplittableRandom random = new SplittableRandom(23);
        int trials = 2000;
        int atBoundary = 0;
        int rejected = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] u = random.doubles(500).map(v -> -Math.log1p(-v) / 30).sorted().toArray();
            LikelihoodRatio ratio =
                    LikelihoodRatio.nested(ParetoTail.fit(u), present(TruncatedTail.fit(u)), u);
            atBoundary += ratio.pValue() == 1 ? 1 : 0;
            rejected += ratio.pValue() < 0.05 ? 1 : 0;
        }
        assertEquals(0.05, (double) rejected / trials, 5 * 0.0049);
        assertTrue(
                atBoundary > 0.4 * trials && atBoundary < 0.75 * trials,
                atBoundary + " at the boundary");
    }
}
