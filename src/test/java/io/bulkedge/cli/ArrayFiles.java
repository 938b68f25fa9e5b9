package io.bulkedge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes .npy files of float64 for tests, independently of the writer in the main code. */
final class ArrayFiles {
    private ArrayFiles() {}

    static Path write(Path file, double[][] matrix) throws IOException {
        return write(file, new double[][][] {matrix}, matrix.length, matrix[0].length);
    }

    static Path writeBatch(Path file, double[][][] batch) throws IOException {
        return write(file, batch, batch.length, batch[0].length, batch[0][0].length);
    }

    /** An array of a shape that has no elements. */
    static Path writeEmpty(Path file, int... shape) throws IOException {
        return write(file, new double[0][][], shape);
    }

    private static Path write(Path file, double[][][] batch, int... shape) throws IOException {
        String sizes =
                Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        StringBuilder text =
                new StringBuilder(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + sizes + "), }");
        while ((10 + text.length() + 1) % 64 != 0) {
            text.append(' ');
        }
        text.append('\n');
        ByteBuffer header = ByteBuffer.allocate(10 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length());
        header.put(text.toString().getBytes(StandardCharsets.US_ASCII));
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header.array());
            for (double[][] matrix : batch) {
                for (double[] row : matrix) {
                    ByteBuffer data =
                            ByteBuffer.allocate(row.length * Double.BYTES)
                                    .order(ByteOrder.LITTLE_ENDIAN);
                    for (double value : row) {
                        data.putDouble(value);
                    }
                    out.write(data.array());
                }
            }
        }
        return file;
    }
}
