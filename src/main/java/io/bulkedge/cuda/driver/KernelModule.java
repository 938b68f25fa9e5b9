package io.bulkedge.cuda.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/** Kernels of one PTX file, which the driver compiles for its device. */
public final class KernelModule implements AutoCloseable {
    private final Device device;
    private final CUmodule module = new CUmodule();

    /**
     * Loads PTX from the class path.
     *
     * @param device for which device, in use by the calling thread
     * @param name name of the file beside the package's classes, without {@code .ptx}
     */
    public KernelModule(Device device, String name) {
        this.device = device;
        // Text of PTX ends with a zero.
        byte[] text = read(name + ".ptx");
        device.check(
                "cuModuleLoadData",
                JCudaDriver.cuModuleLoadData(module, Arrays.copyOf(text, text.length + 1)));
    }

    private static byte[] read(String resource) {
        try (InputStream in =
                KernelModule.class.getResourceAsStream("/io/bulkedge/cuda/kernel/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("this build has no kernels " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    /**
     * One kernel.
     *
     * @param name its name
     * @return the kernel, of use until the module is closed
     */
    public Kernel kernel(String name) {
        CUfunction function = new CUfunction();
        device.check(
                "cuModuleGetFunction " + name,
                JCudaDriver.cuModuleGetFunction(function, module, name));
        return new Kernel(device, name, function);
    }

    @Override
    public void close() {
        device.check("cuModuleUnload", JCudaDriver.cuModuleUnload(module));
    }
}
