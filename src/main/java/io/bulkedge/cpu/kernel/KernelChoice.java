package io.bulkedge.cpu.kernel;

/**
 * The kernels a backend uses, and why these.
 *
 * @param kernels the inner loops
 * @param interleaved the inner loops on interleaved matrices
 * @param reason one sentence for {@code doctor} and provenance
 */
public record KernelChoice(Kernels kernels, InterleavedKernels interleaved, String reason) {}
