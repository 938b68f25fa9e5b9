package io.bulkedge.cuda.driver;

import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.JCudaDriver;

/** A function that runs in many threads of a device. */
public final class Kernel {
    /** Shared memory of a block that needs no permission. */
    private static final int FREE_SHARED_BYTES = 48 << 10;

    private final Device device;
    private final String name;
    private final CUfunction function;
    private int allowed = FREE_SHARED_BYTES;

    Kernel(Device device, String name, CUfunction function) {
        this.device = device;
        this.name = name;
        this.function = function;
    }

    /**
     * Queues a launch.
     *
     * @param stream where
     * @param grid threads
     * @param sharedBytes dynamic shared memory of a block
     * @param arguments in the order of the parameters: int, long (also addresses) or double, and
     *     nothing else
     */
    public void launch(DeviceStream stream, Grid grid, int sharedBytes, Number... arguments) {
        if (sharedBytes > allowed) {
            device.check(
                    "cuFuncSetAttribute " + name,
                    JCudaDriver.cuFuncSetAttribute(
                            function,
                            CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
                            sharedBytes));
            allowed = sharedBytes;
        }
        NativePointerObject[] pointers = new NativePointerObject[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            pointers[i] =
                    switch (arguments[i]) {
                        case Integer value -> Pointer.to(new int[] {value});
                        case Long value -> Pointer.to(new long[] {value});
                        case Double value -> Pointer.to(new double[] {value});
                        default ->
                                throw new IllegalArgumentException(
                                        name + " takes no " + arguments[i].getClass());
                    };
        }
        device.check(
                "cuLaunchKernel " + name,
                JCudaDriver.cuLaunchKernel(
                        function,
                        grid.blocksX(),
                        grid.blocksY(),
                        1,
                        grid.threadsX(),
                        grid.threadsY(),
                        1,
                        sharedBytes,
                        stream.stream(),
                        Pointer.to(pointers),
                        null));
    }
}
