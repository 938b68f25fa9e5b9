package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * cuSOLVER's gesvdjBatched, with its standard tolerance and number of sweeps. It wants room for
 * square matrices of vectors also where only values are asked for.
 */
final class LibraryJacobiSvd implements DeviceSolver {
    /** Largest size (cuSOLVER's documentation). */
    private static final int LARGEST = 32;

    private final Room room;
    private final int job;
    private final long settings;
    private final DeviceMemory left;
    private final DeviceMemory right;
    private final int workNumbers;
    private final DeviceMemory work;

    LibraryJacobiSvd(Room room) {
        this.room = room;
        Problem problem = room.problem();
        this.job = problem.vectors() ? Constants.VECTORS : Constants.VALUES;
        this.left = room.doubles((long) problem.count() * problem.rows() * problem.rows());
        this.right = room.doubles((long) problem.count() * problem.cols() * problem.cols());
        Libraries libraries = room.libraries();
        this.settings =
                libraries.create("cusolverDnCreateGesvdjInfo", libraries.routines().createGesvdj);
        room.keep(this::destroySettings);
        this.workNumbers = size();
        this.work = room.doubles(workNumbers);
    }

    /** Whether the routine takes such matrices. */
    static boolean takes(int rows, int cols) {
        return rows <= LARGEST && cols <= LARGEST;
    }

    private int size() {
        Problem problem = room.problem();
        Libraries libraries = room.libraries();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(ValueLayout.JAVA_INT);
            libraries.solver(
                    "cusolverDnDgesvdjBatched_bufferSize",
                    SolverLibrary.call(
                            libraries.routines().gesvdjBatchedSize,
                            libraries.solverAddress(),
                            job,
                            problem.rows(),
                            problem.cols(),
                            room.matrix(0),
                            problem.rows(),
                            room.valuesOf(0),
                            left.address(),
                            problem.rows(),
                            right.address(),
                            problem.cols(),
                            size,
                            settings,
                            problem.count()));
            return size.get(ValueLayout.JAVA_INT, 0);
        }
    }

    @Override
    public void solve(int count) {
        Problem problem = room.problem();
        Libraries libraries = room.libraries();
        libraries.solver(
                "cusolverDnDgesvdjBatched",
                SolverLibrary.call(
                        libraries.routines().gesvdjBatched,
                        libraries.solverAddress(),
                        job,
                        problem.rows(),
                        problem.cols(),
                        room.matrix(0),
                        problem.rows(),
                        room.valuesOf(0),
                        left.address(),
                        problem.rows(),
                        right.address(),
                        problem.cols(),
                        work.address(),
                        workNumbers,
                        room.infoOf(0),
                        settings,
                        count));
    }

    private void destroySettings() {
        Libraries libraries = room.libraries();
        libraries.solver(
                "cusolverDnDestroyGesvdjInfo",
                SolverLibrary.call(libraries.routines().destroyGesvdj, settings));
    }

    @Override
    public Solutions solutions() {
        Problem problem = room.problem();
        return problem.vectors()
                ? new Solutions(
                        room.values(),
                        true,
                        false,
                        left,
                        (long) problem.rows() * problem.rows(),
                        right,
                        (long) problem.cols() * problem.cols(),
                        false,
                        problem.cols(),
                        room.info(),
                        null)
                : Solutions.ofValues(room, true);
    }

    @Override
    public void close() {
        room.close();
    }
}
