package io.bulkedge.weights;

import io.bulkedge.weights.TensorEntry.Layout;
import io.bulkedge.weights.TensorEntry.Order;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Header of a NumPy array file, versions 1.0 to 3.0: magic bytes, version, length, a Python
 * dictionary, then the elements.
 *
 * @param entry the array
 * @param order byte order of its elements
 * @param dataStart place of the first element, counted from the magic bytes
 */
record NpyHeader(TensorEntry entry, ByteOrder order, int dataStart) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER_BYTES = 1 << 16;

    /**
     * Whether a file begins as an array file does.
     *
     * @param head first bytes
     * @return true if the magic bytes are there
     */
    static boolean matches(byte[] head) {
        return head.length >= MAGIC.length
                && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads a header and compares what it promises with what there is.
     *
     * @param in stream at the magic bytes; read up to the first element
     * @param length bytes of the array file, header included
     * @param path file, for messages
     * @param name name of the array
     * @return the header; its entry is unreadable if the elements are no numbers this version reads
     * @throws WeightFormatException if the header is malformed or the size is not what it promises
     */
    static NpyHeader read(InputStream in, long length, Path path, String name) throws IOException {
        byte[] head = take(in, MAGIC.length + 2, path, name, 0);
        if (!matches(head)) {
            throw new WeightFormatException(
                    path, name, 0, "not an array of NumPy: its magic bytes are missing");
        }
        int version = Byte.toUnsignedInt(head[MAGIC.length]);
        if (version < 1 || version > 3) {
            throw new WeightFormatException(
                    path,
                    name,
                    MAGIC.length,
                    "version " + version + " of the array format is not known");
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer declared =
                ByteBuffer.wrap(take(in, lengthBytes, path, name, head.length))
                        .order(ByteOrder.LITTLE_ENDIAN);
        long bytes =
                version == 1
                        ? Short.toUnsignedInt(declared.getShort())
                        : Integer.toUnsignedLong(declared.getInt());
        if (bytes > MAX_HEADER_BYTES) {
            throw new WeightFormatException(
                    path,
                    name,
                    head.length,
                    "header length " + bytes + " exceeds the limit of " + MAX_HEADER_BYTES);
        }
        int start = head.length + lengthBytes;
        String text =
                new String(take(in, (int) bytes, path, name, start), StandardCharsets.ISO_8859_1);
        try {
            return of(NpyDictionary.parse(text), start, start + (int) bytes, length, path, name);
        } catch (NpyDictionary.SyntaxException e) {
            throw new WeightFormatException(
                    path, name, start + (long) e.at(), "malformed header: " + e.getMessage());
        }
    }

    private static NpyHeader of(
            NpyDictionary.Fields fields,
            int start,
            int dataStart,
            long length,
            Path path,
            String name)
            throws WeightFormatException {
        String descriptor = fields.descriptor();
        NpyType type =
                descriptor == null
                        ? new NpyType("structured", null, 0, ByteOrder.LITTLE_ENDIAN)
                        : NpyType.of(descriptor);
        if (type == null) {
            throw new WeightFormatException(
                    path, name, start, "unknown element type '" + descriptor + "'");
        }
        long bytes =
                FormatLimits.bytes(
                        path, name, start, fields.shape(), Byte.SIZE * Math.max(1, type.bytes()));
        if (type.bytes() > 0 && bytes != length - dataStart) {
            throw new WeightFormatException(
                    path,
                    name,
                    bytes > length - dataStart ? length : dataStart + bytes,
                    "shape "
                            + fields.shape()
                            + " of "
                            + type.dtype()
                            + " needs "
                            + bytes
                            + " bytes, but "
                            + (length - dataStart)
                            + " follow the header");
        }
        TensorEntry entry =
                new TensorEntry(
                        name,
                        type.dtype(),
                        type.type(),
                        fields.shape(),
                        fields.fortranOrder() ? Order.COLUMN_MAJOR : Order.ROW_MAJOR,
                        Layout.OUTPUT_FIRST,
                        unreadable(type));
        return new NpyHeader(entry, type.order(), dataStart);
    }

    private static @Nullable String unreadable(NpyType type) {
        if (type.type() != null) {
            return null;
        }
        if (type.isPythonObject()) {
            return "holds Python objects (a pickle), which is never loaded";
        }
        return type.bytes() == 0
                ? "holds elements of type " + type.dtype() + ", which are not numbers"
                : "element type " + type.dtype() + " is not read by this version";
    }

    private static byte[] take(InputStream in, int count, Path path, String name, long offset)
            throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new WeightFormatException(
                    path, name, offset + bytes.length, "the header of the array ends too early");
        }
        return bytes;
    }
}
