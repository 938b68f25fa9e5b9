package io.bulkedge.spectrum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Header of a NumPy array file, format version 1.0, little-endian, C order. */
final class NpyHeader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NpyHeader() {}

    /**
     * Bytes before the data.
     *
     * @param descriptor NumPy type, for example {@code "<f8"}
     * @param shape sizes
     * @return the header, its length a multiple of 64
     */
    static byte[] of(String descriptor, long... shape) {
        return ofLength(0, descriptor, shape);
    }

    /** The same with at least so many bytes. */
    static byte[] ofLength(int least, String descriptor, long... shape) {
        StringBuilder sizes = new StringBuilder("(");
        for (long size : shape) {
            sizes.append(size).append(", ");
        }
        if (shape.length > 1) {
            sizes.setLength(sizes.length() - 2);
        }
        String text =
                "{'descr': '"
                        + descriptor
                        + "', 'fortran_order': False, 'shape': "
                        + sizes.toString().stripTrailing()
                        + "), }";
        int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
        int total = Math.max(least, Math.ceilDiv(unpadded, ALIGNMENT) * ALIGNMENT);
        ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putShort((short) (total - MAGIC.length - Short.BYTES));
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        header.put((byte) '\n');
        return header.array();
    }
}
