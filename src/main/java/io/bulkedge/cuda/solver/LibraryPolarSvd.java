package io.bulkedge.cuda.solver;

import static io.bulkedge.cuda.solver.Constants.REAL_64;

import io.bulkedge.cuda.driver.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * cuSOLVER's Xgesvdp, one matrix after the other, for matrices that are not wider than tall. It
 * wants room for vectors also where only values are asked for, and moves small values where it has
 * to; by how much it says.
 */
final class LibraryPolarSvd implements DeviceSolver {
    private static final int ECONOMY = 1;

    private final Room room;
    private final int job;
    private final DeviceMemory left;
    private final DeviceMemory right;
    private final DeviceMemory work;
    private final MemorySegment hostWork;
    private final MemorySegment errors;

    LibraryPolarSvd(Room room) {
        this.room = room;
        Problem problem = room.problem();
        this.job = problem.vectors() ? Constants.VECTORS : Constants.VALUES;
        long kept = problem.vectors() ? problem.count() : 1;
        this.left = room.doubles(kept * problem.elements());
        this.right = room.doubles(kept * square());
        WorkSizes sizes = WorkSizes.of(this::ask);
        this.work = room.bytes(sizes.device());
        this.hostWork = room.hostBytes(sizes.host());
        this.errors = room.hostBytes(problem.count() * ValueLayout.JAVA_DOUBLE.byteSize());
    }

    private long square() {
        return (long) room.problem().cols() * room.problem().cols();
    }

    private void ask(MemorySegment device, MemorySegment host) {
        long m = room.problem().rows();
        long n = room.problem().cols();
        Libraries libraries = room.libraries();
        libraries.solver(
                "cusolverDnXgesvdp_bufferSize",
                SolverLibrary.call(
                        libraries.routines().xgesvdpSize,
                        libraries.solverAddress(),
                        libraries.params(),
                        job,
                        ECONOMY,
                        m,
                        n,
                        REAL_64,
                        room.matrix(0),
                        m,
                        REAL_64,
                        room.valuesOf(0),
                        REAL_64,
                        left.address(),
                        m,
                        REAL_64,
                        right.address(),
                        n,
                        REAL_64,
                        device,
                        host));
    }

    @Override
    public void solve(int count) {
        long m = room.problem().rows();
        long n = room.problem().cols();
        Libraries libraries = room.libraries();
        for (long b = 0; b < count; b++) {
            long kept = room.problem().vectors() ? b : 0;
            libraries.solver(
                    "cusolverDnXgesvdp",
                    SolverLibrary.call(
                            libraries.routines().xgesvdp,
                            libraries.solverAddress(),
                            libraries.params(),
                            job,
                            ECONOMY,
                            m,
                            n,
                            REAL_64,
                            room.matrix(b),
                            m,
                            REAL_64,
                            room.valuesOf(b),
                            REAL_64,
                            left.address() + kept * m * n * Double.BYTES,
                            m,
                            REAL_64,
                            right.address() + kept * square() * Double.BYTES,
                            n,
                            REAL_64,
                            work.address(),
                            work.bytes(),
                            hostWork,
                            hostWork.byteSize(),
                            room.infoOf(b),
                            error(b)));
        }
    }

    /** Where the routine tells of a matrix; until it has, there is no number. */
    private MemorySegment error(long matrix) {
        MemorySegment place =
                errors.asSlice(
                        matrix * ValueLayout.JAVA_DOUBLE.byteSize(), ValueLayout.JAVA_DOUBLE);
        place.set(ValueLayout.JAVA_DOUBLE, 0, Double.NaN);
        return place;
    }

    @Override
    public Solutions solutions() {
        return room.problem().vectors()
                ? new Solutions(
                        room.values(),
                        true,
                        false,
                        left,
                        room.problem().elements(),
                        right,
                        square(),
                        false,
                        room.problem().cols(),
                        room.info(),
                        errors)
                : new Solutions(
                        room.values(),
                        true,
                        false,
                        null,
                        0,
                        null,
                        0,
                        false,
                        0,
                        room.info(),
                        errors);
    }

    @Override
    public void close() {
        room.close();
    }
}
