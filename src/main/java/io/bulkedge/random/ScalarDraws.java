package io.bulkedge.random;

/** The definition of the numbers, one pair at a time. */
enum ScalarDraws implements Draws {
    /** There is no state. */
    INSTANCE;

    @Override
    public void normals(StreamKey key, long first, double[] target, int offset, int count) {
        Normals.fill(key, first, target, offset, count);
    }

    @Override
    public void uniforms(StreamKey key, long first, double[] target, int offset, int count) {
        Uniforms.fill(key, first, target, offset, count);
    }
}
