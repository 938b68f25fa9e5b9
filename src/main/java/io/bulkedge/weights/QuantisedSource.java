package io.bulkedge.weights;

import java.io.IOException;

/**
 * Weights from integers: w = (q - zeroPoint) scale, in double precision and therefore exact for
 * scales of float32 and integers of at most 16 bits.
 */
final class QuantisedSource implements WeightSource {
    private final TensorEntry entry;
    private final WeightSource integers;
    private final double[] scale;
    private final double[] zeroPoint;
    private final long inner;

    /**
     * Combines integers and scales.
     *
     * @param entry the tensor of weights
     * @param integers its integers
     * @param scale one factor, or one per index of the axis
     * @param zeroPoint as many integers that stand for zero
     * @param axis the axis; without meaning for one factor
     */
    QuantisedSource(
            TensorEntry entry,
            WeightSource integers,
            double[] scale,
            double[] zeroPoint,
            int axis) {
        this.entry = entry;
        this.integers = integers;
        this.scale = scale;
        this.zeroPoint = zeroPoint;
        long product = 1;
        for (int i = Math.max(0, axis + 1); i < entry.shape().size() && entry.elements() > 0; i++) {
            product = Math.multiplyExact(product, entry.shape().get(i));
        }
        this.inner = Math.max(1, product);
    }

    @Override
    public TensorEntry entry() {
        return entry;
    }

    @Override
    public boolean rewinds() {
        return integers.rewinds();
    }

    @Override
    public void read(long first, int count, double[] target, int offset) throws IOException {
        integers.read(first, count, target, offset);
        if (count == 0) {
            return;
        }
        long withinInner = first % inner;
        int channel = (int) (first / inner % scale.length);
        for (int i = offset; i < offset + count; i++) {
            target[i] = (target[i] - zeroPoint[channel]) * scale[channel];
            if (++withinInner == inner) {
                withinInner = 0;
                channel = channel + 1 == scale.length ? 0 : channel + 1;
            }
        }
    }
}
