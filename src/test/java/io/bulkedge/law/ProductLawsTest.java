package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuss-Catalan laws, products of rectangular matrices, palindromes and conjugations. */
class ProductLawsTest {
    static Stream<SpectralLaw> laws() {
        return Stream.of(
                new FussCatalan(1),
                new FussCatalan(2),
                new FussCatalan(4),
                new ProductOfGaussians(List.of(300, 200, 400)),
                new ProductOfGaussians(List.of(300, 150, 300, 100, 300)),
                new ProductOfGaussians(List.of(100, 200)),
                new Palindrome(1),
                new Palindrome(2),
                new Conjugation(List.of(1, 2)),
                new Conjugation(List.of(2, 1)),
                new Conjugation(List.of(3, 2, 4)));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void densityDistributionAndQuantilesAgree(SpectralLaw law) {
        for (double p : new double[] {1e-9, 0.01, 0.2, 0.4, 0.8, 0.99, 1 - 1e-9}) {
            double x = law.quantile(p);
            if (x != 0) {
                assertEquals(p, law.cumulative(x), 1e-12, "quantile of " + p + " of " + law);
            }
            if (x != 0 && p > 1e-3 && p < 0.999) {
                double h = 1e-4 * Math.min(Math.abs(x), law.upper() - Math.abs(x));
                double slope = (law.cumulative(x + h) - law.cumulative(x - h)) / (2 * h);
                assertEquals(slope, law.density(x), 1e-6 * slope, "density of " + law);
            }
        }
        assertEquals(0, law.density(law.upper() * 1.0001));
        assertEquals(1, law.cumulative(law.upper()), 1e-13);
        assertEquals(law.upper(), law.quantile(1));
        assertEquals(0, law.cumulative(Double.NEGATIVE_INFINITY));
        assertEquals(1, law.cumulative(Double.POSITIVE_INFINITY));
        assertEquals(0, law.density(Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, law.density(Double.NaN));
        assertEquals(Double.NaN, law.cumulative(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> law.quantile(-0.1));
    }

    @ParameterizedTest
    @CsvSource({"1, 1 2 5 14 42, 4", "2, 3 12 55 273 1428, 6.75", "3, 4 22 140 969 7084, 9.481481"})
    void fussCatalanNumbers(int s, String numbers, double edge) {
        FussCatalan law = new FussCatalan(s);
        String[] expected = numbers.split(" ", -1);
        int first = s == 1 ? 1 : 2;
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Double.parseDouble(expected[i]), law.moment(first + i), 1e-9);
        }
        assertEquals(edge, law.upper(), 6e-7);
    }

    /** The generating function h of the moments solves h = 1 + z h^(s+1). */
    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void generatingFunction(int s) {
        FussCatalan law = new FussCatalan(s);
        double z = 0.5 / law.upper();
        double h = 0;
        for (int k = 120; k >= 0; k--) {
            h += law.moment(k) * Math.pow(z, k);
        }
        assertEquals(1 + z * Math.pow(h, s + 1), h, 1e-13);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0.1, 1.079721",
        "2, 0.5, 0.318310",
        "2, 1, 0.178979",
        "2, 2, 0.093860",
        "2, 4, 0.040493",
        "3, 0.5, 0.256442",
        "3, 1, 0.136878",
        "3, 2, 0.069442"
    })
    void tabulatedDensities(int s, double x, double density) {
        assertEquals(density, new FussCatalan(s).density(x), 6e-7);
    }

    /** {@code rho ~ sin(pi/(s + 1))/pi x^(-s/(s + 1))}, and its integral. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7"})
    void poleAtZero(int s) {
        FussCatalan law = new FussCatalan(s);
        for (double x : new double[] {1e-60, 1e-200}) {
            double expected = Math.sin(Math.PI / (s + 1)) / Math.PI * Math.pow(x, -s / (s + 1.0));
            double relative = 10 * Math.pow(x, 1.0 / (s + 1));
            assertEquals(expected, law.density(x), (1e-12 + relative) * expected);
            double mass = (s + 1) * expected * x;
            assertEquals(mass, law.cumulative(x), (1e-11 + relative) * mass);
        }
        assertEquals(Double.POSITIVE_INFINITY, law.density(0));
    }

    /** Two parametrisations and, for one factor, two closed forms of the same laws. */
    @Test
    void equalWidthsAreFussCatalanAndOneFactorIsMarchenkoPastur() {
        for (int s = 1; s <= 4; s++) {
            FreeProduct product = new FreeProduct(1, Collections.nCopies(s, 1.0));
            FussCatalan law = new FussCatalan(s);
            assertEquals(law.upper(), product.upper(), 1e-12 * law.upper());
            for (double x : new double[] {1e-8, 0.3, 1, 3.9}) {
                assertEquals(law.density(x), product.density(x), 1e-11 * law.density(x));
                assertEquals(law.cumulative(x), product.cumulative(x), 1e-12);
            }
        }
        for (List<Integer> widths : List.of(List.of(1, 2), List.of(2, 1), List.of(7, 9))) {
            double ratio = (double) widths.get(0) / widths.get(1);
            MarchenkoPastur expected = new MarchenkoPastur(ratio, 1);
            ProductOfGaussians law = new ProductOfGaussians(widths);
            assertEquals(expected.lower(), law.lower(), 1e-13);
            assertEquals(expected.upper(), law.upper(), 1e-13);
            for (double p : new double[] {0.6, 0.8, 0.99}) {
                double x = expected.quantile(p);
                assertEquals(expected.density(x), law.density(x), 1e-11);
                assertEquals(expected.cumulative(x), law.cumulative(x), 1e-12);
            }
        }
    }

    @Test
    void rectangularProducts() {
        ProductOfGaussians three = new ProductOfGaussians(List.of(300, 200, 400));
        assertEquals(1.0 / 3, three.atomAtZero(), 1e-15);
        assertEquals(1, three.moment(1), 1e-14);
        assertEquals(3.25, three.moment(2), 1e-13);
        assertEquals(13.9375, three.moment(3), 1e-12);
        ProductOfGaussians five = new ProductOfGaussians(List.of(300, 150, 300, 100, 300));
        assertEquals(2.0 / 3, five.atomAtZero(), 1e-15);
        assertEquals(8, five.moment(2), 1e-12);
        assertEquals(88, five.moment(3), 1e-11);
    }

    /** The polynomial of the law from its density: g(z) by quadrature, z off the axis. */
    @ParameterizedTest
    @CsvSource({"300 200 400", "300 150 300 100 300", "3 3 2 5"})
    void greenFunctionSolvesThePolynomial(String sizes) {
        List<Integer> widths = Stream.of(sizes.split(" ", -1)).map(Integer::valueOf).toList();
        Complex z = Complex.ofCartesian(1.3, 0.8);
        Complex m = green(new ProductOfGaussians(widths), z).multiply(z).subtract(1);
        Complex right = m.add(1);
        for (double ratio : ProductOfGaussians.ratios(widths)) {
            right = right.multiply(m.multiply(ratio).add(1));
        }
        assertClose(right, m.multiply(z));
    }

    @Test
    void palindromeSolvesItsQuartic() {
        Palindrome law = new Palindrome(2);
        Complex z = Complex.ofCartesian(0.7, 0.9);
        Complex g = green(law, z);
        Complex quartic = z.multiply(z).multiply(g.pow(4)).subtract(z.multiply(g)).add(1);
        assertClose(Complex.ZERO, quartic);
        assertEquals(Math.sqrt(256.0 / 27), law.upper(), 1e-14);
        double[] moments = {1, 4, 22, 140};
        for (int k = 0; k < 4; k++) {
            assertEquals(moments[k], law.moment(2 * k + 2), 1e-10);
            assertEquals(0, law.moment(2 * k + 1));
        }
        // |x|^(-1/2) at zero.
        assertEquals(2, law.density(1e-12) / law.density(4e-12), 1e-6);
        for (double x = -2; x <= 2; x += 0.1) {
            assertEquals(new Semicircle(1).density(x), new Palindrome(1).density(x), 1e-12);
        }
    }

    /** z = 1/g + (Cat(c^2 g^2) - 1)/(c g), Cat(x) = (1 - sqrt(1 - 4 x))/(2 x). */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1", "3, 2", "1, 1"})
    void conjugationSolvesItsGreenFunction(int n, int m) {
        double c = (double) n / m;
        Conjugation law = new Conjugation(List.of(n, m));
        Complex z = Complex.ofCartesian(4, 3);
        Complex g = green(law, z);
        Complex square = g.multiply(g).multiply(c * c);
        Complex root = Complex.ONE.subtract(square.multiply(4)).sqrt();
        Complex catalan = Complex.ONE.subtract(root).divide(square.multiply(2));
        assertClose(z, Complex.ONE.divide(g).add(catalan.subtract(1).divide(g.multiply(c))));
        assertEquals(c, law.moment(2), 1e-13);
        assertEquals(2 * c * c * c + 2 * c * c, law.moment(4), 1e-12);
        assertEquals(Math.max(0, 1 - 1 / c), law.atomAtZero(), 1e-15);
    }

    @Test
    void chainsHaveTheAtomOfTheirNarrowestLayer() {
        Conjugation chain = new Conjugation(List.of(6, 2, 9, 3));
        assertEquals(1 - 2.0 / 6, chain.atomAtZero(), 1e-15);
        // E tr (Y W Y^T)^2 = E (tr Y^T Y/n_0)^2 per degree of freedom.
        assertEquals(2, chain.moment(2), 1e-12);
    }

    private static Complex green(SpectralLaw law, Complex z) {
        double from = Math.max(0, law.lower());
        double[] parts = new double[2];
        for (int part = 0; part < 2; part++) {
            int index = part;
            parts[part] =
                    DoubleExponential.integrate(
                            x -> {
                                Complex term = Complex.ONE.divide(z.subtract(x));
                                if (law.lower() < 0) {
                                    term = term.add(Complex.ONE.divide(z.add(x)));
                                }
                                return law.density(x) * (index == 0 ? term.real() : term.imag());
                            },
                            from,
                            law.upper());
        }
        return Complex.ofCartesian(parts[0], parts[1])
                .add(Complex.ofCartesian(law.atomAtZero(), 0).divide(z));
    }

    private static void assertClose(Complex expected, Complex actual) {
        assertEquals(expected.real(), actual.real(), 1e-9);
        assertEquals(expected.imag(), actual.imag(), 1e-9);
    }

    @Test
    void parametersAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new FussCatalan(0));
        assertThrows(IllegalArgumentException.class, () -> new FussCatalan(1001));
        assertThrows(IllegalArgumentException.class, () -> new Palindrome(0));
        assertThrows(IllegalArgumentException.class, () -> new ProductOfGaussians(List.of(3)));
        assertThrows(IllegalArgumentException.class, () -> new ProductOfGaussians(List.of(3, 0)));
        assertThrows(IllegalArgumentException.class, () -> new Conjugation(List.of(3, -1)));
    }
}
