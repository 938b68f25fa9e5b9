package io.bulkedge.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A tensor whose elements lie one after another in a file, uncompressed. */
final class StoredSource implements WeightSource {
    private static final int BLOCK_BYTES = 1 << 16;

    private final FileBytes file;
    private final TensorEntry entry;
    private final ElementType type;
    private final ByteOrder order;
    private final long position;
    private @Nullable ByteBuffer block;

    /**
     * Describes the place of a tensor whose bounds have been checked.
     *
     * @param file where it lies
     * @param entry the tensor
     * @param type type of the stored elements
     * @param order their byte order
     * @param position place of the first element
     */
    StoredSource(
            FileBytes file, TensorEntry entry, ElementType type, ByteOrder order, long position) {
        this.file = file;
        this.entry = entry;
        this.type = type;
        this.order = order;
        this.position = position;
    }

    @Override
    public TensorEntry entry() {
        return entry;
    }

    @Override
    public void read(long first, int count, double[] target, int offset) throws IOException {
        ReadRange.check(entry, first, count, target, offset);
        ByteBuffer bytes = block();
        int perBlock = bytes.capacity() / type.bytes();
        for (int done = 0; done < count; ) {
            int n = Math.min(perBlock, count - done);
            bytes.clear().limit(n * type.bytes());
            file.read(position + (first + done) * type.bytes(), bytes, entry.name());
            ElementDecoder.decode(type, bytes.flip(), n, target, offset + done);
            done += n;
        }
    }

    private ByteBuffer block() {
        ByteBuffer bytes = block;
        if (bytes == null) {
            long all = entry.elements() * type.bytes();
            bytes = ByteBuffer.allocateDirect((int) Math.min(BLOCK_BYTES, all)).order(order);
            block = bytes;
        }
        return bytes;
    }
}
