package io.bulkedge.contract;

import io.bulkedge.cpu.kernel.Kernels;

/** The kernels on 256-bit vectors. */
final class KernelsVector256Test extends ProductsContractTest {
    private final Kernels kernels = VectorWidths.require(256).kernels();

    @Override
    Kernels kernels() {
        return kernels;
    }
}
