package io.bulkedge.cpu.kernel;

import io.bulkedge.random.Draws;

/**
 * The kernels a backend uses, and why these.
 *
 * @param kernels the inner loops
 * @param interleaved the inner loops on interleaved matrices
 * @param draws random numbers, the same bits in every choice
 * @param reason one sentence for {@code doctor} and provenance
 */
public record KernelChoice(
        Kernels kernels, InterleavedKernels interleaved, Draws draws, String reason) {}
