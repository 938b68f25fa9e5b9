package io.bulkedge.backend;

import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;

/**
 * What planning needs to know of a backend; pure, so a plan can be made and printed without
 * touching a device.
 */
public interface Capabilities {

    /**
     * What this backend is and runs on.
     *
     * @return the description
     */
    BackendInfo info();

    /**
     * Where it solves: methods of another place are none of its own.
     *
     * @return the place
     */
    default Place place() {
        return Place.HOST;
    }

    /**
     * Whether an operation can run on matrices of this shape. Never throws.
     *
     * @param op the operation
     * @param precision precision of the data
     * @param shape shape of the batch
     * @return yes, or no with the reason
     */
    Support supports(SpectralOp op, Precision precision, BatchShape shape);

    /**
     * Scratch memory that {@link Backend#workspace} would hold; asked before anything is allocated.
     *
     * @param op the operation
     * @param precision precision of the data
     * @param shape shape of the batch
     * @return bytes
     */
    long workspaceBytes(SpectralOp op, Precision precision, BatchShape shape);
}
