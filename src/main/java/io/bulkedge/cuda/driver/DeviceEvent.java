package io.bulkedge.cuda.driver;

import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.JCudaDriver;

/** A mark in a stream for which the host can wait. */
public final class DeviceEvent implements AutoCloseable {
    private final Device device;
    private final CUevent event = new CUevent();

    /**
     * Makes a mark that is in no stream yet.
     *
     * @param device whose, in use by the calling thread
     */
    public DeviceEvent(Device device) {
        this.device = device;
        device.check(
                "cuEventCreate",
                JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_DISABLE_TIMING));
    }

    /**
     * Puts the mark behind what is in a stream now.
     *
     * @param stream the stream
     */
    public void record(DeviceStream stream) {
        device.check("cuEventRecord", JCudaDriver.cuEventRecord(event, stream.stream()));
    }

    /** Waits until the work before the mark is done; at once if it is in no stream. */
    public void await() {
        device.check("cuEventSynchronize", JCudaDriver.cuEventSynchronize(event));
    }

    @Override
    public void close() {
        device.check("cuEventDestroy", JCudaDriver.cuEventDestroy(event));
    }
}
