package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.DeviceStream;
import io.bulkedge.cuda.driver.Resources;
import io.bulkedge.cuda.driver.Status;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.jcusolver.JCusolverDn;
import jcuda.jcusolver.cusolverDnHandle;

/** Handles of cuSOLVER and cuBLAS whose work goes into one stream. */
public final class Libraries implements AutoCloseable {
    /** JCuda keeps addresses from all but its own classes and their heirs. */
    private static final class SolverHandle extends cusolverDnHandle {
        long value() {
            return getNativePointer();
        }
    }

    private final DeviceStream stream;
    private final SolverLibrary routines;
    private final SolverHandle solver = new SolverHandle();
    private final cublasHandle blas = new cublasHandle();
    private final long params;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /**
     * Creates the handles.
     *
     * @param stream where their work goes; its device is in use by the calling thread
     * @param routines routines beyond JCuda
     */
    public Libraries(DeviceStream stream, SolverLibrary routines) {
        this.stream = stream;
        this.routines = routines;
        try {
            solver("cusolverDnCreate", JCusolverDn.cusolverDnCreate(solver));
            opened.push(() -> solver("cusolverDnDestroy", JCusolverDn.cusolverDnDestroy(solver)));
            solver("cusolverDnSetStream", JCusolverDn.cusolverDnSetStream(solver, stream.handle()));
            blas("cublasCreate", JCublas2.cublasCreate(blas));
            opened.push(() -> blas("cublasDestroy", JCublas2.cublasDestroy(blas)));
            blas("cublasSetStream", JCublas2.cublasSetStream(blas, stream.handle()));
            params = create("cusolverDnCreateParams", routines.createParams);
            opened.push(this::destroyParams);
        } catch (RuntimeException | Error e) {
            Resources.closeAfter(e, opened);
            throw e;
        }
    }

    private void destroyParams() {
        solver("cusolverDnDestroyParams", SolverLibrary.call(routines.destroyParams, params));
    }

    /** Calls a routine that writes a handle. */
    long create(String name, java.lang.invoke.MethodHandle routine) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG);
            solver(name, SolverLibrary.call(routine, out));
            return out.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    /**
     * Where work goes.
     *
     * @return the stream
     */
    public DeviceStream stream() {
        return stream;
    }

    SolverLibrary routines() {
        return routines;
    }

    cusolverDnHandle solver() {
        return solver;
    }

    cublasHandle blas() {
        return blas;
    }

    long solverAddress() {
        return solver.value();
    }

    long params() {
        return params;
    }

    void solver(String routine, int status) {
        Status.solver(stream.device().name(), routine, status);
    }

    void blas(String routine, int status) {
        Status.blas(stream.device().name(), routine, status);
    }

    @Override
    public void close() {
        Resources.close(opened);
    }
}
