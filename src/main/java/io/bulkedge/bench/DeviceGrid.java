package io.bulkedge.bench;

import static io.bulkedge.bench.DeviceProblem.Kind.EIGH;
import static io.bulkedge.bench.DeviceProblem.Kind.EIGVALS;
import static io.bulkedge.bench.DeviceProblem.Kind.SVD;
import static io.bulkedge.bench.DeviceProblem.Kind.SVDVALS;
import static io.bulkedge.bench.DeviceProblem.Kind.TRIDIAGONAL;

import java.util.ArrayList;
import java.util.List;

/** How much of a device is measured. */
public enum DeviceGrid {
    /** A few matrices of a few rows: the chain of the check, not the device, is tried. */
    TINY(1 << 12, 8),
    /** Within eight minutes, together with everything else. */
    QUICK(1 << 23, 100_000),
    /** Larger matrices too. */
    FULL(1 << 23, 100_000);

    private final int normals;
    private final int sampled;

    DeviceGrid(int normals, int sampled) {
        this.normals = normals;
        this.sampled = sampled;
    }

    /** Random numbers that are compared bit by bit. */
    int normals() {
        return normals;
    }

    /** Random matrices that are drawn and solved in one go. */
    int sampled() {
        return sampled;
    }

    /** Matrices of each ensemble that are compared bit by bit. */
    int drawn() {
        return this == TINY ? 3 : 500;
    }

    /** The problems, those that goals depend on first, small ones before large ones. */
    List<DeviceProblem> problems() {
        if (this == TINY) {
            return List.of(
                    DeviceProblem.square(EIGVALS, 8, 4),
                    DeviceProblem.square(EIGVALS, 40, 1),
                    DeviceProblem.square(EIGH, 6, 2),
                    new DeviceProblem(SVDVALS, 9, 5, 2),
                    DeviceProblem.square(SVD, 5, 2),
                    new DeviceProblem(TRIDIAGONAL, 20, 2, 2));
        }
        List<DeviceProblem> problems = new ArrayList<>();
        batches(problems, EIGVALS, 100_000, 8, 16);
        batches(problems, EIGVALS, 20_000, 32);
        batches(problems, EIGVALS, 10_000, 64);
        batches(problems, EIGVALS, 4_000, 100);
        batches(problems, EIGVALS, 2_000, 128);
        batches(problems, EIGVALS, 500, 256);
        batches(problems, EIGVALS, 100, 512);
        batches(problems, EIGVALS, 1, 1024, 2048, 4096);
        batches(problems, SVDVALS, 20_000, 32);
        batches(problems, SVDVALS, 5_000, 64);
        batches(problems, SVDVALS, 1_000, 128);
        batches(problems, SVDVALS, 1, 1024, 2048);
        problems.add(new DeviceProblem(SVDVALS, 3072, 768, 1));
        problems.add(new DeviceProblem(TRIDIAGONAL, 1000, 2, 1000));
        problems.add(new DeviceProblem(TRIDIAGONAL, 4000, 2, 100));
        batches(problems, EIGH, 5_000, 32, 64);
        batches(problems, EIGH, 1_000, 128);
        batches(problems, EIGH, 1, 1024, 2048);
        batches(problems, SVD, 2_000, 32, 64);
        batches(problems, SVDVALS, 1, 4096);
        if (this == FULL) {
            batches(problems, SVD, 1, 1024, 2048);
            batches(problems, EIGH, 1, 4096);
            batches(problems, EIGVALS, 1, 8192);
            batches(problems, SVDVALS, 1, 8192);
        }
        return problems;
    }

    private static void batches(
            List<DeviceProblem> to, DeviceProblem.Kind kind, int count, int... orders) {
        for (int n : orders) {
            to.add(DeviceProblem.square(kind, n, count));
        }
    }
}
