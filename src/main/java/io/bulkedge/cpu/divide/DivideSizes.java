package io.bulkedge.cpu.divide;

/**
 * Sizes at which divide and conquer changes form. They change speed and rounding, never the meaning
 * of a result.
 *
 * @param leaf largest block that is solved by QL iteration, at least 1
 * @param subtree largest block that one member of a team solves alone, at least the leaf
 * @param chunk eigenvectors of an inner problem that are formed at a time, at least 1
 */
public record DivideSizes(int leaf, int subtree, int chunk) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is not positive, or the subtree below the leaf
     */
    public DivideSizes {
        if (leaf < 1 || subtree < leaf || chunk < 1) {
            throw new IllegalArgumentException(
                    "sizes must be positive and a subtree no smaller than a leaf: leaf "
                            + leaf
                            + ", subtree "
                            + subtree
                            + ", chunk "
                            + chunk);
        }
    }

    /**
     * Sizes that are good on current processors.
     *
     * @return the default
     */
    public static DivideSizes auto() {
        return new DivideSizes(32, 256, 512);
    }
}
