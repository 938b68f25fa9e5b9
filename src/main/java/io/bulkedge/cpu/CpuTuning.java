package io.bulkedge.cpu;

/**
 * Sizes at which the CPU solvers change form. They change speed and rounding, never the meaning of
 * a result; tests make them tiny to reach the blocked code with small matrices.
 *
 * @param blockSize Householder reflectors that are applied together, at least 1
 * @param crossover order of the trailing matrix below which reflectors are applied one by one
 * @param rotationRows rows of the vectors to which a batch of plane rotations is applied while they
 *     stay in cache, at least 1; at most 64 are used
 * @param sweepsPerValue sweeps per eigenvalue after which the iteration on interleaved matrices
 *     gives a matrix up to be solved alone, at least 0; two to three are common
 */
public record CpuTuning(int blockSize, int crossover, int rotationRows, int sweepsPerValue) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is not positive
     */
    public CpuTuning {
        if (blockSize < 1 || crossover < 0 || rotationRows < 1 || sweepsPerValue < 0) {
            throw new IllegalArgumentException(
                    "sizes must be positive: block "
                            + blockSize
                            + ", crossover "
                            + crossover
                            + ", rows "
                            + rotationRows
                            + ", sweeps "
                            + sweepsPerValue);
        }
    }

    /**
     * Sizes that are good on current processors.
     *
     * @return the default
     */
    public static CpuTuning auto() {
        return new CpuTuning(32, 64, 64, 8);
    }
}
