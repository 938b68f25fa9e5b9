package io.bulkedge.benchmarks.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** LAPACK routines of a native library through its C interface, 32-bit integers. */
final class NativeLapack {
    /** LAPACK_COL_MAJOR of the C interface. */
    private static final int COLUMN_MAJOR = 102;

    private final MethodHandle dsyevd;
    private final MethodHandle dsyevdTwoStage;
    private final MethodHandle dgesdd;
    private final MethodHandle sgesdd;

    NativeLapack(NativeLibrary library) {
        MemoryLayout[] eigen = {
            JAVA_INT, JAVA_BYTE, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS
        };
        MemoryLayout[] singular = {
            JAVA_INT, JAVA_BYTE, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT,
            ADDRESS, JAVA_INT
        };
        dsyevd = library.function("LAPACKE_dsyevd", FunctionDescriptor.of(JAVA_INT, eigen));
        dsyevdTwoStage =
                library.function("LAPACKE_dsyevd_2stage", FunctionDescriptor.of(JAVA_INT, eigen));
        dgesdd = library.function("LAPACKE_dgesdd", FunctionDescriptor.of(JAVA_INT, singular));
        sgesdd = library.function("LAPACKE_sgesdd", FunctionDescriptor.of(JAVA_INT, singular));
        // As LAPACK's own interface does not look for NaN either.
        try {
            library.function("LAPACKE_set_nancheck", FunctionDescriptor.ofVoid(JAVA_INT))
                    .invokeExact(0);
        } catch (Throwable e) {
            throw NativeLibrary.failure("LAPACKE_set_nancheck", e);
        }
    }

    /** DSYEVD: eigenvalues, and vectors in place of the matrix for job {@code 'V'}. */
    int dsyevd(byte job, int n, MemorySegment a, MemorySegment values) {
        try {
            return (int) dsyevd.invokeExact(COLUMN_MAJOR, job, (byte) 'L', n, a, n, values);
        } catch (Throwable e) {
            throw NativeLibrary.failure("LAPACKE_dsyevd", e);
        }
    }

    /** DSYEVD_2STAGE: eigenvalues alone. */
    int dsyevdTwoStage(int n, MemorySegment a, MemorySegment values) {
        byte job = 'N';
        try {
            return (int) dsyevdTwoStage.invokeExact(COLUMN_MAJOR, job, (byte) 'L', n, a, n, values);
        } catch (Throwable e) {
            throw NativeLibrary.failure("LAPACKE_dsyevd_2stage", e);
        }
    }

    /** DGESDD: singular values, and the first min(m, n) vectors for job {@code 'S'}. */
    int dgesdd(
            byte job,
            int m,
            int n,
            MemorySegment a,
            MemorySegment s,
            MemorySegment u,
            MemorySegment vt) {
        int ldvt = job == 'N' ? 1 : Math.min(m, n);
        try {
            return (int) dgesdd.invokeExact(COLUMN_MAJOR, job, m, n, a, m, s, u, m, vt, ldvt);
        } catch (Throwable e) {
            throw NativeLibrary.failure("LAPACKE_dgesdd", e);
        }
    }

    /** SGESDD: singular values alone, in float32. */
    int sgesdd(int m, int n, MemorySegment a, MemorySegment s) {
        byte job = 'N';
        try {
            return (int) sgesdd.invokeExact(COLUMN_MAJOR, job, m, n, a, m, s, s, m, s, 1);
        } catch (Throwable e) {
            throw NativeLibrary.failure("LAPACKE_sgesdd", e);
        }
    }
}
