package io.bulkedge.contract;

import io.bulkedge.backend.Backend;
import io.bulkedge.cpu.CpuBackend;

/** The CPU backend on 256-bit vectors with the smallest blocks. */
final class CpuTinyBlocksVector256ContractTest extends HermitianContractTest {
    @Override
    protected Backend open(int threads) {
        return new CpuBackend(threads, TinyBlocks.TUNING, VectorWidths.require(256));
    }
}
