package io.bulkedge.cuda.driver;

/**
 * Threads of a launch.
 *
 * @param blocksX blocks in x, at least 1
 * @param blocksY blocks in y, at least 1
 * @param threadsX threads of a block in x
 * @param threadsY threads of a block in y
 */
public record Grid(int blocksX, int blocksY, int threadsX, int threadsY) {
    /** Threads that go in step. */
    public static final int WARP = 32;

    /**
     * Blocks in a row.
     *
     * @param blocks how many, at least 1
     * @param threads threads of each
     * @return the grid
     */
    public static Grid of(int blocks, int threads) {
        return new Grid(blocks, 1, threads, 1);
    }
}
