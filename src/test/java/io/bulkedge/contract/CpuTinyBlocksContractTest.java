package io.bulkedge.contract;

import io.bulkedge.backend.Backend;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;

/** The CPU backend with blocks of two, so that small matrices go through the blocked code. */
final class CpuTinyBlocksContractTest extends InterleavedContractTest {
    @Override
    Backend open(int threads) {
        return new CpuBackend(threads, new CpuTuning(2, 4, 3, 8), KernelLoader.best());
    }
}
