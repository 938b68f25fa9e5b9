package io.bulkedge.benchmarks.peer;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd_2stage;
import static org.bytedeco.openblas.global.openblas.LAPACKE_set_nancheck;
import static org.bytedeco.openblas.global.openblas.LAPACKE_sgesdd;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** OpenBLAS from its binary artifact. */
@SuppressWarnings("restricted") // Calls two functions of the library that its bindings lack.
final class OpenBlas implements NativeLapack {
    static final OpenBlas INSTANCE = new OpenBlas();

    private final MethodHandle setThreads;
    private final String configuration;
    private final String kernels;

    private OpenBlas() {
        Loader.load(openblas.class);
        LAPACKE_set_nancheck(0);
        setThreads =
                call("openblas_set_num_threads", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
        configuration = text("openblas_get_config");
        kernels = text("openblas_get_corename");
    }

    /** Name and version of the library and of the kernels that it chose for this processor. */
    String version() {
        String[] words = configuration.split(" ");
        String number = words.length > 1 ? words[1] : configuration;
        return "OpenBLAS " + number + " (" + kernels + " kernels)";
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.loaderLookup()
                                .find(name)
                                .orElseThrow(() -> new IllegalStateException("no symbol " + name)),
                        descriptor);
    }

    private static String text(String name) {
        try {
            java.lang.foreign.MemorySegment found =
                    (java.lang.foreign.MemorySegment)
                            call(name, FunctionDescriptor.of(ValueLayout.ADDRESS)).invoke();
            return found.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException(name + " failed", e);
        }
    }

    @Override
    public void threads(int threads) {
        try {
            setThreads.invoke(threads);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS did not take the number of threads", e);
        }
    }

    @Override
    public int dsyevd(byte job, int n, DoublePointer a, DoublePointer values) {
        return LAPACKE_dsyevd(COLUMN_MAJOR, job, (byte) 'L', n, a, n, values);
    }

    @Override
    public int dsyevdTwoStage(int n, DoublePointer a, DoublePointer values) {
        return LAPACKE_dsyevd_2stage(COLUMN_MAJOR, (byte) 'N', (byte) 'L', n, a, n, values);
    }

    @Override
    public int dgesdd(
            byte job,
            int m,
            int n,
            DoublePointer a,
            DoublePointer s,
            DoublePointer u,
            DoublePointer vt) {
        return LAPACKE_dgesdd(
                COLUMN_MAJOR, job, m, n, a, m, s, u, m, vt, job == 'N' ? 1 : Math.min(m, n));
    }

    @Override
    public int sgesdd(int m, int n, FloatPointer a, FloatPointer s) {
        return LAPACKE_sgesdd(COLUMN_MAJOR, (byte) 'N', m, n, a, m, s, s, m, s, 1);
    }
}
