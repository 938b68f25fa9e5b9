package io.bulkedge.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.KernelLoader;
import java.util.List;

/** Vector kernels for tests: a width that this machine lacks skips the test and says why. */
final class VectorWidths {
    private VectorWidths() {}

    static KernelChoice require(int bits) {
        List<Integer> available = KernelLoader.availableBits();
        assumeTrue(
                available.contains(bits),
                () ->
                        "SKIPPED "
                                + bits
                                + "-bit kernels: available are "
                                + available
                                + ", best is "
                                + KernelLoader.best().reason());
        return KernelLoader.vector(bits);
    }
}
