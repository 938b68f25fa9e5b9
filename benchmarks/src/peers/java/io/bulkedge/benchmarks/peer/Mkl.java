package io.bulkedge.benchmarks.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/** Intel MKL from its binary artifact, its own choice of kernels, threads by OpenMP. */
final class Mkl implements NativePeer {
    private static final String FOLDER = "org/bytedeco/mkl/" + Loader.getPlatform();

    private static final int VERSION_BYTES = 200;

    /** MKLVersion of its C interface. */
    private static final MemoryLayout VERSION =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("major"),
                    JAVA_INT.withName("minor"),
                    JAVA_INT.withName("update"),
                    MemoryLayout.paddingLayout(Integer.BYTES),
                    ADDRESS.withName("productStatus"),
                    ADDRESS.withName("build"),
                    ADDRESS.withName("processor"),
                    ADDRESS.withName("platform"));

    static final Mkl INSTANCE = new Mkl();

    private final NativeLapack lapack;
    private final MethodHandle setThreads;
    private final MethodHandle setVerbose;
    private final MethodHandle setVerboseFile;
    private final String text;
    private final String processor;

    private Mkl() {
        // The dispatching library opens its threading layer by name.
        NativeLibrary.openForOthers(FOLDER, "libiomp5.so");
        NativeLibrary library =
                NativeLibrary.open(
                        FOLDER,
                        "libmkl_rt.so.2",
                        "libmkl_core.so.2",
                        "libmkl_intel_lp64.so.2",
                        "libmkl_intel_thread.so.2",
                        "libmkl_def.so.2",
                        "libmkl_mc3.so.2",
                        "libmkl_avx2.so.2",
                        "libmkl_avx512.so.2");
        lapack = new NativeLapack(library);
        setThreads = library.function("MKL_Set_Num_Threads", FunctionDescriptor.ofVoid(JAVA_INT));
        setVerbose = library.function("MKL_Verbose", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        setVerboseFile =
                library.function(
                        "MKL_Verbose_Output_File", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        text = versionText(library);
        processor = processor(library);
        try {
            // As many threads as were asked for, also where the library would take fewer.
            library.function("MKL_Set_Dynamic", FunctionDescriptor.ofVoid(JAVA_INT)).invokeExact(0);
        } catch (Throwable e) {
            throw NativeLibrary.failure("MKL_Set_Dynamic", e);
        }
    }

    private static String versionText(NativeLibrary library) {
        MethodHandle call =
                library.function(
                        "MKL_Get_Version_String", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(VERSION_BYTES, 1);
            call.invokeExact(text, VERSION_BYTES);
            byte[] bytes = text.toArray(JAVA_BYTE);
            return new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
        } catch (Throwable e) {
            throw NativeLibrary.failure("MKL_Get_Version_String", e);
        }
    }

    /** The kind of processor that the library chose its code for. */
    private static String processor(NativeLibrary library) {
        MethodHandle call = library.function("MKL_Get_Version", FunctionDescriptor.ofVoid(ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment version = arena.allocate(VERSION);
            call.invokeExact(version);
            long offset = VERSION.byteOffset(MemoryLayout.PathElement.groupElement("processor"));
            return NativeLibrary.text(version.get(ADDRESS, offset));
        } catch (Throwable e) {
            throw NativeLibrary.failure("MKL_Get_Version", e);
        }
    }

    @Override
    public String version() {
        return text.replaceAll(".*Math Kernel Library Version ([0-9.]+).*", "MKL $1");
    }

    @Override
    public String details() {
        return text + "; code for: " + processor;
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
            throw NativeLibrary.failure("MKL_Set_Num_Threads", e);
        }
    }

    /**
     * Makes the library write a line for every call that reaches it.
     *
     * @param file receives the lines
     */
    void logCalls(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            int status = (int) setVerboseFile.invokeExact(arena.allocateFrom(file.toString()));
            int mode = (int) setVerbose.invokeExact(1);
            if (status != 0 || mode < 0) {
                throw new IllegalStateException("MKL does not write its calls to " + file);
            }
        } catch (Throwable e) {
            throw NativeLibrary.failure("MKL_Verbose", e);
        }
    }

    /** Ends what {@link #logCalls} began. */
    void stopLog() {
        try {
            int mode = (int) setVerbose.invokeExact(0);
            if (mode < 0) {
                throw new IllegalStateException("MKL goes on writing its calls");
            }
        } catch (Throwable e) {
            throw NativeLibrary.failure("MKL_Verbose", e);
        }
    }
}
