package io.bulkedge.spectrum;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a NumPy {@code .npz} archive array by array, each streamed in C order, so that results
 * larger than memory can be written. The bytes depend on names and values only: entries carry a
 * fixed time.
 */
public final class NpzWriter implements AutoCloseable {
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(2020, 1, 1, 0, 0);
    private static final int BLOCK = 8192;

    private final ZipOutputStream zip;
    private final Set<String> names = new HashSet<>();
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BLOCK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long remaining;

    /**
     * Starts an archive.
     *
     * @param out receives the archive; closed with this writer
     */
    public NpzWriter(OutputStream out) {
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
        this.zip.setLevel(Deflater.NO_COMPRESSION);
    }

    /**
     * Starts a float64 array; its values follow with {@link #values}.
     *
     * @param name key in the archive
     * @param shape sizes, C order
     * @throws IOException if the archive cannot be written
     * @throws IllegalArgumentException if the name was used before
     * @throws IllegalStateException if the array before is not complete
     */
    public void beginDoubles(String name, long... shape) throws IOException {
        begin(name, "<f8", shape);
    }

    /**
     * Starts an int32 array; its values follow with {@link #ints}.
     *
     * @param name key in the archive
     * @param shape sizes, C order
     * @throws IOException if the archive cannot be written
     */
    public void beginInts(String name, long... shape) throws IOException {
        begin(name, "<i4", shape);
    }

    private void begin(String name, String descriptor, long... shape) throws IOException {
        requireComplete();
        if (!names.add(name)) {
            throw new IllegalArgumentException("array '" + name + "' is in the archive already");
        }
        remaining = 1;
        for (long size : shape) {
            remaining = Math.multiplyExact(remaining, size);
        }
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(FIXED_TIME);
        zip.putNextEntry(entry);
        zip.write(NpyHeader.of(descriptor, shape));
    }

    /**
     * Continues a float64 array.
     *
     * @param values next values
     * @throws IOException if the archive cannot be written
     */
    public void values(double... values) throws IOException {
        take(values.length);
        for (int first = 0; first < values.length; first += BLOCK) {
            buffer.clear();
            for (int i = first; i < Math.min(values.length, first + BLOCK); i++) {
                buffer.putDouble(values[i]);
            }
            zip.write(buffer.array(), 0, buffer.position());
        }
    }

    /**
     * Continues an int32 array.
     *
     * @param values next values
     * @throws IOException if the archive cannot be written
     */
    public void ints(int... values) throws IOException {
        take(values.length);
        for (int first = 0; first < values.length; first += BLOCK) {
            buffer.clear();
            for (int i = first; i < Math.min(values.length, first + BLOCK); i++) {
                buffer.putInt(values[i]);
            }
            zip.write(buffer.array(), 0, buffer.position());
        }
    }

    private void take(int count) {
        if (count > remaining) {
            throw new IllegalStateException(
                    count + " values for an array that has room for " + remaining);
        }
        remaining -= count;
    }

    private void requireComplete() {
        if (remaining != 0) {
            throw new IllegalStateException("an array lacks its last " + remaining + " values");
        }
    }

    /**
     * Ends the archive.
     *
     * @throws IOException if it cannot be written
     */
    public void finish() throws IOException {
        requireComplete();
        zip.finish();
        zip.flush();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
