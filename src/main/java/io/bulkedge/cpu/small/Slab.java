package io.bulkedge.cpu.small;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * One long array from which parts that start on cache lines are taken. A vector of 512 bits that
 * straddles two lines costs twice as much, and the elements of an array start behind its header.
 *
 * <p>The start of the array itself is only certain to lie on a line if the collector treats it as
 * large: that of {@link #LARGE_BYTES} is, under G1 with any size of its regions. Shorter arrays
 * work as well and may be slower.
 */
final class Slab {
    /** Half of the largest region that G1 chooses by itself. */
    static final long LARGE_BYTES = 1L << 24;

    private static final int LINE = 64 / Double.BYTES;

    /**
     * Between parts, so that equal offsets in two parts differ in the lower bits of the address.
     */
    private static final int GAP = 9 * LINE;

    private final double[] data;
    private int next;

    Slab(long bytes) {
        this.data = new double[Math.toIntExact(bytes / Double.BYTES)];
        this.next = LINE - headerBytes() / Double.BYTES % LINE;
    }

    /** Bytes of an array that holds parts of these many elements altogether. */
    static long bytes(long elements, int parts) {
        return (elements + (long) parts * (GAP + LINE) + LINE) * Double.BYTES;
    }

    double[] data() {
        return data;
    }

    /** Start of the next part. */
    int take(int elements) {
        int start = next;
        int padded = (elements + LINE - 1) / LINE * LINE + GAP;
        next = Math.addExact(next, padded);
        return start;
    }

    /**
     * Bytes before the first element of a {@code double[]}: mark word, class pointer and length,
     * aligned to eight.
     */
    private static int headerBytes() {
        HotSpotDiagnosticMXBean options =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (options == null) {
            return 2 * Long.BYTES;
        }
        try {
            String compressed = options.getVMOption("UseCompressedClassPointers").getValue();
            return Boolean.parseBoolean(compressed) ? 2 * Long.BYTES : 3 * Long.BYTES;
        } catch (IllegalArgumentException e) {
            // A virtual machine without the option compresses always.
            return 2 * Long.BYTES;
        }
    }
}
