package io.bulkedge.cpu.kernel;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * Draws on vectors of the Vector API, bit for bit those of {@link Draws#scalar()}. A tile of random
 * words is written first and transformed in place, because the rounds of the generator and the
 * polynomials are both bound by latency and overlap badly. Made by {@link KernelLoader} only, which
 * defines one copy per width.
 */
public final class VectorDraws implements Draws {
    /** Numbers of a step: two blocks of the generator per lane, two numbers each. */
    private static final int STEP = 4 * VectorWidth.LANES;

    /** Numbers that stay in the first cache between the passes. */
    private static final int TILE = 24 * STEP;

    /** Numbers from here on are drawn one by one, because whole steps would leave the counter. */
    private static final long LAST_STEPS = (1L << 53) - 2L * STEP;

    /** A step of each thread, of which a part is wanted: many draws are short. */
    private static final ThreadLocal<double[]> STEPS =
            ThreadLocal.withInitial(() -> new double[STEP]);

    /** Makes draws; there is no state. */
    public VectorDraws() {}

    @Override
    public void normals(StreamKey key, long first, double[] target, int offset, int count) {
        if (first > LAST_STEPS - count) {
            Draws.scalar().normals(key, first, target, offset, count);
        } else {
            draw(key, first, target, offset, count, true);
        }
    }

    @Override
    public void uniforms(StreamKey key, long first, double[] target, int offset, int count) {
        if (first > LAST_STEPS - count) {
            Draws.scalar().uniforms(key, first, target, offset, count);
        } else {
            draw(key, first, target, offset, count, false);
        }
    }

    private static void draw(
            StreamKey key, long first, double[] target, int offset, int count, boolean normal) {
        int done = 0;
        if (count > 0 && (first & 1) == 1) {
            done = part(key, first - 1, 1, target, offset, Math.min(count, STEP - 1), normal);
        }
        while (done < count) {
            int whole = Math.min(TILE, (count - done) / STEP * STEP);
            if (whole > 0) {
                fill(key, first + done, target, offset + done, whole, normal);
                done += whole;
            } else {
                done += part(key, first + done, 0, target, offset + done, count - done, normal);
            }
        }
    }

    /** Numbers of one step from {@code skip} on. */
    private static int part(
            StreamKey key,
            long first,
            int skip,
            double[] target,
            int offset,
            int count,
            boolean normal) {
        double[] step = STEPS.get();
        fill(key, first, step, 0, STEP, normal);
        System.arraycopy(step, skip, target, offset, count);
        return count;
    }

    private static void fill(
            StreamKey key, long first, double[] target, int from, int count, boolean normal) {
        VectorPhilox.words(key, first >>> 1, target, from, from + count);
        if (normal) {
            VectorBoxMuller.radii(target, from, from + count);
            VectorBoxMuller.turns(target, from, from + count);
        } else {
            VectorBoxMuller.units(target, from, from + count);
        }
    }
}
