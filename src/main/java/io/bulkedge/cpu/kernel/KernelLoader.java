package io.bulkedge.cpu.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.bulkedge.random.Draws;
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

    /** Sums that scalar kernels run side by side: as many as hide the latency of one. */
    private static final int SCALAR_LANES = 8;

    private KernelLoader() {}

    /**
     * The fastest kernels this virtual machine runs well, with scalar twins for the first solves.
     *
     * @return vector kernels of the preferred width, or scalar kernels with the reason
     */
    public static KernelChoice best() {
        return best(true);
    }

    /**
     * The kernels of {@link #best} from the first solve on, for checks and measurements.
     *
     * @return vector kernels of the preferred width, or scalar kernels with the reason
     */
    public static KernelChoice steady() {
        return best(false);
    }

    private static KernelChoice best(boolean starting) {
        String obstacle = obstacle();
        return obstacle == null
                ? vector(preferredBits(), starting)
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
        return new KernelChoice(
                new ScalarKernels(SCALAR_LANES), new ScalarInterleaved(), Draws.scalar(), reason);
    }

    /**
     * Vector kernels of a given width, used from the first solve on.
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
        return vector(bits, false);
    }

    private static KernelChoice vector(int bits, boolean starting) {
        Loaded loaded =
                switch (bits) {
                    case 128 -> Bits128.KERNELS;
                    case 256 -> Bits256.KERNELS;
                    default -> Bits512.KERNELS;
                };
        return starting ? loaded.starting() : loaded.steady();
    }

    /** The kernels of one width. */
    private record Loaded(KernelChoice starting, KernelChoice steady) {}

    private static Loaded load(int bits) {
        KernelClassLoader loader = new KernelClassLoader(bits);
        Draws draws = loadDraws(loader);
        return new Loaded(load(loader, true, new StartingDraws(draws)), load(loader, false, draws));
    }

    private static KernelChoice load(KernelClassLoader loader, boolean starting, Draws draws) {
        return new KernelChoice(
                load(loader, "VectorKernels", starting, Kernels.class),
                load(loader, "VectorInterleaved", starting, InterleavedKernels.class),
                draws,
                loader.bits() + "-bit vector kernels with fused multiply-add");
    }

    private static <T> T load(
            KernelClassLoader loader, String name, boolean starting, Class<T> type) {
        try {
            Class<?> loaded = loader.loadClass(PACKAGE + "." + name);
            return type.cast(loaded.getConstructor(boolean.class).newInstance(starting));
        } catch (ReflectiveOperationException e) {
            throw notLoaded(e);
        }
    }

    private static Draws loadDraws(KernelClassLoader loader) {
        try {
            Class<?> loaded = loader.loadClass(PACKAGE + ".VectorDraws");
            return (Draws) loaded.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw notLoaded(e);
        }
    }

    private static IllegalStateException notLoaded(ReflectiveOperationException cause) {
        return new IllegalStateException(
                "the vector kernels of this build cannot be loaded", cause);
    }

    /** Each width is defined once, when first asked for, so that it is compiled once. */
    private static final class Bits128 {
        static final Loaded KERNELS = load(128);
    }

    private static final class Bits256 {
        static final Loaded KERNELS = load(256);
    }

    private static final class Bits512 {
        static final Loaded KERNELS = load(512);
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
