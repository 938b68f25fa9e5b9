package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Spikes, their inverses and the shrinkers. */
class SpikeMapTest {
    static Stream<SpikeMap> maps() {
        return Stream.of(
                new SpikedCovariance(0.5),
                new SpikedCovariance(3),
                new SpikedWigner(1),
                new SpikedWigner(0.3),
                new SpikedRectangular(0.5),
                new SpikedRectangular(1));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void inversesAndThresholds(SpikeMap map) {
        double threshold = map.threshold();
        double edge = map.value(threshold);
        assertEquals(edge, map.value(threshold / 2), "nothing leaves the bulk below it");
        assertEquals(0, map.overlap(threshold));
        assertEquals(0, map.spike(edge * (1 - 1e-14)));
        double before = edge;
        for (double spike = 1.01 * threshold; spike < 100; spike *= 1.3) {
            double seen = map.value(spike);
            assertEquals(spike, map.spike(seen), 1e-11 * spike, map + " at " + spike);
            assertEquals(true, seen > before && seen > spike, "repulsion");
            assertEquals(true, map.overlap(spike) > 0 && map.overlap(spike) < 1);
            before = seen;
        }
        assertEquals(1, map.overlap(1e6), 1e-5);
        assertThrows(IllegalArgumentException.class, () -> map.value(0));
        assertThrows(IllegalArgumentException.class, () -> map.spike(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> map.overlap(-1));
    }

    /** Edges are those of the laws of the bulk. */
    @Test
    void edgesAreThoseOfTheBulk() {
        assertEquals(
                new MarchenkoPastur(0.5, 1).upper(), new SpikedCovariance(0.5).value(0.1), 1e-14);
        assertEquals(new Semicircle(0.3).upper(), new SpikedWigner(0.3).value(0.1), 1e-15);
        assertEquals(
                Math.sqrt(new MarchenkoPastur(0.5, 1).upper()),
                new SpikedRectangular(0.5).value(0.1),
                1e-15);
    }

    @Test
    void tabulatedValues() {
        SpikedRectangular map = new SpikedRectangular(0.5);
        assertEquals(2.371708, map.value(2), 6e-7);
        assertEquals(0.861111, map.overlap(2), 6e-7);
        assertEquals(0.775, map.rightOverlap(2), 1e-14);
        assertEquals(0, map.rightOverlap(0.8));
        assertEquals(4 * (1 + 0.5 / 3), new SpikedCovariance(0.5).value(4), 1e-14);
        assertEquals((1 - 0.5 / 9) / (1 + 0.5 / 3), new SpikedCovariance(0.5).overlap(4), 1e-14);
        assertEquals(2.5, new SpikedWigner(1).value(2), 1e-15);
        assertEquals(0.75, new SpikedWigner(1).overlap(2), 1e-15);
    }

    /**
     * The second route: an outlier of a rank-one signal is where 1/t = g(x) for the transform of
     * the bulk, the squared cosine -1/(t^2 g'(x)) (Benaych-Georges and Nadakuditi 2011); for the
     * covariance x is a pole of the free multiplicative problem, {@code 1/(l - 1) = x g(x) - 1}.
     */
    @Test
    void outliersSolveTheEquationOfTheBulk() {
        Semicircle bulk = new Semicircle(0.3);
        SpikedWigner wigner = new SpikedWigner(0.3);
        MarchenkoPastur noise = new MarchenkoPastur(0.5, 1);
        SpikedCovariance covariance = new SpikedCovariance(0.5);
        for (double spike : new double[] {2, 3.5, 10}) {
            double seen = wigner.value(spike);
            assertEquals(1 / spike, green(bulk, seen, 1), 1e-9);
            assertEquals(1 / (spike * spike * green(bulk, seen, 2)), wigner.overlap(spike), 1e-8);
            double outlier = covariance.value(spike);
            assertEquals(1 / (spike - 1), outlier * green(noise, outlier, 1) - 1, 1e-8);
        }
    }

    /** The mean of 1/(x - X)^power. */
    private static double green(SpectralLaw law, double x, int power) {
        return DoubleExponential.integrate(
                t -> law.density(t) / Math.pow(x - t, power), law.lower(), law.upper());
    }

    /** For noise s in each entry of an m x n matrix: the form of a second source. */
    @Test
    void shrinkersOfRectangularNoise() {
        int m = 512;
        int n = 300;
        double s = 0.04;
        SpikedRectangular map = new SpikedRectangular((double) n / m);
        double unit = s * Math.sqrt(m);
        assertEquals(s * Math.pow((double) m * n, 0.25), unit * map.threshold(), 1e-13);
        for (double nu = 1.01 * s * (Math.sqrt(m) + Math.sqrt(n)); nu < 9; nu *= 1.2) {
            double b = nu * nu - (m + n) * s * s;
            double root = Math.sqrt(b * b - 4.0 * m * n * Math.pow(s, 4));
            double signal = Math.sqrt(0.5 * (b + root));
            assertEquals(signal, unit * map.spike(nu / unit), 1e-11 * signal);
            double forward =
                    Math.sqrt((signal * signal + m * s * s) * (signal * signal + n * s * s))
                            / signal;
            assertEquals(nu, forward, 1e-12 * nu);
            // Frobenius: t times the geometric mean of the squared cosines.
            double t = map.spike(nu / unit);
            assertEquals(
                    t * Math.sqrt(map.overlap(t) * map.rightOverlap(t)),
                    map.frobenius(nu / unit),
                    1e-11);
        }
        assertEquals(0, map.frobenius(1.5));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 1.581648, 1.608772",
        "0.25, 1.758029, 1.836866",
        "0.5, 1.978599, 2.171185",
        "0.75, 2.156094, 2.501430",
        "1, 2.309401, 2.858362"
    })
    void hardThreshold(double ratio, double known, double unknown) {
        GavishDonoho threshold = new GavishDonoho(ratio);
        assertEquals(known, threshold.threshold(), 6e-7);
        assertEquals(unknown, threshold.ofMedian(), 6e-7);
        double median = 0.02 * Math.sqrt(1000 * new MarchenkoPastur(ratio, 1).quantile(0.5));
        assertEquals(0.02, threshold.noise(median, 1000), 1e-12);
    }

    @Test
    void parametersAreChecked() {
        assertEquals(4 / Math.sqrt(3), new GavishDonoho(1).threshold(), 1e-14);
        assertThrows(IllegalArgumentException.class, () -> new GavishDonoho(1.1));
        assertThrows(IllegalArgumentException.class, () -> new SpikedRectangular(1.1));
        assertThrows(IllegalArgumentException.class, () -> new SpikedRectangular(0));
        assertThrows(IllegalArgumentException.class, () -> new SpikedCovariance(-1));
        assertThrows(IllegalArgumentException.class, () -> new SpikedWigner(0));
    }
}
