package io.bulkedge.cpu;

import io.bulkedge.cpu.bidiagonal.GramSingularValues;
import io.bulkedge.cpu.dense.OneStageTridiagonalization;

/**
 * Sizes at which the CPU solvers change form. They change speed and rounding, never the meaning of
 * a result; tests make them tiny to reach the blocked code with small matrices.
 *
 * @param blockSize Householder reflectors that are applied together, at least 1; the two-stage
 *     bidiagonalisation takes the next multiple of 16
 * @param crossover order of the trailing matrix below which reflectors are applied one by one
 * @param rotationRows rows of the vectors to which a batch of plane rotations is applied while they
 *     stay in cache, at least 1; at most 64 are used
 * @param sweepsPerValue sweeps per eigenvalue after which the iteration on interleaved matrices
 *     gives a matrix up to be solved alone, at least 0; two to three are common. For singular
 *     values twice as many are granted and four to five are common
 * @param gramNumbers numbers of the matrix that the Gram route holds at a time, at least 1; it
 *     holds a whole row or column of the short side in any case
 * @param teamOrder order from which on several threads share the one-stage reduction of a matrix,
 *     at least 1
 */
public record CpuTuning(
        int blockSize,
        int crossover,
        int rotationRows,
        int sweepsPerValue,
        int gramNumbers,
        int teamOrder) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is not positive
     */
    public CpuTuning {
        if (Math.min(blockSize, rotationRows) < 1
                || Math.min(crossover, sweepsPerValue) < 0
                || Math.min(gramNumbers, teamOrder) < 1) {
            throw new IllegalArgumentException(
                    "sizes must be positive: block "
                            + blockSize
                            + ", crossover "
                            + crossover
                            + ", rows "
                            + rotationRows
                            + ", sweeps "
                            + sweepsPerValue
                            + ", numbers of a Gram block "
                            + gramNumbers
                            + ", order for a team "
                            + teamOrder);
        }
    }

    /**
     * Sizes that are good on current processors.
     *
     * @return the default
     */
    public static CpuTuning auto() {
        return new CpuTuning(
                32,
                64,
                64,
                8,
                GramSingularValues.BLOCK_NUMBERS,
                OneStageTridiagonalization.TEAM_ORDER);
    }
}
