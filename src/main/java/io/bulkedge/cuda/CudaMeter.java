package io.bulkedge.cuda;

import io.bulkedge.backend.DeviceMeter;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.cuda.driver.Device;
import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.DeviceStream;
import io.bulkedge.cuda.driver.Grid;
import io.bulkedge.cuda.driver.Kernels;
import io.bulkedge.cuda.driver.PinnedMemory;
import io.bulkedge.cuda.driver.Resources;
import io.bulkedge.cuda.solver.Libraries;
import io.bulkedge.cuda.solver.SolverLibrary;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.random.StreamKey;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/** Solvers and draws of a CUDA device without what {@link CudaBackend} puts around them. */
final class CudaMeter implements DeviceMeter {
    private static final int THREADS = 256;
    private static final int MOST_BLOCKS = 1 << 12;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Device device;
    private final Kernels kernels;
    private final DeviceStream stream;
    private final Libraries libraries;

    /**
     * Opens a stream with handles of the libraries.
     *
     * @param device the device, closed with this
     * @param library cuSOLVER
     */
    CudaMeter(Device device, SolverLibrary library) {
        this.device = device;
        opened.push(device);
        boolean made = false;
        try {
            device.use();
            kernels = keep(new Kernels(device));
            stream = keep(new DeviceStream(device));
            libraries = keep(new Libraries(stream, library));
            made = true;
        } finally {
            if (!made) {
                close();
            }
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public String device() {
        return device.name();
    }

    @Override
    public Loaded load(SpectralOp op, MatrixBatch matrices) {
        device.use();
        return new LoadedMatrices(op, matrices, stream, libraries, kernels);
    }

    @Override
    public void normals(StreamKey key, double[] target) {
        device.use();
        long bytes = (long) target.length * Double.BYTES;
        try (DeviceMemory numbers = new DeviceMemory(device, bytes)) {
            int blocks = Math.clamp(target.length / (2L * THREADS), 1, MOST_BLOCKS);
            kernels.get("random", "normals")
                    .launch(
                            stream,
                            Grid.of(blocks, THREADS),
                            0,
                            numbers.address(),
                            0L,
                            (long) target.length,
                            key.seed(),
                            key.stream(),
                            key.firstMatrix());
            fetch(numbers, bytes, MemorySegment.ofArray(target));
        }
    }

    @Override
    public boolean draw(MatrixSource.Sampled source, MatrixBatch target) {
        device.use();
        long bytes = target.segment().byteSize();
        int count = Math.toIntExact(source.shape().count());
        try (DeviceMemory matrices = new DeviceMemory(device, bytes)) {
            if (!new DeviceDraws(stream, kernels).queue(source, 0, count, matrices)) {
                return false;
            }
            fetch(matrices, bytes, target.segment());
            return true;
        }
    }

    private void fetch(DeviceMemory from, long bytes, MemorySegment to) {
        try (PinnedMemory host = new PinnedMemory(device, Math.toIntExact(bytes))) {
            stream.download(from, 0, host, 0, bytes);
            stream.await();
            to.copyFrom(host.segment().asSlice(0, bytes));
        }
    }

    @Override
    public void close() {
        device.use();
        Resources.close(opened);
    }
}
