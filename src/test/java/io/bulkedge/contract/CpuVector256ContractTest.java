package io.bulkedge.contract;

import io.bulkedge.backend.Backend;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;

/** The CPU backend on 256-bit vectors. */
final class CpuVector256ContractTest extends HermitianContractTest {
    @Override
    protected Backend open(int threads) {
        return new CpuBackend(threads, CpuTuning.auto(), VectorWidths.require(256));
    }
}
