package io.bulkedge.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables for spreadsheets. */
class CsvWriterTest {
    private static String field(Cell cell) {
        Table table = new Table(List.of(Column.text("k", "")), List.of(List.of(cell)));
        String text = CsvWriter.text(table);
        return text.substring("k\r\n".length(), text.length() - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "=", "-", "+", "-1+1", "+e5"})
    void formulasGetAnApostrophe(String text) {
        assertEquals("'" + text, field(Cell.of(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+2.5e-3", "-.5", "x=1", "'=1", "a@b", ""})
    void numbersAndOtherTextStayAsTheyAre(String text) {
        assertEquals(text, field(Cell.of(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a,b|\"a,b\"", "a\"b|\"a\"\"b\"", "=a,b|\"'=a,b\""})
    void separatorsAndQuotesAreQuoted(String text, String field) {
        assertEquals(field, field(Cell.of(text)));
    }

    @Test
    void lineBreaksAreQuoted() {
        assertEquals("\"a\nb\"", field(Cell.of("a\nb")));
        assertEquals("\"'\r=b\"", field(Cell.of("\r=b")));
    }

    @Test
    void everyCellHasItsForm() {
        assertEquals("-1.0E-7", field(Cell.of(-1e-7)));
        assertEquals("-3", field(Cell.of(-3L)));
        assertEquals("true", field(Cell.of(true)));
        assertEquals("384x1536", field(Cell.shape(384, 1536)));
        assertEquals("", field(Cell.missing()));
        assertEquals("", field(Cell.of(Double.NaN)));
    }

    @Test
    void headersComeFirstAndAreSafe() {
        Table table =
                new Table(List.of(Column.text("a,b", ""), Column.number("=k", "")), List.of());
        assertEquals("\"a,b\",'=k\r\n", CsvWriter.text(table));
    }
}
