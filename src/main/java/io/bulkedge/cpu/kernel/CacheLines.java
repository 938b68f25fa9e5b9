package io.bulkedge.cpu.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Arrays whose elements lie where vector loads do not straddle cache lines. An array starts with a
 * header, so its element 0 is not at the start of a line; the G1 collector places large arrays at
 * the start of a line, which makes the position of every element known. With other collectors, and
 * for small arrays, the position is a guess that costs nothing but speed.
 */
public final class CacheLines {
    /** Bytes of a line on current processors. */
    private static final int LINE = 64;

    private static final int PER_LINE = LINE / Double.BYTES;
    private static final HotSpotDiagnosticMXBean OPTIONS =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private static final int FIRST = firstAligned();
    private static final int LARGE = largeLength();

    private CacheLines() {}

    /**
     * Makes an array that a collector with regions treats as large, if that costs little.
     *
     * @param length numbers needed, from element {@link #first} on
     * @return an array of {@link #length} numbers
     */
    public static double[] allocate(int length) {
        return new double[Math.toIntExact(length(length))];
    }

    /**
     * Length of the array that {@link #allocate} makes.
     *
     * @param needed numbers needed
     * @return length with the unused numbers at the start, and at the end of a small array
     */
    public static long length(long needed) {
        return Math.max(needed + FIRST, needed >= LARGE / PER_LINE ? LARGE : 0);
    }

    /**
     * Length from which on an array starts on a line for certain, under a collector with regions.
     *
     * @return numbers
     */
    public static int large() {
        return LARGE;
    }

    /**
     * First element that starts a line in a large array.
     *
     * @return 0 to 7
     */
    public static int first() {
        return FIRST;
    }

    /**
     * The next length that is a whole number of lines.
     *
     * @param length a number of doubles
     * @return at least the length
     */
    public static int roundUp(int length) {
        return Math.addExact(length, PER_LINE - 1) / PER_LINE * PER_LINE;
    }

    /**
     * A distance between columns of a matrix that are worked on together: whole lines, and no large
     * power of two, for which all columns would compete for the same places of the cache.
     *
     * @param rows rows of the matrix
     * @return at least the rows
     */
    public static int leading(int rows) {
        int lines = roundUp(Math.max(1, rows));
        return lines % LINE == 0 ? lines + PER_LINE : lines;
    }

    private static int firstAligned() {
        int pointers = "true".equals(option("UseCompressedClassPointers", "true")) ? 4 : 8;
        boolean compact = "true".equals(option("UseCompactObjectHeaders", "false"));
        int header = (compact ? Long.BYTES : Long.BYTES + pointers) + Integer.BYTES;
        int base = (header + Double.BYTES - 1) / Double.BYTES * Double.BYTES;
        return (LINE - base % LINE) % LINE / Double.BYTES;
    }

    /** Arrays of more than half a region of the G1 collector have regions of their own. */
    private static int largeLength() {
        long region =
                "true".equals(option("UseG1GC", "false"))
                        ? Long.parseLong(option("G1HeapRegionSize", "0"))
                        : 0;
        return Math.toIntExact(Math.min(region / 2 / Double.BYTES + 1, 1 << 22));
    }

    private static String option(String name, String otherwise) {
        try {
            return OPTIONS == null ? otherwise : OPTIONS.getVMOption(name).getValue();
        } catch (IllegalArgumentException e) {
            // A virtual machine that no longer has the option behaves as if it were at its default.
            return otherwise;
        }
    }
}
