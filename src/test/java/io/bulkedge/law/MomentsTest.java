package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moments in closed form against quadrature of the density. */
class MomentsTest {
    static Stream<SpectralLaw> finite() {
        return Stream.of(
                new Semicircle(1),
                new Semicircle(0.3),
                new QuarterCircle(2),
                new MarchenkoPastur(0.5, 1),
                new MarchenkoPastur(3, 0.2),
                new Wachter(1.5, 3),
                new Wachter(0.6, 2),
                new FussCatalan(1),
                new FussCatalan(2),
                new FussCatalan(5),
                new ProductOfGaussians(List.of(300, 200, 400)),
                new ProductOfGaussians(List.of(3, 3, 2, 5)),
                new Conjugation(List.of(3, 2)),
                new Conjugation(List.of(3, 2, 4)),
                new Palindrome(2),
                new Palindrome(3),
                new SphereEntry(5),
                new SphereEntry(70),
                new PorterThomas(9, false),
                new PorterThomas(9, true));
    }

    /** Split at zero, where the symmetric laws have a pole. */
    @ParameterizedTest
    @MethodSource("finite")
    void closedFormsAgreeWithQuadrature(SpectralLaw law) {
        for (int k = 0; k <= 5; k++) {
            int power = k;
            double from = law.lower();
            double above =
                    DoubleExponential.integrate(
                            x -> Math.pow(x, power) * law.density(x),
                            Math.max(0, from),
                            law.upper());
            double below =
                    from >= 0
                            ? 0
                            : DoubleExponential.integrate(
                                    x -> Math.pow(-x, power) * law.density(-x), 0, -from);
            double atoms = law.atomAtOne() + (k == 0 ? law.atomAtZero() : 0);
            double expected = above + below + atoms;
            assertEquals(
                    expected,
                    law.moment(k),
                    1e-9 * Math.max(1, Math.abs(expected)),
                    "moment " + k + " of " + law);
        }
    }

    /** Order statistics of E X^k = k integral of x^(k-1) (1 - F) for laws on (0, infinity). */
    @ParameterizedTest
    @MethodSource("infinite")
    void tailsAgreeWithMoments(SpectralLaw law) {
        for (int k = 1; k <= 4; k++) {
            int power = k;
            double moment =
                    DoubleExponential.integrate(
                            x -> power * Math.pow(x, power - 1) * (1 - law.cumulative(x)), 0, 80);
            assertEquals(moment, law.moment(k), 1e-8 * moment, "moment " + k + " of " + law);
        }
        assertEquals(1, law.moment(0), 1e-12);
    }

    static Stream<SpectralLaw> infinite() {
        return Stream.of(
                new WignerSurmise(1),
                new WignerSurmise(2.5),
                new Brody(0),
                new Brody(0.6),
                new BerryRobnik(0),
                new BerryRobnik(0.3),
                new BerryRobnik(1),
                new HardEdge(true),
                new HardEdge(false));
    }

    @Test
    void negativeOrdersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Semicircle(1).moment(-1));
        assertThrows(IllegalArgumentException.class, () -> new FussCatalan(2).moment(-1));
    }
}
