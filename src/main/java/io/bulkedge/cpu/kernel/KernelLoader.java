package io.bulkedge.cpu.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses kernels. Vector kernels need the incubator module, a HotSpot virtual machine whose
 * optimising compiler is on, and fused multiply-add in hardware: without any of these the Vector
 * API is right but slower than scalar code by orders of magnitude.
 */
public final class KernelLoader {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String FLAG = "--add-modules " + MODULE;
    private static final String PACKAGE = KernelLoader.class.getPackageName();
    private static final List<Integer> WIDTHS = List.of(128, 256, 512);
    private static final int FULL_OPTIMISATION = 4;

    private KernelLoader() {}

    /**
     * The fastest kernels this virtual machine runs well.
     *
     * @return vector kernels of the preferred width, or scalar kernels with the reason
     */
    public static KernelChoice best() {
        String obstacle = obstacle();
        return obstacle == null
                ? vector(preferredBits())
                : scalar("scalar kernels, because " + obstacle);
    }

    /**
     * Scalar kernels on request.
     *
     * @return the choice
     */
    public static KernelChoice scalar() {
        return scalar("scalar kernels, as asked");
    }

    private static KernelChoice scalar(String reason) {
        return new KernelChoice(new ScalarKernels(), new ScalarInterleaved(), reason);
    }

    /**
     * Vector kernels of a given width.
     *
     * @param bits 128, 256 or 512
     * @return the choice
     * @throws IllegalArgumentException if the width is none of these or not in {@link
     *     #availableBits()}
     */
    public static KernelChoice vector(int bits) {
        List<Integer> available = availableBits();
        if (!available.contains(bits)) {
            String obstacle = obstacle();
            throw new IllegalArgumentException(
                    bits
                            + "-bit vectors are not available here: "
                            + (obstacle == null ? "this machine has " + available : obstacle));
        }
        return switch (bits) {
            case 128 -> Bits128.CHOICE;
            case 256 -> Bits256.CHOICE;
            default -> Bits512.CHOICE;
        };
    }

    private static KernelChoice load(int bits) {
        KernelClassLoader loader = new KernelClassLoader(bits);
        return new KernelChoice(
                load(loader, "VectorKernels", Kernels.class),
                load(loader, "VectorInterleaved", InterleavedKernels.class),
                bits + "-bit vector kernels with fused multiply-add");
    }

    private static <T> T load(KernelClassLoader loader, String name, Class<T> type) {
        try {
            Class<?> loaded = loader.loadClass(PACKAGE + "." + name);
            return type.cast(loaded.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the vector kernels of this build cannot be loaded", e);
        }
    }

    /** Each width is defined once, when first asked for, so that it is compiled once. */
    private static final class Bits128 {
        static final KernelChoice CHOICE = load(128);
    }

    private static final class Bits256 {
        static final KernelChoice CHOICE = load(256);
    }

    private static final class Bits512 {
        static final KernelChoice CHOICE = load(512);
    }

    /**
     * Vector widths that run as machine instructions.
     *
     * @return a subset of 128, 256 and 512, ascending; empty if vector kernels cannot be used
     */
    public static List<Integer> availableBits() {
        List<Integer> bits = new ArrayList<>();
        if (obstacle() == null) {
            int widest = preferredBits();
            for (int width : WIDTHS) {
                if (width <= widest) {
                    bits.add(width);
                }
            }
        }
        return List.copyOf(bits);
    }

    private static int preferredBits() {
        return Math.min(VectorWidth.SPECIES.vectorBitSize(), WIDTHS.getLast());
    }

    /**
     * Why vector kernels cannot be used, or null. Asks nothing of the Vector API before its module
     * is known to be there.
     */
    private static @Nullable String obstacle() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return "the module " + MODULE + " is not loaded (start Java with " + FLAG + ")";
        }
        HotSpotDiagnosticMXBean options =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (options == null) {
            return "this virtual machine is not HotSpot";
        }
        String mode = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
        if (mode.contains("interpreted")
                || flag(options, "TieredStopAtLevel", FULL_OPTIMISATION) < FULL_OPTIMISATION) {
            return "the optimising compiler of this virtual machine is off";
        }
        if (!Fused.HARDWARE) {
            return "this processor has no fused multiply-add";
        }
        return null;
    }

    private static int flag(HotSpotDiagnosticMXBean options, String name, int otherwise) {
        return Integer.parseInt(option(options, name, Integer.toString(otherwise)));
    }

    static String option(HotSpotDiagnosticMXBean options, String name, String otherwise) {
        try {
            return options.getVMOption(name).getValue();
        } catch (IllegalArgumentException e) {
            // A virtual machine that no longer has the option behaves as if it were at its default.
            return otherwise;
        }
    }
}
