package io.bulkedge.benchmarks.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Loader;

/** OpenBLAS from its binary artifact. */
final class OpenBlas implements NativePeer {
    static final OpenBlas INSTANCE = new OpenBlas();

    private final NativeLapack lapack;
    private final MethodHandle setThreads;
    private final String configuration;
    private final String kernels;

    private OpenBlas() {
        NativeLibrary library =
                NativeLibrary.open(
                        "org/bytedeco/openblas/" + Loader.getPlatform(),
                        "libopenblas.so.0",
                        "libgfortran.so.5",
                        "libquadmath.so.0",
                        "libgcc_s.so.1");
        lapack = new NativeLapack(library);
        setThreads =
                library.function("openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT));
        configuration = text(library, "openblas_get_config");
        kernels = text(library, "openblas_get_corename");
    }

    private static String text(NativeLibrary library, String function) {
        MethodHandle call = library.function(function, FunctionDescriptor.of(ADDRESS));
        try {
            return NativeLibrary.text((MemorySegment) call.invokeExact());
        } catch (Throwable e) {
            throw NativeLibrary.failure(function, e);
        }
    }

    /** Name and version of the library and of the kernels that it chose for this processor. */
    @Override
    public String version() {
        String[] words = configuration.split(" ");
        String number = words.length > 1 ? words[1] : configuration;
        return "OpenBLAS " + number + " (" + kernels + ")";
    }

    /** How the library was built and which kernels it runs, in its own words. */
    @Override
    public String details() {
        return "config: " + configuration.strip() + "; corename: " + kernels;
    }

    @Override
    public NativeLapack lapack() {
        return lapack;
    }

    @Override
    public void threads(int threads) {
        try {
            setThreads.invokeExact(threads);
        } catch (Throwable e) {
            throw NativeLibrary.failure("openblas_set_num_threads", e);
        }
    }
}
