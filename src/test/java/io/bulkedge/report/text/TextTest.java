package io.bulkedge.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and names as text. */
class TextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 4, 0",
        "-0.0, 4, 0",
        "0.012345, 3, 0.0123",
        "0.125, 2, 0.12",
        "12.345678, 4, 12.35",
        "-12.345678, 4, -12.35",
        "1.2346e-7, 4, 1.235e-7",
        "1, 4, 1.000",
        "999.96, 4, 1000",
        "99999.6, 4, 100000",
        "123456.7, 4, 123457",
        "9999999.6, 4, 1e7",
        "12345678, 4, 1.235e7",
        "0.0001, 2, 0.00010",
        "0.00001, 2, 1e-5",
        "NaN, 4, –",
        "Infinity, 4, inf",
        "-Infinity, 4, -inf",
        "4.9e-324, 3, 4.94e-324"
    })
    void numbersHaveSignificantDigits(double value, int digits, String text) {
        assertEquals(text, NumberText.significant(value, digits));
    }

    @Test
    void hiddenCharactersBecomeVisible() {
        assertEquals(
                "\\x00a\\x1b\\x7f\\x9b\\u202e\\u2066\\u200b\\ufeff\\u2028\\ud800",
                ControlCharacters.escape(
                        "\u0000a\u001b\u007f\u009b\u202e\u2066\u200b\ufeff\u2028\ud800"));
        assertEquals("héllo 日本 😀", ControlCharacters.escape("héllo 日本 😀"));
        assertEquals("\\ue0041", ControlCharacters.escape(Character.toString(0xe0041)));
    }

    @Test
    void markupIsEscapedInContentAndInAttributes() {
        assertEquals(
                "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;\\x0a\uFFFD",
                Markup.escape("<b a=\"1\" c='2'>&amp;\n\uffff"));
    }
}
