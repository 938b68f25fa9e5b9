package io.bulkedge.contract;

import io.bulkedge.check.Required;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.KernelLoader;
import java.util.List;

/** Vector kernels for tests: a width that this machine lacks skips the test and says why. */
final class VectorWidths {
    private VectorWidths() {}

    static KernelChoice require(int bits) {
        List<Integer> available = KernelLoader.availableBits();
        Required.need(
                "vector-" + bits,
                available.contains(bits),
                "available are " + available + ", best is " + KernelLoader.best().reason());
        return KernelLoader.vector(bits);
    }
}
