package io.bulkedge.cuda.driver;

import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/** Memory of a device. What it holds before something is written is not defined. */
public final class DeviceMemory implements AutoCloseable {
    /** JCuda keeps addresses from all but its own classes and their heirs. */
    private static final class Address extends CUdeviceptr {
        long value() {
            return getNativePointer();
        }
    }

    private final Device device;
    private final Address address = new Address();
    private final long bytes;

    /**
     * Allocates memory.
     *
     * @param device where, in use by the calling thread
     * @param bytes how much; at least one byte is taken
     * @throws io.bulkedge.backend.DeviceException if there is not enough
     */
    public DeviceMemory(Device device, long bytes) {
        this.device = device;
        this.bytes = bytes;
        device.check("cuMemAlloc", JCudaDriver.cuMemAlloc(address, Math.max(1, bytes)));
    }

    /**
     * Its size.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Its address on the device.
     *
     * @return the address
     */
    public long address() {
        return address.value();
    }

    /**
     * For calls of JCuda.
     *
     * @param offset bytes from the start
     * @return a pointer into the memory
     */
    public CUdeviceptr pointer(long offset) {
        return address.withByteOffset(offset);
    }

    @Override
    public void close() {
        device.check("cuMemFree", JCudaDriver.cuMemFree(address));
    }
}
