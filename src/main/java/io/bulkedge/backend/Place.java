package io.bulkedge.backend;

/** Where a method runs. */
public enum Place {
    /** On the processors of the host. */
    HOST,
    /** On an NVIDIA device. */
    DEVICE
}
