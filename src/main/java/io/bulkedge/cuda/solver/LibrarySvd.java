package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.DeviceMemory;
import jcuda.Pointer;
import jcuda.jcusolver.JCusolverDn;
import org.jspecify.annotations.Nullable;

/**
 * cuSOLVER's gesvd, one matrix after the other, for matrices that are not wider than tall. It
 * destroys them.
 */
final class LibrarySvd implements DeviceSolver {
    private final Room room;
    private final int workNumbers;
    private final DeviceMemory work;

    /** Superdiagonal of the bidiagonal matrix where an iteration was given up. */
    private final DeviceMemory unconverged;

    private final @Nullable DeviceMemory left;
    private final @Nullable DeviceMemory right;

    LibrarySvd(Room room) {
        this.room = room;
        Problem problem = room.problem();
        int[] size = new int[1];
        room.libraries()
                .solver(
                        "cusolverDnDgesvd_bufferSize",
                        JCusolverDn.cusolverDnDgesvd_bufferSize(
                                room.libraries().solver(), problem.rows(), problem.cols(), size));
        this.workNumbers = size[0];
        this.work = room.doubles(workNumbers);
        this.unconverged = room.doubles(problem.cols());
        this.left = problem.vectors() ? room.doubles(problem.count() * problem.elements()) : null;
        this.right = problem.vectors() ? room.doubles(problem.count() * square()) : null;
    }

    private long square() {
        return (long) room.problem().cols() * room.problem().cols();
    }

    @Override
    public void solve(int count) {
        Problem problem = room.problem();
        int m = problem.rows();
        int n = problem.cols();
        char job = problem.vectors() ? 'S' : 'N';
        for (long b = 0; b < count; b++) {
            room.libraries()
                    .solver(
                            "cusolverDnDgesvd",
                            JCusolverDn.cusolverDnDgesvd(
                                    room.libraries().solver(),
                                    job,
                                    job,
                                    m,
                                    n,
                                    room.matrices().pointer(b * problem.elements() * Double.BYTES),
                                    m,
                                    room.values().pointer(b * n * Double.BYTES),
                                    at(left, b * problem.elements()),
                                    m,
                                    at(right, b * square()),
                                    n,
                                    work.pointer(0),
                                    workNumbers,
                                    unconverged.pointer(0),
                                    room.info().pointer(b * Integer.BYTES)));
        }
    }

    /** JCuda wants an object for a null pointer too. */
    private static Pointer at(@Nullable DeviceMemory memory, long number) {
        return memory == null ? new Pointer() : memory.pointer(number * Double.BYTES);
    }

    @Override
    public Solutions solutions() {
        return new Solutions(
                room.values(),
                true,
                false,
                left,
                room.problem().elements(),
                right,
                square(),
                true,
                room.problem().cols(),
                room.info(),
                null);
    }

    @Override
    public void close() {
        room.close();
    }
}
