package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.Resources;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The memory of a solver: the matrices, which are somebody else's, its results and its scratch
 * memory. All is freed together, also where only a part could be had.
 */
final class Room implements AutoCloseable {
    private final Libraries libraries;
    private final Problem problem;
    private final DeviceMemory matrices;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Arena arena = Arena.ofShared();
    private final DeviceMemory values;
    private final DeviceMemory info;

    Room(Libraries libraries, Problem problem, DeviceMemory matrices) {
        this.libraries = libraries;
        this.problem = problem;
        this.matrices = matrices;
        parts.push(arena);
        try {
            this.values = doubles((long) problem.count() * problem.values());
            this.info = bytes((long) problem.count() * Integer.BYTES);
        } catch (RuntimeException | Error e) {
            Resources.closeAfter(e, parts);
            throw e;
        }
    }

    Libraries libraries() {
        return libraries;
    }

    Problem problem() {
        return problem;
    }

    DeviceMemory matrices() {
        return matrices;
    }

    DeviceMemory values() {
        return values;
    }

    DeviceMemory info() {
        return info;
    }

    /** Address of a matrix. */
    long matrix(long index) {
        return matrices.address() + index * problem.elements() * Double.BYTES;
    }

    /** Address of the values of a matrix. */
    long valuesOf(long index) {
        return values.address() + index * problem.values() * Double.BYTES;
    }

    /** Address of the status of a matrix. */
    long infoOf(long index) {
        return info.address() + index * Integer.BYTES;
    }

    DeviceMemory bytes(long bytes) {
        return keep(new DeviceMemory(libraries.stream().device(), bytes));
    }

    /** Something that is closed together with this. */
    <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    DeviceMemory doubles(long count) {
        return bytes(Math.multiplyExact(count, (long) Double.BYTES));
    }

    MemorySegment hostBytes(long bytes) {
        return arena.allocate(Math.max(1, bytes), Long.BYTES);
    }

    /** Closes this because of a failure, which stays the one that is told. */
    void closeAfter(Throwable failure) {
        Resources.closeAfter(failure, parts);
    }

    @Override
    public void close() {
        Resources.close(parts);
    }
}
