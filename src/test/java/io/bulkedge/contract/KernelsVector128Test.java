package io.bulkedge.contract;

import io.bulkedge.cpu.kernel.Kernels;

/** The kernels on 128-bit vectors. */
final class KernelsVector128Test extends ProductsContractTest {
    private final Kernels kernels = VectorWidths.require(128).kernels();

    @Override
    Kernels kernels() {
        return kernels;
    }
}
