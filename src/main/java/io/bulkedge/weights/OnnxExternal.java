package io.bulkedge.weights;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a tensor lie in another file.
 *
 * @param location name of the file, as the model gives it; not checked yet
 * @param offset place of the first byte
 * @param bytes how many bytes, exactly those that the shape needs
 */
record OnnxExternal(String location, long offset, long bytes) {

    /**
     * Collects the entries of {@code external_data}, pairs of a key and a text. Only the keys
     * {@code location}, {@code offset} and {@code length} mean anything here.
     */
    static final class Builder {
        private @Nullable String location;
        private @Nullable String offset;
        private @Nullable String length;

        /**
         * Reads one entry.
         *
         * @param reader at the field of the entry
         * @throws WeightFormatException if it is malformed or repeats a key
         */
        void entry(ProtobufReader reader) throws IOException {
            long place = reader.tagStart();
            long outer = reader.enter();
            String key = "";
            String value = "";
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> key = reader.text();
                    case 2 -> value = reader.text();
                    default -> reader.skip();
                }
            }
            reader.leave(outer);
            boolean repeated =
                    switch (key) {
                        case "location" -> location != null;
                        case "offset" -> offset != null;
                        case "length" -> length != null;
                        default -> false;
                    };
            if (repeated) {
                throw reader.problem(place, "external data with the key '" + key + "' twice");
            }
            switch (key) {
                case "location" -> location = value;
                case "offset" -> offset = value;
                case "length" -> length = value;
                default -> {}
            }
        }

        /**
         * The place.
         *
         * @param reader for messages
         * @param start place of the tensor in the model
         * @param bytes bytes that the shape needs
         * @return the place
         * @throws WeightFormatException if the location is missing, or a number is none or does not
         *     fit the shape
         */
        OnnxExternal build(ProtobufReader reader, long start, long bytes)
                throws WeightFormatException {
            if (location == null) {
                throw reader.problem(start, "external data without a location");
            }
            long from = number(reader, start, "offset", offset, 0);
            long declared = number(reader, start, "length", length, bytes);
            if (declared != bytes) {
                throw reader.problem(
                        start,
                        "external data of "
                                + declared
                                + " bytes, but the shape needs "
                                + bytes
                                + " bytes");
            }
            return new OnnxExternal(location, from, bytes);
        }

        private static long number(
                ProtobufReader reader, long start, String key, @Nullable String text, long absent)
                throws WeightFormatException {
            if (text == null) {
                return absent;
            }
            if (!text.matches("[0-9]{1,18}")) {
                throw reader.problem(
                        start,
                        "the "
                                + key
                                + " of its external data is '"
                                + text
                                + "', not a number below 10^18");
            }
            return Long.parseLong(text);
        }
    }
}
