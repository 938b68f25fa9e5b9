package io.bulkedge.cuda.driver;

import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** The questions of the probe to the driver. The first of them loads JCuda's classes. */
final class DriverQuery {
    /** More than any machine has. */
    private static final int MOST_DEVICES = 1024;

    private DriverQuery() {}

    /**
     * Starts the driver.
     *
     * @throws CudaRefusedException if it does not start, or has no device
     */
    static void start() throws CudaRefusedException {
        int result = JCudaDriver.cuInit(0);
        if (result == CUresult.CUDA_ERROR_NO_DEVICE) {
            throw noDevice();
        }
        if (result == CUresult.CUDA_ERROR_STUB_LIBRARY) {
            throw new CudaRefusedException(
                    "the driver's library is a stub, for linking only",
                    "install the NVIDIA driver, and remove the stub from the search path");
        }
        if (result == CUresult.CUDA_ERROR_SYSTEM_DRIVER_MISMATCH) {
            throw new CudaRefusedException(
                    "the driver's library and the driver in the kernel are of different versions",
                    "restart the machine after updating the driver");
        }
        require("cuInit", result);
    }

    /** Newest CUDA that the driver supports: 1000 major + 10 minor. */
    static int version() throws CudaRefusedException {
        int[] version = new int[1];
        require("cuDriverGetVersion", JCudaDriver.cuDriverGetVersion(version));
        return version[0];
    }

    /**
     * All devices.
     *
     * @throws CudaRefusedException if there is none
     */
    static List<CudaDevice> devices() throws CudaRefusedException {
        int[] count = new int[1];
        require("cuDeviceGetCount", JCudaDriver.cuDeviceGetCount(count));
        if (count[0] < 1) {
            throw noDevice();
        }
        List<CudaDevice> devices = new ArrayList<>();
        for (int index = 0; index < Math.min(count[0], MOST_DEVICES); index++) {
            devices.add(device(index));
        }
        return List.copyOf(devices);
    }

    private static CudaDevice device(int index) throws CudaRefusedException {
        CUdevice device = new CUdevice();
        require("cuDeviceGet", JCudaDriver.cuDeviceGet(device, index));
        byte[] name = new byte[DeviceName.BYTES];
        require("cuDeviceGetName", JCudaDriver.cuDeviceGetName(name, name.length, device));
        long[] memory = new long[1];
        require("cuDeviceTotalMem", JCudaDriver.cuDeviceTotalMem(memory, device));
        return new CudaDevice(
                index,
                DeviceName.of(name),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device),
                memory[0]);
    }

    private static int attribute(int number, CUdevice device) throws CudaRefusedException {
        int[] value = new int[1];
        require("cuDeviceGetAttribute", JCudaDriver.cuDeviceGetAttribute(value, number, device));
        return value[0];
    }

    private static CudaRefusedException noDevice() {
        return new CudaRefusedException(
                "the driver finds no device",
                "check nvidia-smi and CUDA_VISIBLE_DEVICES, or use --backend cpu");
    }

    private static void require(String routine, int result) throws CudaRefusedException {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new CudaRefusedException(
                    routine + " failed: " + CUresult.stringFor(result),
                    "check that nvidia-smi works, or use --backend cpu");
        }
    }
}
