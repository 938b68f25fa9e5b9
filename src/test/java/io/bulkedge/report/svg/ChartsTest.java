package io.bulkedge.report.svg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.report.AlphaPoint;
import io.bulkedge.report.LayerPanel;
import io.bulkedge.report.SampleReports;
import io.bulkedge.report.Xml;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Charts as XML, and what they do with values that are none. */
class ChartsTest {
    private static final Set<ChartKind> ALL = EnumSet.allOf(ChartKind.class);
    private static final Pattern PATH = Pattern.compile(" d=\"([^\"]*)\"");

    private static Map<ChartKind, Chart> charts(LayerPanel panel) {
        return ModelCharts.of(panel, ALL);
    }

    private static void assertSound(Chart chart) {
        for (String text : List.of(chart.inline(), chart.standalone(SampleReports.HOSTILE))) {
            for (Element element : Xml.elements(Xml.parse(text))) {
                assertFalse(element.getTagName().equals("script"), text);
                assertFalse(element.hasAttribute("style"), "the page's policy forbids it: " + text);
            }
            Matcher paths = PATH.matcher(text);
            while (paths.find()) {
                assertTrue(paths.group(1).matches("M[-0-9.MLHVhvlaz ]*"), "path " + paths.group(1));
            }
        }
    }

    @Test
    void everyKindOfALayerIsDrawnAsXml() {
        Map<ChartKind, Chart> charts = charts(SampleReports.panel(1, "a", 60));
        Set<ChartKind> expected = EnumSet.complementOf(EnumSet.of(ChartKind.ALPHA));
        assertEquals(expected, charts.keySet());
        charts.values().forEach(ChartsTest::assertSound);
    }

    @Test
    void titleAndDescriptionComeFirst() {
        for (Chart chart : charts(SampleReports.panel(1, "a", 60)).values()) {
            Element svg = Xml.parse(chart.inline()).getDocumentElement();
            assertEquals("img", svg.getAttribute("role"));
            assertEquals("title", svg.getChildNodes().item(0).getNodeName());
            assertEquals(chart.title(), svg.getChildNodes().item(0).getTextContent());
            assertEquals("desc", svg.getChildNodes().item(1).getNodeName());
            assertTrue(svg.getChildNodes().item(1).getTextContent().length() > 20);
        }
    }

    @Test
    void degenerateValuesBreakNothing() {
        double[][] cases = {
            {},
            {0},
            {1},
            {Double.NaN},
            {Double.NaN, Double.POSITIVE_INFINITY},
            {0, 0, 0},
            {-1, 1},
            {1e-320, 1e300},
            {3, 3, 3, 3},
            {0, Double.NaN, 2}
        };
        for (double[] values : cases) {
            charts(SampleReports.degenerate(1, values)).values().forEach(ChartsTest::assertSound);
        }
        assertTrue(charts(SampleReports.degenerate(1)).isEmpty(), "charts of nothing");
        assertTrue(charts(SampleReports.degenerate(1, Double.NaN)).isEmpty(), "charts of NaN");
    }

    @Test
    void farSpikesDoNotSqueezeTheBulk() {
        Chart chart = charts(SampleReports.panel(1, "a", 60)).get(ChartKind.ESD);
        assertNotNull(chart);
        assertTrue(
                chart.caption().contains("1 value lies further right, up to 40"), chart::caption);
        assertTrue(chart.inline().contains(">1 beyond the threshold<"), chart.inline());
    }

    @Test
    void sizeDoesNotGrowWithTheSpectrum() {
        for (Chart chart : charts(SampleReports.panel(1, "a", 20_001)).values()) {
            int length = chart.inline().length();
            assertTrue(length < 30_000, chart.title() + ": " + length + " characters");
        }
    }

    @Test
    void equalPanelsGiveEqualText() {
        Chart first = charts(SampleReports.panel(1, "a", 60)).get(ChartKind.HILL);
        Chart second = charts(SampleReports.panel(1, "a", 60)).get(ChartKind.HILL);
        assertNotNull(first);
        assertNotNull(second);
        assertEquals(first.inline(), second.inline());
    }

    @Test
    void styleCanStandInXmlAndNamesNoAddress() {
        String css = Palette.css();
        assertFalse(css.matches("(?s).*[<&].*"), css);
        assertFalse(css.contains("url("), css);
        assertTrue(css.contains("prefers-color-scheme:dark"), css);
        for (Ink ink : Ink.values()) {
            int defined = css.split(Pattern.quote(ink.property() + ":"), -1).length - 1;
            assertEquals(2, defined, ink + " needs a light and a dark value");
        }
    }

    @Test
    void alphaChartLinksNamesAndCutsOutliers() {
        List<AlphaPoint> points =
                IntStream.range(0, 30)
                        .mapToObj(i -> new AlphaPoint(i, SampleReports.HOSTILE, "k" + i % 9, 3, 1))
                        .toList();
        Chart chart = ModelCharts.alpha(points, i -> "m1-layer-" + i);
        assertNotNull(chart);
        assertSound(chart);
        assertTrue(chart.inline().contains("href=\"#m1-layer-29\""), chart.inline());
        assertTrue(chart.inline().contains("alpha = 6"), chart.inline());
        assertFalse(chart.standalone("x").contains("<script"), "name not escaped");

        List<AlphaPoint> outlier =
                List.of(
                        new AlphaPoint(0, "a", null, 3, 0.1),
                        new AlphaPoint(1, "b", null, 500, Double.NaN),
                        new AlphaPoint(2, "c", null, Double.NaN, Double.NaN));
        Chart cut = ModelCharts.alpha(outlier, _ -> null);
        assertNotNull(cut);
        assertSound(cut);
        assertTrue(cut.caption().contains("1 exponent above 12"), cut::caption);
        assertTrue(cut.caption().contains("1 layer has no fit"), cut::caption);
        assertNull(ModelCharts.alpha(List.of(), _ -> null));
    }

    @Test
    void runningMeansSkipWhatWasNotTested() {
        double nan = Double.NaN;
        double[] means = VectorChart.means(new double[] {0, 1, nan, 0.5, nan, nan}, 3);
        assertArrayEquals(new double[] {nan, 0.5, 0.75, nan, nan, nan}, means, 1e-15);
        assertArrayEquals(new double[] {0.25, 1}, VectorChart.means(new double[] {0.25, 1}, 1));
    }

    @Test
    void namesOfKindsReadBack() {
        for (ChartKind kind : ChartKind.values()) {
            assertEquals(kind, ChartKind.of(kind.key()));
        }
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> ChartKind.of("spectra"));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("alpha, esd, tail"),
                refusal::getMessage);
    }

    @Test
    void longTextIsBrokenAndShortened() {
        List<String> lines = TextLines.wrap("one two " + "x".repeat(90) + " three", 200, 11);
        assertTrue(lines.size() >= 2, lines::toString);
        for (String line : lines) {
            assertTrue(TextLines.width(line, 11) <= 201, line);
        }
        assertEquals(List.of(), TextLines.wrap("  ", 200, 11));
        String name = TextLines.shorten("encoder.layer.0.attention.self.query.weight", 120, 12);
        assertTrue(name.endsWith("query.weight".substring(3)), name);
    }
}
