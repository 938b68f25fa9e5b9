package io.bulkedge.cuda;

import io.bulkedge.backend.Backend;
import io.bulkedge.check.Required;
import io.bulkedge.cuda.driver.CudaGeneration;
import io.bulkedge.random.Draws;
import java.util.Arrays;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The CUDA libraries of this Java machine. */
final class LoadedDevice {
    private static final class Once {
        static final CudaBackends.Choice FOUND = CudaBackends.choose(CudaBackends.NAME);
    }

    private LoadedDevice() {}

    /** Ends the tests of a class where there is no device. */
    static final class Needed implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            find();
        }
    }

    /** Whether the tests are to run on the stand-in. */
    static boolean isStandIn() {
        return Boolean.getBoolean("bulkedge.gpu.allowStandIn");
    }

    private static CudaBackends.Choice.Devices find() {
        if (isStandIn() && StandInLibraries.builds(System.getProperty("bulkedge.cuda.lib", ""))) {
            StandInLibraries.build();
        }
        return switch (Once.FOUND) {
            case CudaBackends.Choice.Devices device -> device;
            case CudaBackends.Choice.None none -> {
                if (isStandIn()) {
                    throw new AssertionError("the stand-in is refused: " + none.answer());
                }
                Required.need(need(), false, none.answer().reason());
                throw new IllegalStateException("a test goes on without what it needs");
            }
        };
    }

    /** What a test of a device needs, as {@code -Dbulkedge.require} lists it. */
    static String need() {
        return Arrays.asList(System.getProperty("bulkedge.require", "").split(",", -1))
                        .contains("cuda")
                ? "cuda"
                : "gpu";
    }

    /** Generation of the libraries. */
    static CudaGeneration generation() {
        return find().installation().generation();
    }

    /** Opens all devices as one backend. */
    static Backend open(int threads) {
        return CudaBackends.open(find(), Draws.scalar(), threads);
    }
}
