package io.bulkedge.cuda.solver;

import static io.bulkedge.cuda.solver.Constants.LOWER;
import static io.bulkedge.cuda.solver.Constants.REAL_64;

import io.bulkedge.cuda.driver.DeviceMemory;
import java.lang.foreign.MemorySegment;

/** cuSOLVER's Xsyevd, one matrix after the other. Eigenvectors take the place of the matrices. */
final class LibraryEigen implements DeviceSolver {
    private final Room room;
    private final int job;
    private final DeviceMemory work;
    private final MemorySegment hostWork;

    LibraryEigen(Room room) {
        this.room = room;
        this.job = room.problem().vectors() ? Constants.VECTORS : Constants.VALUES;
        WorkSizes sizes = WorkSizes.of(this::ask);
        this.work = room.bytes(sizes.device());
        this.hostWork = room.hostBytes(sizes.host());
    }

    private void ask(MemorySegment device, MemorySegment host) {
        long n = room.problem().rows();
        Libraries libraries = room.libraries();
        libraries.solver(
                "cusolverDnXsyevd_bufferSize",
                SolverLibrary.call(
                        libraries.routines().xsyevdSize,
                        libraries.solverAddress(),
                        libraries.params(),
                        job,
                        LOWER,
                        n,
                        REAL_64,
                        room.matrix(0),
                        n,
                        REAL_64,
                        room.valuesOf(0),
                        REAL_64,
                        device,
                        host));
    }

    @Override
    public void solve(int count) {
        long n = room.problem().rows();
        Libraries libraries = room.libraries();
        for (int b = 0; b < count; b++) {
            libraries.solver(
                    "cusolverDnXsyevd",
                    SolverLibrary.call(
                            libraries.routines().xsyevd,
                            libraries.solverAddress(),
                            libraries.params(),
                            job,
                            LOWER,
                            n,
                            REAL_64,
                            room.matrix(b),
                            n,
                            REAL_64,
                            room.valuesOf(b),
                            REAL_64,
                            work.address(),
                            work.bytes(),
                            hostWork,
                            hostWork.byteSize(),
                            room.infoOf(b)));
        }
    }

    @Override
    public Solutions solutions() {
        return Solutions.ofEigen(room);
    }

    @Override
    public void close() {
        room.close();
    }
}
