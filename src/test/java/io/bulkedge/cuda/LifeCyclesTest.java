package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Workspace;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Backends and workspaces come and go, and nothing of them stays. */
@StandInSuite
final class LifeCyclesTest {
    private static final int TIMES = 50;

    @Test
    void backendsComeAndGo() {
        List<SpectralOp> operations = DeviceCases.operations();
        for (int i = 0; i < TIMES; i++) {
            DeviceCases.live(operations.get(i % operations.size()), DeviceCases.COUNT, 1 + i % 2);
            StandIn.assertNothingLeft("backend " + i);
        }
    }

    /** What a backend keeps between solves are its kernels. */
    @Test
    void workspacesComeAndGo() {
        List<SpectralOp> operations = DeviceCases.operations();
        try (Backend backend = LoadedDevice.open(2)) {
            operations.forEach(op -> DeviceCases.solve(backend, op, DeviceCases.COUNT));
            long handles = StandIn.number("standin_live_handles");
            for (int i = 0; i < TIMES; i++) {
                DeviceCases.solve(backend, operations.get(i % operations.size()), 1 + i);
                assertEquals(0, StandIn.number("standin_live_allocations"), "workspace " + i);
                assertEquals(handles, StandIn.number("standin_live_handles"), "workspace " + i);
            }
        }
    }

    /** A backend that is open does not feel that another one of its device is closed. */
    @Test
    void twoBackendsShareADevice() {
        for (SpectralOp op : DeviceCases.operations()) {
            List<List<Long>> expected = DeviceCases.bits(DeviceCases.live(op, 4, 1));
            try (Backend one = LoadedDevice.open(1)) {
                assertEquals(expected, DeviceCases.bits(DeviceCases.live(op, 4, 2)));
                assertEquals(expected, DeviceCases.bits(DeviceCases.solve(one, op, 4)));
            }
        }
    }

    @Test
    void whatCannotBeMadeLeavesNothing() {
        assertThrows(IllegalArgumentException.class, () -> LoadedDevice.open(0));
        StandIn.assertNothingLeft("no threads");
        try (Backend backend = LoadedDevice.open(1)) {
            for (SpectralOp op : DeviceCases.operations()) {
                BatchShape wrong = BatchShape.real(1, 3, 5_000_000);
                if (!(op instanceof SpectralOp.Svd)) {
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> backend.workspace(op, Precision.F64, wrong));
                }
            }
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        SpectralOp op = DeviceCases.operations().getFirst();
        try (Backend backend = LoadedDevice.open(1)) {
            Workspace workspace = backend.workspace(op, Precision.F64, BatchShape.real(2, 3, 3));
            workspace.close();
            workspace.close();
        }
    }
}
