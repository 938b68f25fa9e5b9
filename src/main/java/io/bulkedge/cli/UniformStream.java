package io.bulkedge.cli;

import io.bulkedge.random.StreamKey;
import io.bulkedge.random.Uniforms;
import java.util.function.DoubleSupplier;

/** The uniform numbers of a seed one by one, drawn in blocks. */
final class UniformStream implements DoubleSupplier {
    private static final int BLOCK = 1024;

    private final StreamKey key;
    private final double[] block = new double[BLOCK];
    private long next;

    UniformStream(long seed) {
        this.key = new StreamKey(seed, StreamKey.ENTRIES, 0);
    }

    @Override
    public double getAsDouble() {
        int position = (int) (next % BLOCK);
        if (position == 0) {
            Uniforms.fill(key, next, block, 0, BLOCK);
        }
        next++;
        return block[position];
    }
}
