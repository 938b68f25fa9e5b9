package io.bulkedge.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a method took per matrix of a problem, by three clocks that are never mixed.
 *
 * @param problem the problem, with the number of matrices that this method solved
 * @param route the method
 * @param correct whether every result fulfils the identities of the matrix and agrees with the
 *     others
 * @param kernel seconds of the solver alone, matrices on the device
 * @param copied seconds of the solver with copies of matrices and values, without anything else
 * @param resident seconds from drawing on the device to values on the host, by the backend
 * @param endToEnd seconds from matrices on the host to values on the host, by the backend
 * @param note why there are no times; null if there are
 */
record DeviceRow(
        DeviceProblem problem,
        String route,
        boolean correct,
        double kernel,
        double copied,
        double resident,
        double endToEnd,
        @Nullable String note) {
    /** Begins the names of methods that are calls of NVIDIA's libraries. */
    private static final String LIBRARY = "library";

    /** A method without times. */
    static DeviceRow none(DeviceProblem problem, String route, boolean correct, String note) {
        return new DeviceRow(
                problem, route, correct, Double.NaN, Double.NaN, Double.NaN, Double.NaN, note);
    }

    boolean timed() {
        return note == null;
    }

    /** Whether the kernel's time is that of one call of cuSOLVER, by which others are judged. */
    boolean raw() {
        return timed() && route.startsWith(LIBRARY);
    }

    /**
     * The row as a tree for JSON.
     *
     * @param raw fastest raw call for the same problem; null if there is none
     * @param cpu seconds per matrix of the CPU backend; NaN if not measured
     */
    Map<String, Object> tree(@Nullable DeviceRow raw, double cpu) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("route", route);
        tree.put("matrices", problem.count());
        tree.put("correct", correct);
        tree.put("kernel_seconds", kernel);
        tree.put("kernel_with_copies_seconds", copied);
        tree.put("resident_seconds", resident);
        tree.put("end_to_end_seconds", endToEnd);
        double call = raw == null ? Double.NaN : raw.kernel();
        tree.put("raw_over_kernel", call / kernel);
        tree.put("raw_over_resident", call / resident);
        tree.put("raw_with_copies_over_end_to_end", raw == null ? null : raw.copied() / endToEnd);
        tree.put("cpu_over_resident", cpu / resident);
        tree.put("cpu_over_end_to_end", cpu / endToEnd);
        tree.put("note", note);
        return tree;
    }
}
