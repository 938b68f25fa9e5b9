package io.bulkedge.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The index of a model in several safetensors files: which tensor lies in which file of the same
 * directory.
 */
final class SafetensorsIndex {
    /** How the name of an index ends. */
    static final String SUFFIX = ".safetensors.index.json";

    private static final long MAX_BYTES = 1 << 26;

    private SafetensorsIndex() {}

    /**
     * Reads an index.
     *
     * @param path the index file
     * @return names of shards by names of tensors, in the order of the index; every shard is a
     *     plain file name
     * @throws WeightFormatException if the index is malformed or names a file elsewhere
     * @throws IOException if it cannot be read
     */
    static Map<String, String> read(Path path) throws IOException {
        try (FileBytes file = FileBytes.open(path)) {
            if (file.size() > MAX_BYTES) {
                throw new WeightFormatException(
                        path,
                        null,
                        0,
                        "the index has "
                                + file.size()
                                + " bytes; at most "
                                + MAX_BYTES
                                + " are allowed");
            }
            try (JsonParser parser = JsonReading.open(file, 0, file.size())) {
                return parse(file, parser);
            }
        }
    }

    private static Map<String, String> parse(FileBytes file, JsonParser parser) throws IOException {
        Map<String, String> shards = null;
        try {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean map = parser.currentName().equals("weight_map");
                parser.nextToken();
                if (map) {
                    shards = weightMap(file, parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new WeightFormatException(
                        file.path(),
                        null,
                        JsonReading.offset(parser, 0),
                        "only spaces may follow the index's object");
            }
        } catch (JacksonException e) {
            throw JsonReading.error(file, null, 0, e);
        }
        if (shards == null || shards.isEmpty()) {
            throw new WeightFormatException(
                    file.path(),
                    null,
                    0,
                    "the index names no tensor: weight_map is missing or empty");
        }
        return shards;
    }

    private static Map<String, String> weightMap(FileBytes file, JsonParser parser)
            throws IOException {
        Map<String, String> shards = new LinkedHashMap<>();
        JsonReading.require(
                file, null, 0, parser, JsonToken.START_OBJECT, "an object as weight_map");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String tensor = parser.currentName();
            parser.nextToken();
            JsonReading.require(file, tensor, 0, parser, JsonToken.VALUE_STRING, "a file name");
            String shard = parser.getText();
            if (PlainName.beside(file.path(), shard) == null || !shard.endsWith(".safetensors")) {
                throw new WeightFormatException(
                        file.path(),
                        tensor,
                        JsonReading.offset(parser, 0),
                        "the index names '"
                                + shard
                                + "', which is not the plain name of a .safetensors file beside"
                                + " it");
            }
            if (shards.size() == FormatLimits.MAX_TENSORS) {
                throw new WeightFormatException(
                        file.path(),
                        tensor,
                        JsonReading.offset(parser, 0),
                        "more than " + FormatLimits.MAX_TENSORS + " tensors");
            }
            shards.put(tensor, shard);
        }
        return shards;
    }
}
