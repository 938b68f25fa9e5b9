package io.bulkedge.benchmarks;

import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;

/** Kernels by the word that a benchmark's parameter holds. */
final class KernelSet {
    private KernelSet() {}

    /**
     * Chooses kernels.
     *
     * @param word {@code "scalar"} or {@code "vector"}
     * @throws IllegalStateException if vector kernels are asked for where none run well: a
     *     benchmark never measures something else than it says
     */
    static Kernels named(String word) {
        return choice(word).kernels();
    }

    /** The same with the kernels for interleaved matrices. */
    static KernelChoice choice(String word) {
        if (word.equals("scalar")) {
            return KernelLoader.scalar();
        }
        KernelChoice best = KernelLoader.best();
        if (!word.equals("vector") || best.kernels().bits() == Double.SIZE) {
            throw new IllegalStateException("no kernels '" + word + "' here: " + best.reason());
        }
        return best;
    }
}
