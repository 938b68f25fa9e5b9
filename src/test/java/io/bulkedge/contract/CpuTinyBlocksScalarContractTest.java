package io.bulkedge.contract;

import io.bulkedge.backend.Backend;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.kernel.KernelLoader;

/** The CPU backend in scalar code with the smallest blocks. */
final class CpuTinyBlocksScalarContractTest extends HermitianContractTest {
    @Override
    protected Backend open(int threads) {
        return new CpuBackend(threads, TinyBlocks.TUNING, KernelLoader.scalar());
    }
}
