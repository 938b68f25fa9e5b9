package io.bulkedge.study;

/**
 * How many spectra a run takes at a time: as many as take a quarter of a second, by the time that
 * the ones before took. A run begins with few, since no cost model knows the time of every draw.
 * Not thread-safe.
 */
final class ChunkSize {
    /** Seconds that a chunk should take: what a kill may cost, and how often progress is told. */
    static final double SECONDS = 0.25;

    /**
     * While code is being compiled it gets faster, but not by more than this from one to the next.
     */
    private static final int GROWTH = 4;

    private static final int CHANGE = 2;

    private double wanted;

    /**
     * The size of the next chunk.
     *
     * @param least size of the first one, where that is not too many
     * @param most the largest
     */
    long of(long least, long most) {
        return Math.clamp((long) wanted, Math.min(least, most), most);
    }

    /** Whether a size is near enough to another one to stay, since a new one costs a workspace. */
    boolean suits(long size, long other) {
        return other < CHANGE * size && size < CHANGE * other;
    }

    /**
     * Takes note of a chunk.
     *
     * @param count its spectra
     * @param seconds what it took
     */
    void took(long count, double seconds) {
        wanted =
                Math.min(
                        count * SECONDS / Math.max(seconds, 1e-9),
                        GROWTH * Math.max(wanted, (double) count));
    }
}
