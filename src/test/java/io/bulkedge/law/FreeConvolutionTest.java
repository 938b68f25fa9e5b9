package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.numbers.complex.Complex;
import org.junit.jupiter.api.Test;

class FreeConvolutionTest {
    private static final PointMasses SIGNS =
            new PointMasses(new double[] {-1, 1}, new double[] {0.5, 0.5});

    private static double density(StieltjesTransform transform, double x) {
        return -transform.at(Complex.ofCartesian(x, 1e-12)).imag() / Math.PI;
    }

    private static void assertDensity(SpectralLaw expected, StieltjesTransform transform) {
        for (double p : new double[] {0.55, 0.7, 0.9, 0.99}) {
            double x = expected.quantile(p);
            assertEquals(expected.density(x), density(transform, x), 1e-9 * expected.density(x));
        }
    }

    /** Transforms of the laws themselves, atoms included. */
    @Test
    void transformsGiveTheirDensities() {
        assertDensity(new Semicircle(0.7), new Semicircle(0.7)::stieltjes);
        for (double ratio : new double[] {0.3, 1, 1.9}) {
            MarchenkoPastur law = new MarchenkoPastur(ratio, 0.5);
            assertDensity(law, law::stieltjes);
            Complex z = Complex.ofCartesian(0, 1e-9);
            assertEquals(law.atomAtZero(), law.stieltjes(z).multiply(z).real(), 1e-4);
        }
    }

    /** R-transforms: z = R(g) + 1/g with R = g (semicircle) and 1/(1 - c g) (Marchenko-Pastur). */
    @Test
    void transformsInvertTheirRTransforms() {
        Complex z = Complex.ofCartesian(0.4, 0.9);
        Complex g = new Semicircle(1).stieltjes(z);
        assertClose(z, g.add(Complex.ONE.divide(g)));
        for (double c : new double[] {0.5, 2}) {
            Complex m = new MarchenkoPastur(c, 1).stieltjes(z);
            Complex r = Complex.ONE.divide(Complex.ONE.subtract(m.multiply(c)));
            assertClose(z, r.add(Complex.ONE.divide(m)));
            // S-transform 1/(1 + c M) with M = z g - 1: z = (1 + M)/(M S).
            Complex moments = z.multiply(m).subtract(1);
            assertClose(z.multiply(moments), moments.add(1).multiply(moments.multiply(c).add(1)));
        }
    }

    private static void assertClose(Complex expected, Complex actual) {
        assertEquals(expected.real(), actual.real(), 1e-13);
        assertEquals(expected.imag(), actual.imag(), 1e-13);
    }

    @Test
    void variancesAddUp() {
        assertDensity(
                new Semicircle(3),
                FreeConvolution.sum(new Semicircle(1)::stieltjes, new Semicircle(2)::stieltjes));
    }

    /** Free Poisson laws of one jump: their rates add up. */
    @Test
    void ratesAddUp() {
        MarchenkoPastur law = new MarchenkoPastur(0.5, 1);
        assertDensity(
                new MarchenkoPastur(0.25, 2), FreeConvolution.sum(law::stieltjes, law::stieltjes));
    }

    /** Two free projections, up to a shift: the arcsine law on (-2, 2). */
    @Test
    void signsGiveTheArcsineLaw() {
        StieltjesTransform sum = FreeConvolution.sum(SIGNS, SIGNS);
        for (double x : new double[] {-1.9, -0.3, 0.1, 1.5}) {
            double expected = 1 / (Math.PI * Math.sqrt(4 - x * x));
            assertEquals(expected, density(sum, x), 1e-8);
        }
    }

    /** Pastur's equation (1972) for a Wigner matrix plus a given one: g(z) = g_A(z - v g(z)). */
    @Test
    void deformedWignerSolvesPastursEquation() {
        double variance = 0.6;
        StieltjesTransform sum = FreeConvolution.sum(SIGNS, new Semicircle(variance)::stieltjes);
        for (double x = -3; x <= 3; x += 0.37) {
            Complex z = Complex.ofCartesian(x, 0.01);
            Complex g = sum.at(z);
            Complex expected = SIGNS.at(z.subtract(g.multiply(variance)));
            assertEquals(expected.real(), g.real(), 1e-11);
            assertEquals(expected.imag(), g.imag(), 1e-11);
        }
    }

    @Test
    void productsOfMarchenkoPastur() {
        assertDensity(
                new FussCatalan(2),
                FreeConvolution.product(
                        new MarchenkoPastur(1, 1)::stieltjes,
                        new MarchenkoPastur(1, 1)::stieltjes));
        assertDensity(
                new ProductOfGaussians(List.of(400, 800, 200)),
                FreeConvolution.product(
                        new MarchenkoPastur(0.5, 1)::stieltjes,
                        new MarchenkoPastur(2, 1)::stieltjes));
    }

    /** Marchenko and Pastur's equation for a given population covariance. */
    @Test
    void correlatedWishartSolvesTheSilversteinEquation() {
        double c = 0.4;
        double[] points = {1, 3, 7};
        double[] weights = {0.5, 0.3, 0.2};
        StieltjesTransform product =
                FreeConvolution.product(
                        new PointMasses(points, weights), new MarchenkoPastur(c, 1)::stieltjes);
        for (double x = 0.3; x < 15; x += 1.3) {
            Complex z = Complex.ofCartesian(x, 0.02);
            Complex g = product.at(z);
            // g = sum w/(z - t (1 - c + c z g))
            Complex factor = z.multiply(g).multiply(c).add(1 - c);
            Complex expected = Complex.ZERO;
            for (int i = 0; i < points.length; i++) {
                expected =
                        expected.add(
                                Complex.ofCartesian(weights[i], 0)
                                        .divide(z.subtract(factor.multiply(points[i]))));
            }
            assertEquals(expected.real(), g.real(), 1e-10);
            assertEquals(expected.imag(), g.imag(), 1e-10);
        }
    }

    @Test
    void gridLawOfASum() {
        Semicircle expected = new Semicircle(3);
        GridLaw law =
                FreeConvolution.onGrid(
                        FreeConvolution.sum(
                                new Semicircle(1)::stieltjes, new Semicircle(2)::stieltjes),
                        0,
                        FreeConvolution.grid(expected.lower(), expected.upper(), 400));
        LawProperties.check(law, 2e-5);
        assertTrue(Math.abs(law.defect()) < 2e-5, "defect " + law.defect());
        for (double p = 0.01; p < 1; p += 0.07) {
            assertEquals(p, expected.cumulative(law.quantile(p)), 2e-6);
        }
        double[] moments = {1, 0, 3, 0, 18};
        for (int k = 0; k < moments.length; k++) {
            assertEquals(moments[k], law.moment(k), 1e-3);
        }
    }

    @Test
    void gridLawWithAnAtom() {
        ProductOfGaussians expected = new ProductOfGaussians(List.of(400, 800, 200));
        GridLaw law =
                FreeConvolution.onGrid(
                        FreeConvolution.product(
                                new MarchenkoPastur(0.5, 1)::stieltjes,
                                new MarchenkoPastur(2, 1)::stieltjes),
                        0.5,
                        FreeConvolution.grid(expected.lower(), expected.upper(), 200));
        assertEquals(0.5, law.atomAtZero());
        assertEquals(0, law.quantile(0.4));
        for (double p : new double[] {0.51, 0.6, 0.9}) {
            double x = expected.quantile(p);
            assertEquals(p, law.cumulative(x), 1e-4);
        }
        assertEquals(0.5, law.cumulative(0));
        assertEquals(0, law.cumulative(-1e-9));
    }

    @Test
    void badGridsAreRefused() {
        double[] ones = {1, 1};
        assertThrows(
                IllegalArgumentException.class, () -> new GridLaw(new double[] {0, 0}, ones, 0));
        assertThrows(IllegalArgumentException.class, () -> new GridLaw(new double[] {0}, ones, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new GridLaw(new double[] {0, 2}, ones, 0),
                "mass 2");
        assertThrows(
                IllegalArgumentException.class, () -> new GridLaw(new double[] {0, 1}, ones, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PointMasses(new double[] {1}, new double[] {0.5}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PointMasses(new double[] {1, 2}, new double[] {1}));
    }
}
