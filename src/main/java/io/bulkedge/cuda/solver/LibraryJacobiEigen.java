package io.bulkedge.cuda.solver;

import static io.bulkedge.cuda.solver.Constants.LOWER;

import io.bulkedge.cuda.driver.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * cuSOLVER's syevjBatched, with its standard tolerance and number of sweeps. Eigenvectors take the
 * place of the matrices.
 */
final class LibraryJacobiEigen implements DeviceSolver {
    private final Room room;
    private final int job;
    private final long settings;
    private final int workNumbers;
    private final DeviceMemory work;

    LibraryJacobiEigen(Room room) {
        this.room = room;
        this.job = room.problem().vectors() ? Constants.VECTORS : Constants.VALUES;
        Libraries libraries = room.libraries();
        this.settings =
                libraries.create("cusolverDnCreateSyevjInfo", libraries.routines().createSyevj);
        room.keep(this::destroySettings);
        this.workNumbers = size();
        this.work = room.doubles(workNumbers);
    }

    private int size() {
        int n = room.problem().rows();
        Libraries libraries = room.libraries();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(ValueLayout.JAVA_INT);
            libraries.solver(
                    "cusolverDnDsyevjBatched_bufferSize",
                    SolverLibrary.call(
                            libraries.routines().syevjBatchedSize,
                            libraries.solverAddress(),
                            job,
                            LOWER,
                            n,
                            room.matrix(0),
                            n,
                            room.valuesOf(0),
                            size,
                            settings,
                            room.problem().count()));
            return size.get(ValueLayout.JAVA_INT, 0);
        }
    }

    @Override
    public void solve(int count) {
        int n = room.problem().rows();
        Libraries libraries = room.libraries();
        libraries.solver(
                "cusolverDnDsyevjBatched",
                SolverLibrary.call(
                        libraries.routines().syevjBatched,
                        libraries.solverAddress(),
                        job,
                        LOWER,
                        n,
                        room.matrix(0),
                        n,
                        room.valuesOf(0),
                        work.address(),
                        workNumbers,
                        room.infoOf(0),
                        settings,
                        count));
    }

    private void destroySettings() {
        Libraries libraries = room.libraries();
        libraries.solver(
                "cusolverDnDestroySyevjInfo",
                SolverLibrary.call(libraries.routines().destroySyevj, settings));
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
