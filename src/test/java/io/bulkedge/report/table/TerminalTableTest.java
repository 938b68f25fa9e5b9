package io.bulkedge.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as aligned text. */
class TerminalTableTest {
    private static Table table(String name, double value) {
        return new Table(
                List.of(Column.text("name", ""), Column.number("alpha", "")),
                List.of(
                        List.of(Cell.of(name), Cell.of(value)),
                        List.of(Cell.missing(), Cell.missing())));
    }

    @Test
    void columnsAreAligned() {
        assertEquals(
                "name   alpha\n-----  -----\nlayer  2.500\n-          -\n",
                TerminalTable.text(table("layer", 2.5), 80));
    }

    private static String firstWord(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static Table names(List<String> names) {
        return new Table(
                List.of(Column.text("name", ""), Column.number("alpha", "")),
                names.stream().map(name -> List.of(Cell.of(name), Cell.of(2.5))).toList());
    }

    /** The names of a BERT-like model as ONNX tells them. */
    private static List<String> transformer() {
        List<String> names = new ArrayList<>(List.of("embeddings.word_embeddings.weight"));
        for (int layer = 0; layer < 12; layer++) {
            String base = "/encoder/layer." + layer;
            for (String part : List.of("query", "key", "value")) {
                names.add(base + "/attention/self/" + part + "/MatMul");
            }
            names.add(base + "/attention/output/dense/MatMul");
            names.add(base + "/intermediate/dense/MatMul");
            names.add(base + "/output/dense/MatMul");
        }
        return names;
    }

    @Test
    void offATerminalNoNameIsShortened() {
        String text = TerminalTable.text(names(transformer()), TerminalTable.UNLIMITED);
        transformer().forEach(name -> assertTrue(text.contains(name + " "), name));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 52, 49, 30})
    void shortenedNamesKeepTheirLayerAndDiffer(int width) {
        List<String> names = transformer();
        List<String> lines = TerminalTable.text(names(names), width).lines().skip(2).toList();
        List<String> shown =
                lines.stream().limit(names.size()).map(line -> firstWord(line + " ")).toList();
        assertEquals(names.size(), new HashSet<>(shown).size(), shown::toString);
        Pattern layer = Pattern.compile("layer\\.([0-9]+)");
        for (int i = 0; i < names.size(); i++) {
            Matcher number = layer.matcher(names.get(i));
            if (number.find()) {
                String kept = "layer." + number.group(1) + "/";
                assertTrue(shown.get(i).contains(kept), shown.get(i));
            }
        }
        if (width >= 49) {
            lines.forEach(line -> assertTrue(line.length() <= width, line));
            assertTrue(lines.getFirst().endsWith("2.500"), lines.getFirst());
        } else {
            assertEquals("not shown in this width: alpha", lines.getLast());
        }
    }

    /** A name of usual length is not shortened: columns go first, and are told. */
    @Test
    void columnsThatDoNotFitAreNamed() {
        String name = "model.layers.10.self_attn.q_proj.weight";
        Table table =
                new Table(
                        List.of(
                                Column.text("name", ""),
                                Column.number("alpha", ""),
                                Column.number("D", ""),
                                Column.number("r_tilde", "")),
                        List.of(List.of(Cell.of(name), Cell.of(1.0), Cell.of(2.0), Cell.of(3.0))));
        List<String> lines = TerminalTable.text(table, 48).lines().toList();
        assertEquals(name + "  1.000", lines.get(2));
        assertEquals("not shown in this width: D, r_tilde", lines.getLast());
        assertFalse(TerminalTable.text(table, TerminalTable.UNLIMITED).contains("not shown"));
    }

    @Test
    void namesThatNoWordTellsApartStayWhole() {
        List<String> names = List.of("a".repeat(40) + "/1/x", "b".repeat(40) + "/1/x");
        String text = TerminalTable.text(names(names), 30);
        List<String> shown =
                text.lines().skip(2).limit(2).map(line -> firstWord(line + " ")).toList();
        assertEquals(2, new HashSet<>(shown).size(), text);
    }

    @Test
    void noDigitIsDroppedAndTheFirstColumnStays() {
        assertTrue(TerminalTable.text(table("a", 123456.789), 12).contains("123457"));
        String narrow = TerminalTable.text(table("a", 123456.789), 3);
        assertTrue(narrow.contains("a\n") && !narrow.contains("1234"), narrow);
        assertTrue(narrow.contains("not shown in this width: alpha"), narrow);
    }

    @Test
    void controlCharactersAreVisible() {
        String text = TerminalTable.text(table("a\u001b[2J\n\u202eb", 1), 80);
        assertEquals(4, text.lines().count());
        assertFalse(text.contains("\u001b") || text.contains("\u202e"), text);
        assertTrue(text.contains("a\\x1b[2J\\x0a\\u202eb"), text);
    }

    @Test
    void badTablesAreRefused() {
        Column column = Column.text("a", "");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Table(List.of(column, column), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Table(List.of(column), List.of(List.of())));
        assertThrows(
                IllegalArgumentException.class,
                () -> table("a", 1).select(List.of("name", "other")));
        assertThrows(IllegalArgumentException.class, () -> column.withDigits(18));
        assertThrows(IllegalArgumentException.class, () -> new Cell.Real(Double.NaN));
    }
}
