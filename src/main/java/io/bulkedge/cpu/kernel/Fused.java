package io.bulkedge.cpu.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Fused multiply-add where the processor has it; without, {@link Math#fma} is slow software. */
final class Fused {
    /** Whether products and sums are fused, as they are in all vector kernels. */
    static final boolean HARDWARE = hardware();

    private Fused() {}

    private static boolean hardware() {
        HotSpotDiagnosticMXBean options =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return options != null && "true".equals(KernelLoader.option(options, "UseFMA", "true"));
    }

    /** a b + c, rounded once if {@link #HARDWARE}. */
    static double multiplyAdd(double a, double b, double c) {
        return HARDWARE ? Math.fma(a, b, c) : a * b + c;
    }
}
