package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, doubles, booleans and nulls, by the letter of the standard: NaN and
 * Infinity are errors.
 *
 * @param node one node of the tree
 */
record JsonTree(@Nullable Object node) {

    static JsonTree parse(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.nextToken();
            JsonTree tree = new JsonTree(value(parser));
            assertNull(parser.nextToken(), "one value and nothing after it");
            return tree;
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** The node below, which must be there, but may be null. */
    JsonTree at(String key) {
        Map<?, ?> map = (Map<?, ?>) node;
        assertNotNull(map, "no object that could hold " + key);
        if (!map.containsKey(key)) {
            throw new AssertionError("no key " + key + " among " + map.keySet());
        }
        return new JsonTree(map.get(key));
    }

    /** Keys in order. */
    List<String> keys() {
        Map<?, ?> map = (Map<?, ?>) node;
        assertNotNull(map);
        return map.keySet().stream().map(String::valueOf).toList();
    }

    /** Items of an array. */
    List<JsonTree> items() {
        List<?> list = (List<?>) node;
        assertNotNull(list);
        List<JsonTree> items = new ArrayList<>();
        list.forEach(item -> items.add(new JsonTree(item)));
        return items;
    }

    /** The row of a name. */
    JsonTree row(String name) {
        for (JsonTree row : items()) {
            if (row.at("name").text().equals(name)) {
                return row;
            }
        }
        throw new AssertionError("no row " + name);
    }

    String text() {
        return String.valueOf(node);
    }

    double number() {
        assertNotNull(node);
        return (Double) node;
    }
}
