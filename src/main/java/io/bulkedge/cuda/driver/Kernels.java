package io.bulkedge.cuda.driver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernels of this build on one device, each file loaded when a kernel of it is first wanted.
 */
public final class Kernels implements AutoCloseable {
    private final Device device;
    private final Map<String, KernelModule> modules = new HashMap<>();
    private final Map<String, Kernel> kernels = new HashMap<>();

    /**
     * Loads nothing yet.
     *
     * @param device the device
     */
    public Kernels(Device device) {
        this.device = device;
    }

    /**
     * One kernel. Any thread may ask whose device this is.
     *
     * @param file name of its file without ending
     * @param name its name without {@code bulkedge_}
     * @return the kernel
     */
    public synchronized Kernel get(String file, String name) {
        return kernels.computeIfAbsent(
                name,
                _ ->
                        modules.computeIfAbsent(file, _ -> new KernelModule(device, file))
                                .kernel("bulkedge_" + name));
    }

    @Override
    public synchronized void close() {
        kernels.clear();
        Deque<KernelModule> loaded = new ArrayDeque<>(modules.values());
        modules.clear();
        Resources.close(loaded);
    }
}
