package io.bulkedge.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

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

    @Test
    void longNamesAreShortenedInTheMiddle() {
        String name = "encoder.layer.0.attention.self.query.weight";
        String text = TerminalTable.text(table(name, 2.5), 30);
        for (String line : text.lines().toList()) {
            assertTrue(line.length() <= 30, line);
        }
        assertTrue(text.contains("...") && text.contains("query.weight"), text);
        assertTrue(TerminalTable.text(table(name, 2.5), 200).contains(name));
    }

    @Test
    void aTableThatIsTooWideKeepsItsDigits() {
        assertTrue(TerminalTable.text(table("a", 123456.789), 5).contains("123457"));
    }

    @Test
    void controlCharactersAreVisible() {
        String text = TerminalTable.text(table("a\u001b[2J\n\u202eb", 1), 80);
        assertEquals(4, text.lines().count());
        assertFalse(text.contains("\u001b") || text.contains("\u202e"), text);
        assertTrue(text.contains("a\\x1b[2J\\x0a\\u202eb"), text);
    }

    @Test
    void charactersOutsideTheBasicPlaneAreNotCut() {
        String shortened = TerminalTable.shorten("😀".repeat(40), 13);
        assertEquals(13, shortened.codePointCount(0, shortened.length()));
        assertEquals(10 * 2 + 3, shortened.length());
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
