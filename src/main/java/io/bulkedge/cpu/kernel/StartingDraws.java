package io.bulkedge.cpu.kernel;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/** Draws by the scalar twin until the vector code has been compiled; the bits are the same. */
final class StartingDraws implements Draws {
    /** Operations of one number, the rounds of the generator included. */
    private static final double WORK = 60;

    private static final int SAMPLE = 1 << 12;
    private static final WarmUp.Route<Draws> ROUTE =
            new WarmUp.Route<>(vector -> Draws.scalar(), StartingDraws::sample);

    private final WarmUp<Draws> warmUp;

    StartingDraws(Draws vector) {
        this.warmUp = ROUTE.of(vector);
    }

    /** Both kinds, with a step that is not whole at each end. */
    private static void sample(Draws draws) {
        double[] numbers = new double[SAMPLE];
        StreamKey key = new StreamKey(0, StreamKey.ENTRIES, 0);
        draws.normals(key, 1, numbers, 0, SAMPLE);
        draws.uniforms(key, 1, numbers, 0, SAMPLE);
    }

    @Override
    public void normals(StreamKey key, long first, double[] target, int offset, int count) {
        warmUp.kernels(WORK * count).normals(key, first, target, offset, count);
        warmUp.worked(WORK * count);
    }

    @Override
    public void uniforms(StreamKey key, long first, double[] target, int offset, int count) {
        warmUp.kernels(WORK * count).uniforms(key, first, target, offset, count);
        warmUp.worked(WORK * count);
    }
}
