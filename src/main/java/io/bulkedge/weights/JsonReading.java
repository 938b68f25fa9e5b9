package io.bulkedge.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Strict, bounded JSON: duplicate keys, deep nesting, overlong names and bytes that are not UTF-8
 * are errors.
 */
final class JsonReading {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(FormatLimits.MAX_DEPTH)
                                    .maxNameLength(FormatLimits.MAX_NAME_BYTES)
                                    .build())
                    .build();

    private JsonReading() {}

    /**
     * Opens an object that lies in a file.
     *
     * @param file the file
     * @param start first byte, which must be an opening brace
     * @param end byte after the last
     * @return a parser that has read the brace
     * @throws WeightFormatException if there is no JSON object
     */
    static JsonParser open(FileBytes file, long start, long end) throws IOException {
        byte[] head = new byte[2];
        if (end - start < head.length) {
            throw new WeightFormatException(
                    file.path(), null, start, "too short for a JSON object");
        }
        file.read(start, ByteBuffer.wrap(head), null);
        // A zero as second byte would make the parser guess UTF-16.
        if (head[0] != '{' || head[1] == 0) {
            throw new WeightFormatException(
                    file.path(), null, start, "a JSON object in UTF-8 must begin here");
        }
        JsonParser parser = FACTORY.createParser(file.stream(start, end));
        parser.nextToken();
        return parser;
    }

    /**
     * The error of a parser as the error of a file.
     *
     * @param file the file
     * @param tensor the tensor that was being read, or null
     * @param start position of the JSON text in the file
     * @param problem what the parser found
     * @return the exception to throw
     */
    static WeightFormatException error(
            FileBytes file, @Nullable String tensor, long start, JacksonException problem) {
        JsonLocation location = problem.getLocation();
        long offset =
                location == null || location.getByteOffset() < 0
                        ? WeightFormatException.NO_OFFSET
                        : start + location.getByteOffset();
        String message =
                String.valueOf(problem.getOriginalMessage())
                        .lines()
                        .findFirst()
                        .orElse("malformed");
        return new WeightFormatException(file.path(), tensor, offset, "not valid JSON: " + message);
    }

    /**
     * Position of the current token in the file.
     *
     * @param parser the parser
     * @param start position of the JSON text in the file
     * @return byte offset
     */
    static long offset(JsonParser parser, long start) {
        return start + parser.currentTokenLocation().getByteOffset();
    }

    /**
     * Demands a kind of token.
     *
     * @param file for the message
     * @param tensor for the message
     * @param start position of the JSON text in the file
     * @param parser its current token is looked at
     * @param token what must be there
     * @param what what it would be, for the message
     * @throws WeightFormatException if it is another token
     */
    static void require(
            FileBytes file,
            @Nullable String tensor,
            long start,
            JsonParser parser,
            JsonToken token,
            String what)
            throws WeightFormatException {
        if (parser.currentToken() != token) {
            throw new WeightFormatException(
                    file.path(), tensor, offset(parser, start), what + " expected");
        }
    }
}
