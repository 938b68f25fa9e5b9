package io.bulkedge.contract;

import io.bulkedge.backend.Backend;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;

/** The CPU backend on scalar kernels. */
final class CpuScalarContractTest extends HermitianContractTest {
    @Override
    protected Backend open(int threads) {
        return new CpuBackend(threads, CpuTuning.auto(), KernelLoader.scalar());
    }
}
