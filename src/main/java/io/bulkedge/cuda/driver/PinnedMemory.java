package io.bulkedge.cuda.driver;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.JCudaDriver;

/**
 * Memory of the host that a device reads and writes by itself: the only kind from which copies may
 * go on while the host does something else.
 */
public final class PinnedMemory implements AutoCloseable {
    private final Device device;
    private final Pointer pointer = new Pointer();
    private final MemorySegment segment;

    /**
     * Allocates memory.
     *
     * @param device whose copies it is for, in use by the calling thread
     * @param bytes how much, at most 2^31 - 1
     * @throws io.bulkedge.backend.DeviceException if there is not enough
     */
    public PinnedMemory(Device device, int bytes) {
        this.device = device;
        int size = Math.max(1, bytes);
        device.check("cuMemHostAlloc", JCudaDriver.cuMemHostAlloc(pointer, size, 0));
        this.segment =
                MemorySegment.ofBuffer(
                        pointer.getByteBuffer(0, size).order(ByteOrder.nativeOrder()));
    }

    /**
     * The memory itself. Must not be used after {@link #close}.
     *
     * @return all of it
     */
    public MemorySegment segment() {
        return segment;
    }

    /**
     * For calls of JCuda.
     *
     * @param offset bytes from the start
     * @return a pointer into the memory
     */
    Pointer pointer(long offset) {
        return pointer.withByteOffset(offset);
    }

    @Override
    public void close() {
        device.check("cuMemFreeHost", JCudaDriver.cuMemFreeHost(pointer));
    }
}
