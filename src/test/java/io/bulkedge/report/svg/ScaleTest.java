package io.bulkedge.report.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes: places of values and properties that every set of ticks has. */
class ScaleTest {
    private static final int WANTED = 5;
    private static final Pattern POWER = Pattern.compile("(-?)(?:([0-9.]+)×)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)");

    @Test
    void linearTicksAreRoundDistinctAndInside() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            double centre = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 7));
            double width = random.nextDouble(0.1, 10) * Math.pow(10, random.nextInt(-7, 8));
            Scale scale = Scale.linear(centre - width, centre + width);
            List<Scale.Tick> ticks = scale.ticks(WANTED);
            String context = scale + " " + ticks;
            assertTrue(ticks.size() >= 2 && ticks.size() <= WANTED + 1, context);
            double step = ticks.get(1).value() - ticks.get(0).value();
            double digit = step / Math.pow(10, Math.floor(Math.log10(step * (1 + 1e-6))));
            assertTrue(near(digit, 1) || near(digit, 2) || near(digit, 5), context);
            Set<String> labels = new HashSet<>();
            for (Scale.Tick tick : ticks) {
                double position = scale.position(tick.value());
                assertTrue(position > -1e-6 && position < 1 + 1e-6, context);
                assertTrue(labels.add(tick.label()), "two ticks of one label: " + context);
                assertEquals(tick.value(), number(tick.label()), 1e-9 * step + 1e-12, context);
            }
        }
    }

    @Test
    void logarithmicTicksAreInsideAscendingAndLabelled() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 2000; i++) {
            double from = Math.pow(10, random.nextDouble(-12, 8));
            Scale scale = Scale.log(from, from * Math.pow(10, random.nextDouble(0.05, 14)));
            List<Scale.Tick> ticks = scale.ticks(WANTED);
            String context = scale + " " + ticks;
            double last = Double.NEGATIVE_INFINITY;
            int labelled = 0;
            for (Scale.Tick tick : ticks) {
                assertTrue(tick.value() > last, context);
                last = tick.value();
                double position = scale.position(tick.value());
                assertTrue(position > -1e-6 && position < 1 + 1e-6, context);
                if (!tick.label().isEmpty()) {
                    labelled++;
                    assertEquals(1, number(tick.label()) / tick.value(), 1e-9, context);
                }
            }
            assertTrue(labelled >= 2 && labelled <= 9, labelled + " labels: " + context);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NaN",
        "0, 0",
        "1, 1",
        "5, 3",
        "-Infinity, Infinity",
        "1e308, 1e308",
        "0, 1e-320",
        "1e15, 1000000000000001"
    })
    void anyTwoNumbersMakeAnAxis(double from, double to) {
        for (Scale scale : List.of(Scale.linear(from, to), Scale.log(from, to))) {
            assertTrue(scale.lower() < scale.upper(), scale::toString);
            List<Scale.Tick> ticks = scale.ticks(WANTED);
            assertFalse(ticks.isEmpty(), scale::toString);
            assertTrue(ticks.size() < 60, scale::toString);
            assertEquals(0, scale.position(scale.lower()), 1e-9);
            assertEquals(1, scale.position(scale.upper()), 1e-9);
        }
    }

    @Test
    void valuesWithoutPlaceOnALogarithmicAxisAreNaN() {
        Scale scale = Scale.log(1, 100);
        assertEquals(0.5, scale.position(10), 1e-12);
        assertTrue(Double.isNaN(scale.position(0)));
        assertTrue(Double.isNaN(scale.position(-1)));
    }

    @Test
    void countsHaveWholeTicksOnly() {
        assertEquals(List.of(new Scale.Tick(1, "1")), Scale.counts(0.3, 1.7).ticks(WANTED));
        for (Scale.Tick tick : Scale.counts(0.3, 8.7).ticks(20)) {
            assertEquals(Math.rint(tick.value()), tick.value());
        }
    }

    @Test
    void impossibleAxesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Scale.Linear(1, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new Scale.Log(0, 1));
    }

    @Test
    void labelsOfOneAxisHaveTheSameDecimals() {
        List<String> labels = Scale.linear(0, 2).ticks(4).stream().map(Scale.Tick::label).toList();
        assertEquals(List.of("0", "0.5", "1.0", "1.5", "2.0"), labels);
        labels = Scale.log(0.001, 10_000).ticks(9).stream().map(Scale.Tick::label).toList();
        assertEquals(List.of("0.001", "0.01", "0.1", "1", "10", "100", "1000", "10000"), labels);
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < 1e-3;
    }

    private static double number(String label) {
        String plain = label.replace('−', '-');
        Matcher power = POWER.matcher(plain);
        if (!power.matches()) {
            return Double.parseDouble(plain);
        }
        StringBuilder exponent = new StringBuilder();
        for (char c : power.group(3).toCharArray()) {
            exponent.append(c == '⁻' ? "-" : Integer.toString("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
        }
        String mantissa = power.group(2) == null ? "1" : power.group(2);
        return Double.parseDouble(power.group(1) + mantissa + "e" + exponent);
    }
}
