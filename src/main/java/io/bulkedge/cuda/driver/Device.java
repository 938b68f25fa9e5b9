package io.bulkedge.cuda.driver;

import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;

/**
 * One NVIDIA device through its primary context, in which cuBLAS and cuSOLVER work too. A thread
 * calls {@link #use} before anything else that touches the device.
 */
public final class Device implements AutoCloseable {
    private final CUdevice device = new CUdevice();
    private final CUcontext context = new CUcontext();
    private final String name;

    /**
     * Retains the primary context.
     *
     * @param index number of the device, from 0
     * @param name its name for messages
     * @throws io.bulkedge.backend.DeviceException if the driver refuses
     */
    public Device(int index, String name) {
        this.name = name;
        check("cuInit", JCudaDriver.cuInit(0));
        check("cuDeviceGet", JCudaDriver.cuDeviceGet(device, index));
        check("cuDevicePrimaryCtxRetain", JCudaDriver.cuDevicePrimaryCtxRetain(context, device));
    }

    /**
     * The device in words, for messages.
     *
     * @return for example {@code "NVIDIA H100 80GB HBM3"}
     */
    public String name() {
        return name;
    }

    /** Makes the context that of the calling thread. */
    public void use() {
        check("cuCtxSetCurrent", JCudaDriver.cuCtxSetCurrent(context));
    }

    /**
     * Memory that is free.
     *
     * @return bytes
     */
    public long freeMemory() {
        long[] free = new long[1];
        check("cuMemGetInfo", JCudaDriver.cuMemGetInfo(free, new long[1]));
        return free[0];
    }

    /**
     * Shared memory that a block of threads may ask for.
     *
     * @return bytes
     */
    public int sharedMemory() {
        return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN);
    }

    private int attribute(int attribute) {
        int[] value = new int[1];
        check("cuDeviceGetAttribute", JCudaDriver.cuDeviceGetAttribute(value, attribute, device));
        return value[0];
    }

    /** Checks a call of the driver. */
    void check(String routine, int code) {
        Status.driver(name, routine, code);
    }

    @Override
    public void close() {
        check("cuDevicePrimaryCtxRelease", JCudaDriver.cuDevicePrimaryCtxRelease(device));
    }
}
