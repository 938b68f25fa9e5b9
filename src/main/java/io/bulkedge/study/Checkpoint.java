package io.bulkedge.study;

import io.bulkedge.report.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A run on disk: its description, the part of the spectra that it is to take, and what it has seen
 * of them. Files appear whole or not at all, and carry a checksum. Runs that have seen the same
 * write the same bytes.
 *
 * @param description what the run computes
 * @param end index after the last spectrum of the part
 * @param rows checksum of the levels that were saved, {@link #NOT_SAVED} if none are
 * @param state what was seen, as {@link PooledSpectra} writes it
 */
public record Checkpoint(RunDescription description, long end, long rows, byte[] state) {
    /** In place of a checksum where levels are not saved. */
    public static final long NOT_SAVED = -1;

    private static final byte[] MAGIC = "bulkedge.run/3\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final long MOST_BYTES = 1L << 28;
    private static final int MOST_ENTRIES = 1000;

    /**
     * Takes a picture of a run.
     *
     * @param description what it computes
     * @param end index after the last spectrum of its part
     * @param rows checksum of the levels that were saved, {@link #NOT_SAVED} if none are
     * @param pooled what it has seen
     * @return the picture
     */
    public static Checkpoint of(
            RunDescription description, long end, long rows, PooledSpectra pooled) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            pooled.write(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return new Checkpoint(description, end, rows, bytes.toByteArray());
    }

    /**
     * Writes the file, or replaces it.
     *
     * @param file its name; its folder must exist
     * @throws IOException if it cannot be written; a file of that name stays as it was
     */
    public void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(MAGIC);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(description.entries().size());
            for (Map.Entry<String, String> entry : description.entries().entrySet()) {
                writeText(out, entry.getKey());
                writeText(out, entry.getValue());
            }
            out.writeLong(end);
            out.writeLong(rows);
            out.writeInt(state.length);
            out.write(state);
            out.writeLong(checksum(bytes.toByteArray()));
        }
        AtomicFile.write(file, out -> bytes.writeTo(out));
    }

    /** Lists of numbers may be longer than {@link DataOutputStream#writeUTF} allows. */
    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in, int most) throws IOException {
        return new String(readBytes(in, most), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new EOFException();
        }
        return in.readNBytes(length);
    }

    private static long checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }

    /**
     * Reads a file.
     *
     * @param file its name
     * @return the picture of the run
     * @throws IOException if it cannot be read or is not such a file; the message names it
     */
    public static Checkpoint read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw bad(file, "is no regular file");
        }
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw bad(file, "has " + size + " bytes");
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw bad(file, "begins with something else");
        }
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, bytes.length))) {
            Checkpoint read = read(in, end);
            if (in.readLong() != checksum(Arrays.copyOf(bytes, end)) || in.read() >= 0) {
                throw bad(file, "is damaged: its checksum is another one");
            }
            return read;
        } catch (EOFException e) {
            throw bad(file, "is damaged: what it says of its own size is not so");
        }
    }

    private static Checkpoint read(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_ENTRIES) {
            throw new EOFException();
        }
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            entries.put(readText(in, most), readText(in, most));
        }
        long end = in.readLong();
        long rows = in.readLong();
        return new Checkpoint(new RunDescription(entries), end, rows, readBytes(in, most));
    }

    /**
     * Restores what the run has seen.
     *
     * @param pooled empty pools of the same description
     * @param file name for messages
     * @throws IOException if the state is not that of such pools
     */
    public void restore(PooledSpectra pooled, Path file) throws IOException {
        boolean whole;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            pooled.read(in);
            whole = in.read() < 0 && pooled.next() <= end;
        } catch (EOFException e) {
            throw bad(file, "holds less than the run that it describes");
        } catch (IOException e) {
            throw bad(file, "holds another run than it says (" + e.getMessage() + ")");
        }
        if (!whole) {
            throw bad(file, "holds another run than it says");
        }
    }

    private static IOException bad(Path file, String reason) {
        return new IOException(file + ": no saved run of bulkedge: it " + reason);
    }
}
