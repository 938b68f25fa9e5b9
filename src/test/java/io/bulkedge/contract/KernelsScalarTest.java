package io.bulkedge.contract;

import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;

/** The kernels in plain Java. */
final class KernelsScalarTest extends ProductsContractTest {
    private final Kernels kernels = KernelLoader.scalar().kernels();

    @Override
    Kernels kernels() {
        return kernels;
    }
}
