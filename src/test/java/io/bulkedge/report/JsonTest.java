package io.bulkedge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trees as JSON. */
class JsonTest {
    /** Without indentation, to compare. */
    private static String compact(Object tree) {
        return Json.text(tree).replaceAll("\\s+", "");
    }

    @Test
    void whatIsNotFiniteIsNull() {
        List<Object> values = new ArrayList<>();
        values.add(Double.NaN);
        values.add(Float.POSITIVE_INFINITY);
        values.add(null);
        values.add(new double[] {1.5, Double.NEGATIVE_INFINITY});
        values.add(Cell.of(Double.NaN));
        assertEquals("[null,null,null,[1.5,null],null]", compact(values));
    }

    @Test
    void numbersReadBackAsTheyWere() {
        for (double number : new double[] {0.1, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, -0.0}) {
            String text = Json.text(number).strip();
            assertEquals(number, Double.parseDouble(text), text);
        }
        assertEquals("[9223372036854775807,-1]", compact(new long[] {Long.MAX_VALUE, -1}));
    }

    @Test
    void keysKeepTheirOrder() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", 1);
        tree.put("a", true);
        assertEquals("{\"z\":1,\"a\":true}", compact(tree));
        assertFalse(Json.text(tree).contains("\r"), "line ends are the same everywhere");
    }

    @Test
    void tablesShapesAndFactsHaveTheirForms() {
        Table table =
                new Table(
                        List.of(Column.text("n", ""), Column.number("s", "")),
                        List.of(List.of(Cell.of("=x"), Cell.shape(2, 3))));
        assertEquals("[{\"n\":\"=x\",\"s\":[2,3]}]", compact(table));
        assertEquals("{\"a\":\"b\"}", compact(List.of(new Fact("a", "b"))));
    }

    @Test
    void anyNameCanBeWritten() {
        assertEquals("\"\\u0000\\\"\\\\\uFFFDx\"", compact("\u0000\"\\\ud800x"));
        assertEquals("\"\\uD83D\\uDE00\"", compact("😀"));
        assertEquals("{\"\uFFFD\":\"\uFFFD\"}", compact(Map.of("\udc00", Cell.of("\udc00"))));
    }

    @Test
    void otherObjectsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.text(new Object()));
        assertThrows(IllegalArgumentException.class, () -> Json.text(List.of('c')));
    }
}
