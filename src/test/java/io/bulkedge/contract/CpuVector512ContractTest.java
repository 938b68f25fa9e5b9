package io.bulkedge.contract;

import io.bulkedge.backend.Backend;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;

/** The CPU backend on 512-bit vectors. */
final class CpuVector512ContractTest extends HermitianContractTest {
    @Override
    protected Backend open(int threads) {
        return new CpuBackend(threads, CpuTuning.auto(), VectorWidths.require(512));
    }
}
