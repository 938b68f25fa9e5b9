package io.bulkedge.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program headers of a 64-bit little-endian ELF library for x86-64 (System V ABI, AMD64
 * supplement). Every number of the file is checked against its size before it is used.
 *
 * @param loads what is mapped into memory
 * @param dynamic where the dynamic section is
 */
record ElfSegments(List<Segment> loads, Segment dynamic) {
    /** Bytes of the file header. */
    static final int HEADER = 64;

    private static final int ENTRY = 56;
    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int SHARED_OBJECT = 3;
    private static final int X86_64 = 62;
    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int MOST_HEADERS = 256;

    /**
     * A stretch of the file.
     *
     * @param offset where it begins in the file
     * @param address where it begins in memory
     * @param bytes how long it is in the file
     */
    record Segment(long offset, long address, long bytes) {
        boolean holds(long at) {
            return at >= address && at - address < bytes;
        }
    }

    /**
     * Reads the headers.
     *
     * @param head the beginning of the file, at least {@link #headBytes} of it if the file is that
     *     long
     * @param fileBytes size of the whole file
     * @throws MalformedElfException if it is another kind of file, or one that was cut off
     */
    static ElfSegments read(ByteBuffer head, long fileBytes) throws MalformedElfException {
        ByteBuffer file = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long table = tableOffset(file);
        int count = file.getShort(56) & 0xffff;
        int size = file.getShort(54) & 0xffff;
        if (size != ENTRY || count > MOST_HEADERS || table < 0) {
            throw new MalformedElfException("its program headers are of another form");
        }
        if (table > file.limit() - (long) count * ENTRY) {
            throw new MalformedElfException("its program headers lie beyond its end");
        }
        List<Segment> loads = new ArrayList<>();
        Segment dynamic = null;
        for (int i = 0; i < count; i++) {
            int at = (int) table + i * ENTRY;
            int type = file.getInt(at);
            if (type == LOAD || type == DYNAMIC) {
                Segment segment =
                        new Segment(
                                file.getLong(at + 8), file.getLong(at + 16), file.getLong(at + 32));
                requireInside(segment, fileBytes);
                if (type == LOAD) {
                    loads.add(segment);
                } else {
                    dynamic = segment;
                }
            }
        }
        return new ElfSegments(List.copyOf(loads), required(dynamic));
    }

    /** How much of a file {@link #read} needs: header and the largest table behind it. */
    static int headBytes() {
        return HEADER + MOST_HEADERS * ENTRY;
    }

    private static long tableOffset(ByteBuffer file) throws MalformedElfException {
        if (file.limit() < HEADER || file.getInt(0) != MAGIC) {
            throw new MalformedElfException("it is no ELF file");
        }
        if (file.get(4) != CLASS_64 || file.get(5) != LITTLE_ENDIAN) {
            throw new MalformedElfException("it is no 64-bit little-endian ELF file");
        }
        if (file.getShort(16) != SHARED_OBJECT || file.getShort(18) != X86_64) {
            throw new MalformedElfException("it is no shared library for x86-64");
        }
        return file.getLong(32);
    }

    private static void requireInside(Segment segment, long fileBytes)
            throws MalformedElfException {
        if (segment.offset < 0
                || segment.bytes < 0
                || segment.address < 0
                || segment.offset > fileBytes
                || segment.bytes > fileBytes - segment.offset) {
            throw new MalformedElfException("it was cut off: a segment lies beyond its end");
        }
    }

    private static Segment required(@Nullable Segment dynamic) throws MalformedElfException {
        if (dynamic == null) {
            throw new MalformedElfException("it has no dynamic section");
        }
        return dynamic;
    }

    /**
     * Where in the file an address of the loaded library is.
     *
     * @throws MalformedElfException if it is nowhere
     */
    long offsetOf(long address) throws MalformedElfException {
        for (Segment segment : loads) {
            if (segment.holds(address)) {
                return segment.offset + (address - segment.address);
            }
        }
        throw new MalformedElfException("an address in its dynamic section is not in the file");
    }
}
