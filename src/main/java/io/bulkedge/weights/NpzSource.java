package io.bulkedge.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An array in a ZIP archive, possibly deflated. Reading forward costs time proportional to the
 * bytes passed; going back begins at the start again. No more bytes are inflated than the header
 * declares. The checksum is compared when the last element is reached.
 */
final class NpzSource implements WeightSource {
    private static final int BLOCK_BYTES = 1 << 16;

    private final Path path;
    private final ZipFile zip;
    private final ZipEntry member;
    private final NpyHeader header;
    private final ElementType type;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final CRC32 checksum = new CRC32();
    private @Nullable InputStream stream;
    private long position;

    /**
     * Describes an array whose header has been checked.
     *
     * @param path the archive, for messages
     * @param zip the open archive
     * @param member entry of the array
     * @param header header of the array
     * @param type type of the stored elements
     */
    NpzSource(Path path, ZipFile zip, ZipEntry member, NpyHeader header, ElementType type) {
        this.path = path;
        this.zip = zip;
        this.member = member;
        this.header = header;
        this.type = type;
    }

    @Override
    public TensorEntry entry() {
        return header.entry();
    }

    @Override
    public boolean rewinds() {
        return true;
    }

    @Override
    public void read(long first, int count, double[] target, int offset) throws IOException {
        ReadRange.check(entry(), first, count, target, offset);
        try {
            InputStream in = streamAt(header.dataStart() + first * type.bytes());
            ByteBuffer bytes = ByteBuffer.wrap(block).order(header.order());
            int perBlock = BLOCK_BYTES / type.bytes();
            for (int done = 0; done < count; ) {
                int n = Math.min(perBlock, count - done);
                take(in, n * type.bytes());
                ElementDecoder.decode(type, bytes.clear(), n, target, offset + done);
                done += n;
            }
            if (position == member.getSize()) {
                checkSum();
            }
        } catch (ZipException | EOFException e) {
            throw new WeightFormatException(
                    path,
                    entry().name(),
                    position,
                    "damaged entry of the archive: " + NpzFile.reason(e));
        }
    }

    private InputStream streamAt(long wanted) throws IOException {
        InputStream in = stream;
        if (in == null || wanted < position) {
            close();
            in = zip.getInputStream(member);
            stream = in;
            position = 0;
            checksum.reset();
        }
        while (position < wanted) {
            take(in, (int) Math.min(BLOCK_BYTES, wanted - position));
        }
        return in;
    }

    private void take(InputStream in, int bytes) throws IOException {
        int n = in.readNBytes(block, 0, bytes);
        checksum.update(block, 0, n);
        position += n;
        if (n < bytes) {
            throw new WeightFormatException(
                    path,
                    entry().name(),
                    position,
                    "the entry ends here, " + (bytes - n) + " bytes too early");
        }
    }

    private void checkSum() throws IOException {
        close();
        if (checksum.getValue() != member.getCrc()) {
            throw new WeightFormatException(
                    path,
                    entry().name(),
                    position,
                    "the checksum of the archive does not match the entry's bytes");
        }
    }

    private void close() throws IOException {
        InputStream in = stream;
        stream = null;
        if (in != null) {
            in.close();
        }
    }
}
