package io.bulkedge.cuda.solver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The routines of cuSOLVER that JCuda lacks or cannot call: those for matrices of 64-bit sizes, and
 * those of the Jacobi methods, whose settings JCuda creates at a wrong address. Pointers and
 * handles are addresses; every routine returns a status.
 */
public final class SolverLibrary {
    private static final MemoryLayout HANDLE = JAVA_LONG;
    private static final MemoryLayout POINTER = JAVA_LONG;

    private final SymbolLookup library;
    final MethodHandle createParams;
    final MethodHandle destroyParams;
    final MethodHandle xsyevdSize;
    final MethodHandle xsyevd;
    final MethodHandle xgesvdpSize;
    final MethodHandle xgesvdp;
    final MethodHandle createSyevj;
    final MethodHandle destroySyevj;
    final MethodHandle syevjBatchedSize;
    final MethodHandle syevjBatched;
    final MethodHandle createGesvdj;
    final MethodHandle destroyGesvdj;
    final MethodHandle gesvdjBatchedSize;
    final MethodHandle gesvdjBatched;

    /** Of cuSOLVER 11.7.1 (CUDA 12.6 update 2) and later. */
    private final Optional<MethodHandle> xsyevBatchedSize;

    private final Optional<MethodHandle> xsyevBatched;

    /**
     * Looks the routines up. Calls of native code are what this class is for.
     *
     * @param file the library, loaded already
     * @throws UnsatisfiedLinkError if it lacks one that every version since CUDA 12.0 has
     */
    @SuppressWarnings("restricted")
    public SolverLibrary(Path file) {
        library = SymbolLookup.libraryLookup(file, Arena.global());
        createParams = need("cusolverDnCreateParams", ADDRESS);
        destroyParams = need("cusolverDnDestroyParams", HANDLE);
        // handle, params, jobz, uplo, n, type, A, lda, type, W, compute type
        MemoryLayout[] eigen = {
            HANDLE, HANDLE, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG, JAVA_INT,
            POINTER, JAVA_INT
        };
        MemoryLayout[] sizes = {ADDRESS, ADDRESS};
        // device workspace and its bytes, host workspace and its bytes, info
        MemoryLayout[] work = {POINTER, JAVA_LONG, ADDRESS, JAVA_LONG, POINTER};
        xsyevdSize = need("cusolverDnXsyevd_bufferSize", join(eigen, sizes));
        xsyevd = need("cusolverDnXsyevd", join(eigen, work));
        MemoryLayout[] count = {JAVA_LONG};
        xsyevBatchedSize =
                find("cusolverDnXsyevBatched_bufferSize", join(join(eigen, sizes), count));
        xsyevBatched = find("cusolverDnXsyevBatched", join(join(eigen, work), count));
        // handle, params, jobz, econ, m, n, type, A, lda, type, S, type, U, ldu, type, V, ldv,
        // compute type
        MemoryLayout[] polar = {
            HANDLE, HANDLE, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG,
            JAVA_INT, POINTER, JAVA_INT, POINTER, JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG, JAVA_INT
        };
        xgesvdpSize = need("cusolverDnXgesvdp_bufferSize", join(polar, sizes));
        xgesvdp = need("cusolverDnXgesvdp", join(join(polar, work), ADDRESS));
        createSyevj = need("cusolverDnCreateSyevjInfo", ADDRESS);
        destroySyevj = need("cusolverDnDestroySyevjInfo", HANDLE);
        syevjBatchedSize =
                need(
                        "cusolverDnDsyevjBatched_bufferSize",
                        HANDLE,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        POINTER,
                        JAVA_INT,
                        POINTER,
                        ADDRESS,
                        HANDLE,
                        JAVA_INT);
        syevjBatched =
                need(
                        "cusolverDnDsyevjBatched",
                        HANDLE,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        POINTER,
                        JAVA_INT,
                        POINTER,
                        POINTER,
                        JAVA_INT,
                        POINTER,
                        HANDLE,
                        JAVA_INT);
        createGesvdj = need("cusolverDnCreateGesvdjInfo", ADDRESS);
        destroyGesvdj = need("cusolverDnDestroyGesvdjInfo", HANDLE);
        // handle, jobz, m, n, A, lda, S, U, ldu, V, ldv
        MemoryLayout[] jacobi = {
            HANDLE, JAVA_INT, JAVA_INT, JAVA_INT, POINTER, JAVA_INT, POINTER, POINTER, JAVA_INT,
            POINTER, JAVA_INT
        };
        gesvdjBatchedSize =
                need(
                        "cusolverDnDgesvdjBatched_bufferSize",
                        join(jacobi, ADDRESS, HANDLE, JAVA_INT));
        gesvdjBatched =
                need(
                        "cusolverDnDgesvdjBatched",
                        join(jacobi, POINTER, JAVA_INT, POINTER, HANDLE, JAVA_INT));
    }

    /**
     * Whether the library solves whole batches of symmetric matrices of any order.
     *
     * @return false before CUDA 12.6 update 2
     */
    public boolean hasBatchedEigen() {
        return xsyevBatched.isPresent() && xsyevBatchedSize.isPresent();
    }

    MethodHandle xsyevBatchedSize() {
        return xsyevBatchedSize.orElseThrow();
    }

    MethodHandle xsyevBatched() {
        return xsyevBatched.orElseThrow();
    }

    private static MemoryLayout[] join(MemoryLayout[] first, MemoryLayout... second) {
        MemoryLayout[] all = new MemoryLayout[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private MethodHandle need(String name, MemoryLayout... parameters) {
        return find(name, parameters)
                .orElseThrow(() -> new UnsatisfiedLinkError("cuSOLVER has no " + name));
    }

    @SuppressWarnings("restricted")
    private Optional<MethodHandle> find(String name, MemoryLayout... parameters) {
        return library.find(name)
                .map(
                        symbol ->
                                Linker.nativeLinker()
                                        .downcallHandle(
                                                symbol,
                                                FunctionDescriptor.of(JAVA_INT, parameters)));
    }

    /** What {@link MethodHandle#invokeWithArguments} cannot know: routines throw nothing. */
    static int call(MethodHandle routine, Object... arguments) {
        try {
            return (int) routine.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a native routine cannot throw", e);
        }
    }
}
