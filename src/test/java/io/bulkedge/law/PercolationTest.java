package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sparse ensembles. Estimates are compared at five standard errors, of which populations hide some
 * by their correlations; seeds are fixed.
 */
class PercolationTest {
    private static final double NEAR = 1e-6;

    private static DoubleSupplier uniforms(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> random.nextDouble(Double.MIN_NORMAL, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.654368",
        "1, 0.455938",
        "1.5, 0.319065",
        "2, 0.216074",
        "2.718281828459045, 0.103638",
        "3, 0.072313",
        "4, 0.022160",
        "5, 0.007419",
        "8, 0.000339",
        "10, 0.000046"
    })
    void atomOfWigner(double degree, double weight) {
        assertEquals(weight, new PercolatedWigner(degree).atomAtZero(), 6e-7);
    }

    /** Up to c = e the maximiser solves x = exp(-c x), and the weight is 2 x + c x^2 - 1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 1, 2, 2.7})
    void atomBelowE(double degree) {
        double x = 0.5;
        for (int step = 0; step < 200; step++) {
            // Newton's method.
            double f = x - Math.exp(-degree * x);
            x -= f / (1 + degree * Math.exp(-degree * x));
        }
        assertEquals(2 * x + degree * x * x - 1, new PercolatedWigner(degree).atomAtZero(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0.2161", "3, 1.5, 0.0569", "1.5, 3, 0.5284"})
    void atomOfWishart(double rows, double columns, double weight) {
        assertEquals(weight, new PercolatedWishart(rows, columns).atomAtZero(), 6e-5);
    }

    /** The ranks of X X^T and X^T X agree: N (1 - w) = M (1 - w'). */
    @Test
    void ranksOfBothSidesAgree() {
        for (double[] d : new double[][] {{2, 2}, {3, 1.5}, {0.4, 5}}) {
            double rows = 1 - new PercolatedWishart(d[0], d[1]).atomAtZero();
            double columns = 1 - new PercolatedWishart(d[1], d[0]).atomAtZero();
            assertEquals(rows * d[1], columns * d[0], 1e-9);
        }
        assertEquals(0.5, new PercolatedWishart(200, 400).atomAtZero(), 1e-9, "dense limit");
    }

    /** The weight of the peak that the recursion finds at zero. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 3})
    void recursionFindsTheAtomOfWigner(double degree) {
        PercolatedWigner law = new PercolatedWigner(degree);
        PopulationDynamics.Smoothed at =
                law.smoothed(0, new PopulationDynamics(1000, 300, 100, NEAR), uniforms(1));
        double weight = Math.PI * NEAR * at.density();
        assertEquals(law.atomAtZero(), weight, 0.01);
        assertEquals(0.5, at.cumulative(), 0.005, "symmetry");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 1.5", "1.5, 3"})
    void recursionFindsTheAtomOfWishart(double rows, double columns) {
        PercolatedWishart law = new PercolatedWishart(rows, columns);
        PopulationDynamics.Smoothed at =
                law.smoothed(0, new PopulationDynamics(1000, 300, 100, NEAR), uniforms(2));
        assertEquals(law.atomAtZero(), Math.PI * NEAR * at.density(), 0.012);
        // The peak lies half to the left of zero.
        assertEquals(law.atomAtZero() / 2, at.cumulative(), 0.01);
    }

    /** Corrections of order 1/c in the mean, here 1 %. */
    @Test
    void largeDegreesAreDense() {
        PopulationDynamics population = new PopulationDynamics(500, 20, 20, 0.01);
        PopulationDynamics.Smoothed wigner =
                new PercolatedWigner(200).smoothed(1, population, uniforms(3));
        assertEquals(new Semicircle(1).density(1), wigner.density(), 0.004);
        assertEquals(new Semicircle(1).cumulative(1), wigner.cumulative(), 0.008);
        MarchenkoPastur dense = new MarchenkoPastur(0.5, 1);
        PopulationDynamics.Smoothed wishart =
                new PercolatedWishart(200, 100).smoothed(1, population, uniforms(4));
        assertEquals(dense.density(1), wishart.density(), 0.01);
        assertEquals(dense.cumulative(1), wishart.cumulative(), 0.012);
    }

    /** Far above the axis the density is {@code (1/y - m_2/y^3 + m_4/y^5)/pi}, here to 2e-4. */
    @Test
    void momentsAreThoseOfTheRecursion() {
        double y = 5;
        PercolatedWigner law = new PercolatedWigner(4);
        PopulationDynamics.Smoothed at =
                law.smoothed(0, new PopulationDynamics(4000, 5, 50, y), uniforms(5));
        double expected =
                (1 / y - law.moment(2) / Math.pow(y, 3) + law.moment(4) / Math.pow(y, 5)) / Math.PI;
        assertEquals(expected, at.density(), 3e-4);
        assertEquals(2.75, law.moment(4));
        assertEquals(2.19, new PercolatedWigner(16).moment(4), 0.005);
        assertEquals(2.05, new PercolatedWigner(64).moment(4), 0.005);
        assertEquals(0, law.moment(3));
        PercolatedWishart wishart = new PercolatedWishart(3, 1.5);
        assertEquals(2.5, wishart.moment(2));
        assertEquals(1, wishart.moment(1));
    }

    @Test
    void distributionFunctionIsTheIntegralOfTheDensity() {
        PercolatedWigner law = new PercolatedWigner(3);
        PopulationDynamics population = new PopulationDynamics(1000, 60, 60, 0.1);
        double from = law.smoothed(0.5, population, uniforms(6)).cumulative();
        double to = law.smoothed(1.5, population, uniforms(7)).cumulative();
        double mass =
                LawProperties.integral(
                        x -> law.smoothed(x, population, uniforms(8)).density(), 0.5, 1.5, 8);
        assertEquals(mass, to - from, 0.01);
    }

    @Test
    void poissonNumbers() {
        DoubleSupplier uniforms = uniforms(9);
        for (double mean : new double[] {0.3, 4, 120}) {
            double sum = 0;
            double squares = 0;
            int count = 20_000;
            for (int i = 0; i < count; i++) {
                double k = PopulationDynamics.poisson(mean, uniforms);
                sum += k;
                squares += (k - mean) * (k - mean);
            }
            // Five standard errors: sqrt(mean/count) and about sqrt((2 mean^2 + mean)/count).
            assertEquals(mean, sum / count, 5 * Math.sqrt(mean / count));
            assertEquals(mean, squares / count, 5 * Math.sqrt((2 * mean * mean + mean) / count));
        }
        assertEquals(0, PopulationDynamics.poisson(3, () -> 1e-9));
        int most = PopulationDynamics.poisson(3, () -> Math.nextDown(1.0));
        assertEquals(true, most > 15 && most < 70, "largest number " + most);
    }

    @Test
    void parametersAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new PercolatedWigner(0));
        assertThrows(IllegalArgumentException.class, () -> new PercolatedWigner(501));
        assertThrows(IllegalArgumentException.class, () -> new PercolatedWishart(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new PercolatedWigner(2).moment(6));
        assertThrows(IllegalArgumentException.class, () -> new PopulationDynamics(10, 5, 5, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new PopulationDynamics(100, 5, 5, 0));
    }
}
