package io.bulkedge.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.report.LayerPanel;
import io.bulkedge.report.ModelReport;
import io.bulkedge.report.SampleReports;
import io.bulkedge.report.Xml;
import io.bulkedge.report.svg.ChartKind;
import io.bulkedge.report.table.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** The page: well formed, complete in itself, safe against names, equal for equal models. */
class HtmlReportTest {
    private static final Set<String> FETCHING =
            Set.of("src", "srcset", "href", "action", "data", "poster", "background", "xlink:href");

    private static String page(ModelReport... models) {
        return HtmlReport.page(List.of(models));
    }

    /** The page as XML; it is written so that only doctype and script are not. */
    private static Document document(String page) {
        return Xml.parse(
                page.replaceFirst("<!DOCTYPE html>\n", "")
                        .replaceFirst("(?s)<script>.*</script>", ""));
    }

    @Test
    void nothingIsFetched() {
        for (Element element : Xml.elements(document(page(SampleReports.model("m", 3))))) {
            assertFalse(
                    Set.of("link", "img", "iframe", "object", "embed", "image", "use", "base")
                            .contains(element.getTagName()),
                    element.getTagName());
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                String name = attributes.item(i).getNodeName();
                String value = attributes.item(i).getNodeValue();
                if (FETCHING.contains(name)) {
                    assertTrue(value.startsWith("#"), name + "=" + value);
                }
                if (!name.equals("xmlns")) {
                    assertFalse(value.contains("http:") || value.contains("https:"), value);
                }
                assertFalse(name.startsWith("on"), "inline handler " + name);
            }
        }
        String text = page(SampleReports.model("m", 1));
        assertFalse(text.contains("url(") || text.contains("@import"), "style fetches");
    }

    @Test
    void thePolicyAllowsExactlyStyleAndScriptOfThePage() throws Exception {
        String page = page(SampleReports.model("m", 1));
        Matcher policy =
                Pattern.compile(
                                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src"
                                        + " 'none'; style-src '(sha256-[^']+)'; script-src"
                                        + " '(sha256-[^']+)'; base-uri 'none'; form-action 'none'\"/>")
                        .matcher(page);
        assertTrue(policy.find(), "policy");
        assertTrue(policy.start() < page.indexOf("<style>"), "policy comes first");
        assertEquals(digest(between(page, "<style>", "</style>")), policy.group(1));
        assertEquals(digest(between(page, "<script>", "</script>")), policy.group(2));
        for (Element element : Xml.elements(document(page))) {
            assertFalse(element.hasAttribute("style"), "the policy forbids style attributes");
        }
    }

    @Test
    void hostileNamesAreText() {
        LayerPanel panel = SampleReports.panel(0, SampleReports.HOSTILE, 40);
        String page = page(SampleReports.model(SampleReports.HOSTILE, List.of(panel)));
        document(page);
        assertEquals(1, page.split("<script", -1).length - 1, "scripts in the page");
        assertFalse(page.contains("alert('1')"), "quotes not escaped");
        for (char c : new char[] {'\u0000', '\u001b', '\u202e', '\u2028', '\ud800'}) {
            assertEquals(-1, page.indexOf(c), "character " + (int) c);
        }
        assertTrue(page.contains("&lt;script&gt;alert(&#39;1&#39;)"), "the name is shown");
        assertTrue(page.contains("\\u202e"), "the override is shown");
    }

    @Test
    void everyLinkHasATargetAndNoIdIsTwice() {
        String page = page(SampleReports.model("a", 4), SampleReports.model("b", 3));
        Set<String> ids = new HashSet<>();
        List<String> links = new ArrayList<>();
        for (Element element : Xml.elements(document(page))) {
            if (element.hasAttribute("id")) {
                assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id"));
            }
            if (element.hasAttribute("href")) {
                links.add(element.getAttribute("href").substring(1));
            }
        }
        assertTrue(ids.containsAll(links), () -> "of " + links + " not all in " + ids);
        assertTrue(links.contains("m2-layer-2"), links::toString);
        assertTrue(links.contains("m2"), links::toString);
    }

    @Test
    void equalModelsGiveEqualBytes() {
        assertEquals(page(SampleReports.model("m", 5)), page(SampleReports.model("m", 5)));
        assertNotEquals(page(SampleReports.model("m", 5)), page(SampleReports.model("m", 4)));
    }

    @Test
    void provenanceOfOneRunStandsOnce() {
        ModelReport a = SampleReports.model("a", 1);
        assertEquals(1, count(page(a, SampleReports.model("b", 1)), ">Provenance</h2>"));
        ModelReport other =
                new ModelReport(
                        "b",
                        a.facts(),
                        a.reading(),
                        a.alphas(),
                        a.layers(),
                        a.skipped(),
                        a.panels(),
                        a.notes(),
                        List.of());
        assertEquals(2, count(page(a, other), ">Provenance</h2>"));
    }

    @Test
    void aModelOfNothingIsAPage() {
        Table none = new Table(List.of(), List.of());
        ModelReport empty =
                new ModelReport(
                        "", List.of(), List.of(), List.of(), none, none, List.of(), List.of(),
                        List.of());
        String page = page(empty);
        document(page);
        assertTrue(page.contains("No tensor was analysed."), page);
        assertThrows(IllegalArgumentException.class, () -> HtmlReport.page(List.of()));
    }

    @Test
    void degenerateLayersKeepTheirText() {
        List<LayerPanel> panels =
                List.of(
                        SampleReports.degenerate(0),
                        SampleReports.degenerate(1, Double.NaN),
                        SampleReports.degenerate(2, 5));
        String page = page(SampleReports.model("m", panels));
        document(page);
        assertEquals(2, count(page, "No charts here."));
    }

    @Test
    void onlyWantedChartsAreDrawn() {
        ModelReport model = SampleReports.model("m", 2);
        String none = HtmlReport.page(List.of(model), Set.of());
        assertEquals(0, count(none, "<svg "));
        document(none);
        String spacing = HtmlReport.page(List.of(model), Set.of(ChartKind.SPACING));
        assertEquals(2, count(spacing, "role=\"img\""));
    }

    @Test
    void thePageOfManyLayersIsBoundedAndSaysSo() {
        String page = page(SampleReports.model("m", 600));
        document(page);
        int charted = count(page, "<div class=\"charts\">");
        assertEquals(ModelSection.MOST_CHARTED, charted);
        assertTrue(page.contains("Charts of " + charted + " of 600 layers"), "stated");
        assertEquals(600, count(page, "<details class=\"layer\""));
    }

    @Test
    void columnsThatSayNothingStandInASentence() {
        String page = page(SampleReports.model("m", 3));
        assertTrue(page.contains("The same in every row: dtype = same."), page);
        assertTrue(page.contains("Without a value: nothing."), page);
        assertTrue(page.contains("title=\"exponent\">alpha</th>"), page);
        assertTrue(page.contains("class=\"num extra\" title=\"a third of alpha\""), page);
        assertFalse(page.contains(">nothing</th>"), "empty column shown");
    }

    private static String digest(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
