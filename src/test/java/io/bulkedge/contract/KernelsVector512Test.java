package io.bulkedge.contract;

import io.bulkedge.cpu.kernel.Kernels;

/** The kernels on 512-bit vectors. */
final class KernelsVector512Test extends ProductsContractTest {
    private final Kernels kernels = VectorWidths.require(512).kernels();

    @Override
    Kernels kernels() {
        return kernels;
    }
}
