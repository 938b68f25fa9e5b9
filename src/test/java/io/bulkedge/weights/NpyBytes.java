package io.bulkedge.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Array files of any header over any data. */
final class NpyBytes {
    private NpyBytes() {}

    /** A file of version 1 with a proper dictionary. */
    static byte[] array(String descriptor, boolean fortran, String shape, byte... data) {
        String header =
                "{'descr': '"
                        + descriptor
                        + "', 'fortran_order': "
                        + (fortran ? "True" : "False")
                        + ", 'shape': "
                        + shape
                        + ", }";
        return file(1, header, data);
    }

    /** A file of any header. */
    static byte[] file(int version, String header, byte... data) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer file =
                ByteBuffer.allocate(8 + lengthBytes + text.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            file.putShort((short) text.length);
        } else {
            file.putInt(text.length);
        }
        return file.put(text).put(data).array();
    }
}
