package io.bulkedge.cuda;

import io.bulkedge.cuda.driver.Device;
import io.bulkedge.cuda.driver.Kernels;
import io.bulkedge.cuda.driver.Resources;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A device with the kernels that were loaded there.
 *
 * @param device the device
 * @param kernels its kernels
 */
record Seat(Device device, Kernels kernels) implements AutoCloseable {
    Seat(Device device) {
        this(device, new Kernels(device));
    }

    @Override
    public void close() {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        opened.push(device);
        opened.push(kernels);
        opened.push(device::use);
        Resources.close(opened);
    }
}
