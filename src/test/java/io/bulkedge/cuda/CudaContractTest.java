package io.bulkedge.cuda;

import io.bulkedge.backend.Backend;
import io.bulkedge.contract.TridiagonalContractTest;

/** The CUDA backend does what every backend does. */
@GpuSuite
final class CudaContractTest extends TridiagonalContractTest {
    @Override
    protected Backend open(int threads) {
        return LoadedDevice.open(threads);
    }
}
