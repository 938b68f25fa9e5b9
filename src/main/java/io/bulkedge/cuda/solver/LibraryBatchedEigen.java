package io.bulkedge.cuda.solver;

import static io.bulkedge.cuda.solver.Constants.LOWER;
import static io.bulkedge.cuda.solver.Constants.REAL_64;

import io.bulkedge.cuda.driver.DeviceMemory;
import java.lang.foreign.MemorySegment;

/**
 * cuSOLVER's XsyevBatched. Eigenvectors take the place of the matrices. Before version 11.7.3 they
 * are wrong, without an error, unless the workspace begins with zeros.
 */
final class LibraryBatchedEigen implements DeviceSolver {
    private final Room room;
    private final int job;
    private final DeviceMemory work;
    private final MemorySegment hostWork;

    LibraryBatchedEigen(Room room) {
        this.room = room;
        this.job = room.problem().vectors() ? Constants.VECTORS : Constants.VALUES;
        WorkSizes sizes = WorkSizes.of(this::ask);
        this.work = room.bytes(sizes.device());
        this.hostWork = room.hostBytes(sizes.host());
    }

    /** Most matrices of a call: their numbers are counted by 32 bits (cuSOLVER's documentation). */
    static int most(int n) {
        return Math.toIntExact(Integer.MAX_VALUE / Math.max(1, (long) n * n));
    }

    private void ask(MemorySegment device, MemorySegment host) {
        long n = room.problem().rows();
        Libraries libraries = room.libraries();
        libraries.solver(
                "cusolverDnXsyevBatched_bufferSize",
                SolverLibrary.call(
                        libraries.routines().xsyevBatchedSize(),
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
                        host,
                        (long) room.problem().count()));
    }

    @Override
    public void solve(int count) {
        long n = room.problem().rows();
        Libraries libraries = room.libraries();
        libraries.stream().zero(work, work.bytes());
        libraries.solver(
                "cusolverDnXsyevBatched",
                SolverLibrary.call(
                        libraries.routines().xsyevBatched(),
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
                        work.address(),
                        work.bytes(),
                        hostWork,
                        hostWork.byteSize(),
                        room.infoOf(0),
                        (long) count));
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
