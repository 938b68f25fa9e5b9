package io.bulkedge.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees as JSON in UTF-8, indented, keys in the order of the tree.
 *
 * <p>A tree is made of maps, iterables, {@code double[]}, {@code long[]}, {@code int[]}, strings,
 * numbers, booleans, nulls, and of {@link Table}, {@link Cell} and {@link Fact}. NaN and infinities
 * become {@code null}; lone surrogates become U+FFFD; finite numbers have the shortest form that
 * reads back as the same double; a table is an array of objects, a shape an array of numbers, an
 * iterable of facts an object. Anything else is refused.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * The JSON text of a tree, with a final newline.
     *
     * @param tree the tree
     * @return the text
     * @throws IllegalArgumentException if the tree holds an object of another class
     */
    public static String text(@Nullable Object tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out, tree);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * Writes a tree, with a final newline. The stream stays open.
     *
     * @param out where to
     * @param tree the tree
     * @throws IOException if the stream fails
     * @throws IllegalArgumentException if the tree holds an object of another class
     */
    public static void write(OutputStream out, @Nullable Object tree) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // Line ends are the same on every system, so that equal results are equal bytes.
            Separators separators = Separators.createDefaultInstance();
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter(separators)
                            .withObjectIndenter(new DefaultIndenter("  ", "\n")));
            node(json, tree);
            json.writeRaw('\n');
        }
    }

    private static void node(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(valid(text));
            case Double number -> real(json, number);
            case Float number -> real(json, number);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case Map<?, ?> map -> object(json, map);
            case Table table -> table(json, table);
            case Cell cell -> cell(json, cell);
            case double[] numbers -> {
                json.writeStartArray();
                for (double number : numbers) {
                    real(json, number);
                }
                json.writeEndArray();
            }
            case long[] numbers -> json.writeArray(numbers, 0, numbers.length);
            case int[] numbers -> json.writeArray(numbers, 0, numbers.length);
            case List<?> list when !list.isEmpty() && list.getFirst() instanceof Fact ->
                    facts(json, list);
            case Iterable<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    node(json, item);
                }
                json.writeEndArray();
            }
            default ->
                    throw new IllegalArgumentException(
                            "no JSON form of " + value.getClass().getName());
        }
    }

    private static void object(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(valid(String.valueOf(entry.getKey())));
            node(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void facts(JsonGenerator json, List<?> facts) throws IOException {
        json.writeStartObject();
        for (Object item : facts) {
            if (!(item instanceof Fact fact)) {
                throw new IllegalArgumentException("a list of facts holds " + item);
            }
            json.writeStringField(valid(fact.label()), valid(fact.value()));
        }
        json.writeEndObject();
    }

    private static void table(JsonGenerator json, Table table) throws IOException {
        json.writeStartArray();
        for (List<Cell> row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                json.writeFieldName(table.columns().get(i).key());
                cell(json, row.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void cell(JsonGenerator json, Cell cell) throws IOException {
        switch (cell) {
            case Cell.Text(String value) -> json.writeString(valid(value));
            case Cell.Real(double value) -> real(json, value);
            case Cell.Whole(long value) -> json.writeNumber(value);
            case Cell.Flag(boolean value) -> json.writeBoolean(value);
            case Cell.Shape(List<Long> lengths) -> {
                json.writeStartArray();
                for (long length : lengths) {
                    json.writeNumber(length);
                }
                json.writeEndArray();
            }
            case Cell.Missing() -> json.writeNull();
        }
    }

    /** Half of a surrogate pair is no character; strict readers refuse a file with its escape. */
    private static String valid(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(
                        text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
            }
        }
        return text;
    }

    private static void real(JsonGenerator json, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }

    private static void real(JsonGenerator json, float number) throws IOException {
        if (Float.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }
}
