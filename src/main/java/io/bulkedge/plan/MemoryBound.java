package io.bulkedge.plan;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bound on the memory of a whole process: the Java machine itself, its heap, and native memory,
 * where batches of matrices and results lie. What the machine leaves is halved between the two; the
 * launcher gives these limits to the Java machine, which keeps them, so a plan is made to fit each.
 *
 * @param total bytes in all
 * @param heldHeap heap that is needed beside the steps of a plan, in bytes
 * @param heldNative native memory that is needed beside the steps of a plan, in bytes
 */
public record MemoryBound(long total, long heldHeap, long heldNative) {
    /**
     * What the Java machine takes for classes, compiled code, compilers, collector and threads, in
     * bytes. The launcher states the same number; a test compares them.
     */
    public static final long MACHINE = 256L << 20;

    /** Heap for small objects, in bytes. */
    private static final long SMALL_OBJECTS = 32L << 20;

    /** Native memory for buffers of files, in bytes. */
    private static final long FILE_BUFFERS = 8L << 20;

    private static final long MIB = 1L << 20;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public MemoryBound {
        if (total < 0 || heldHeap < 0 || heldNative < 0) {
            throw new IllegalArgumentException(
                    "sizes must not be negative: "
                            + total
                            + ", held "
                            + heldHeap
                            + " and "
                            + heldNative);
        }
    }

    /**
     * A bound under which nothing is held yet.
     *
     * @param total bytes in all
     * @return the bound
     */
    public static MemoryBound of(long total) {
        return new MemoryBound(total, 0, 0);
    }

    /**
     * The user's bound, if there is one.
     *
     * @param total bytes in all, if the user said so
     * @return the bound
     */
    public static Optional<MemoryBound> of(OptionalLong total) {
        return total.isPresent() ? Optional.of(of(total.getAsLong())) : Optional.empty();
    }

    /**
     * The same bound while more is held.
     *
     * @param heap further bytes of the heap
     * @param outside further bytes of native memory
     * @return the tighter bound
     */
    public MemoryBound holding(long heap, long outside) {
        return new MemoryBound(
                total, Math.addExact(heldHeap, heap), Math.addExact(heldNative, outside));
    }

    /**
     * Greatest size of the heap.
     *
     * @return bytes
     */
    public long heap() {
        return Math.max(0, total - MACHINE) / 2;
    }

    /**
     * Most native memory for batches and buffers.
     *
     * @return bytes
     */
    public long outside() {
        return Math.max(0, total - MACHINE) - heap();
    }

    /**
     * Whether a step fits beside what is held.
     *
     * @param heap bytes of the heap that it needs
     * @param outside bytes of native memory that it needs
     * @return true if it fits
     */
    public boolean fits(long heap, long outside) {
        return heapFor(heap) <= heap() && outsideFor(outside) <= outside();
    }

    /**
     * The least bound under which a step would fit.
     *
     * @param heap bytes of the heap that it needs
     * @param outside bytes of native memory that it needs
     * @return bytes in all, a multiple of 1 MiB
     */
    public long needed(long heap, long outside) {
        long half = Math.max(heapFor(heap), outsideFor(outside));
        long bytes = Math.addExact(MACHINE, Math.multiplyExact(half, 2L));
        return Math.multiplyExact(Math.ceilDiv(bytes, MIB), MIB);
    }

    /**
     * Heap for a step beside what is held. A collector needs room to work: a fifth stays free.
     *
     * @param heap bytes that the step needs
     * @return bytes of the whole heap
     */
    long heapFor(long heap) {
        long live = Math.addExact(heldHeap, heap);
        return Math.addExact(Math.addExact(live, live / 4), SMALL_OBJECTS);
    }

    /**
     * Native memory for a step beside what is held, buffers of files included.
     *
     * @param outside bytes that the step needs
     * @return bytes of all native memory
     */
    long outsideFor(long outside) {
        return Math.addExact(Math.addExact(heldNative, outside), FILE_BUFFERS);
    }

    /**
     * A size as the option takes it.
     *
     * @param bytes the size
     * @return whole mebibytes, rounded up, such as {@code 612M}
     */
    public static String text(long bytes) {
        return Math.ceilDiv(bytes, MIB) + "M";
    }
}
