package io.bulkedge.cuda.driver;

import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import jcuda.runtime.cudaStream_t;

/** A queue of work for a device: copies and kernels in the order in which they were put there. */
public final class DeviceStream implements AutoCloseable {
    private final Device device;
    private final CUstream stream = new CUstream();

    /**
     * Makes a stream that does not wait for others.
     *
     * @param device whose, in use by the calling thread
     */
    public DeviceStream(Device device) {
        this.device = device;
        device.check(
                "cuStreamCreate",
                JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING));
    }

    /**
     * The device.
     *
     * @return the device of the stream
     */
    public Device device() {
        return device;
    }

    /**
     * Copies to the device.
     *
     * @param from where from
     * @param fromOffset bytes from its start
     * @param to where to
     * @param toOffset bytes from its start
     * @param bytes how much; nothing is queued for none
     */
    public void upload(
            PinnedMemory from, long fromOffset, DeviceMemory to, long toOffset, long bytes) {
        if (bytes > 0) {
            device.check(
                    "cuMemcpyHtoDAsync",
                    JCudaDriver.cuMemcpyHtoDAsync(
                            to.pointer(toOffset), from.pointer(fromOffset), bytes, stream));
        }
    }

    /**
     * Copies to the host.
     *
     * @param from where from
     * @param fromOffset bytes from its start
     * @param to where to
     * @param toOffset bytes from its start
     * @param bytes how much; nothing is queued for none
     */
    public void download(
            DeviceMemory from, long fromOffset, PinnedMemory to, long toOffset, long bytes) {
        if (bytes > 0) {
            device.check(
                    "cuMemcpyDtoHAsync",
                    JCudaDriver.cuMemcpyDtoHAsync(
                            to.pointer(toOffset), from.pointer(fromOffset), bytes, stream));
        }
    }

    /**
     * Fills memory with zeros.
     *
     * @param memory the memory
     * @param bytes how much from its start
     */
    public void zero(DeviceMemory memory, long bytes) {
        if (bytes > 0) {
            device.check(
                    "cuMemsetD8Async",
                    JCudaDriver.cuMemsetD8Async(memory.pointer(0), (byte) 0, bytes, stream));
        }
    }

    /** Waits until all that was queued is done; failures of queued work come out here. */
    public void await() {
        device.check("cuStreamSynchronize", JCudaDriver.cuStreamSynchronize(stream));
    }

    /**
     * For libraries: cudaStream_t and CUstream are the same thing (CUDA driver API,
     * "Interoperability with the runtime API").
     *
     * @return the stream
     */
    public cudaStream_t handle() {
        return new cudaStream_t(stream);
    }

    CUstream stream() {
        return stream;
    }

    @Override
    public void close() {
        device.check("cuStreamDestroy", JCudaDriver.cuStreamDestroy(stream));
    }
}
