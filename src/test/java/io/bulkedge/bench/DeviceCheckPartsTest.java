package io.bulkedge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the check of a device that need none. */
class DeviceCheckPartsTest {
    @TempDir private Path folder;

    private static DeviceRow row(DeviceProblem problem, String route, double seconds) {
        return new DeviceRow(
                problem, route, true, seconds, 1.1 * seconds, 1.3 * seconds, 1.2 * seconds, null);
    }

    /** Ours is compared with the right call, by the right clock. */
    @Test
    void goalsCompareLikeWithLike() {
        DeviceProblem small = DeviceProblem.square(DeviceProblem.Kind.EIGVALS, 64, 100);
        DeviceProblem large = DeviceProblem.square(DeviceProblem.Kind.SVDVALS, 2048, 1);
        List<DeviceRow> rows =
                List.of(
                        row(small, "library-batched", 6),
                        row(small.withCount(32), "library", 1),
                        row(small, "block-sturm", 1),
                        DeviceRow.none(small, "library-jacobi", true, "too large"),
                        row(large, "library", 10),
                        row(large, "library-polar", 8));
        var sampling =
                new DeviceSampling.Result(
                        CheckStep.of("sampling", CheckStep.Outcome.PASSED, "", Map.of()), 1, 30, 2);

        List<DeviceGoal> goals = DeviceGoals.of(rows, sampling, 8);

        assertEquals(4, goals.size(), goals::toString);
        assertEquals(6, goals.get(0).measured());
        assertEquals("met", goals.get(0).verdict());
        assertEquals(1.1 / 1.2, goals.get(1).measured(), 1e-12);
        assertEquals("missed", goals.get(1).verdict());
        assertEquals(30, goals.get(2).measured());
        assertEquals("not measured", goals.get(3).verdict());
        assertEquals(2, DeviceGoals.of(rows, sampling, 16).get(3).measured());
    }

    @Test
    void everyProblemHasWaysOnADevice() {
        for (DeviceGrid grid : DeviceGrid.values()) {
            for (DeviceProblem problem : grid.problems()) {
                assertTrue(!problem.deviceWays().isEmpty(), problem::toString);
                assertTrue(
                        problem.deviceWays().stream().allMatch(op -> op.place() == Place.DEVICE));
                assertEquals(problem.shape(), problem.matrices(1).shape());
            }
        }
    }

    @Test
    void theFirstRunIsNoTimeUnlessItIsTheOnlyOne() {
        double[] next = {0.5};
        assertEquals(0.25, new Repeats(0.5, 1).median(() -> next[0] = Math.max(0.25, next[0] / 2)));
        assertEquals(2, new Repeats(0.5, 1).median(() -> 2));
    }

    @Test
    void aProgramIsEndedWhenItsTimeIsOver() throws Exception {
        ChildProcess slow =
                ChildProcess.run(
                        List.of("/bin/sh", "-c", "echo begun; exec sleep 60"),
                        Map.of(),
                        "",
                        TimeLimit.in(0.5));
        assertNull(slow.code());
        assertEquals(List.of("begun"), slow.lines());

        ChildProcess quick =
                ChildProcess.run(
                        List.of("/bin/sh", "-c", "cat; echo $WORD; exit 3"),
                        Map.of("WORD", "a word"),
                        "read\n",
                        TimeLimit.in(20));
        assertEquals(3, quick.code());
        assertEquals(List.of("read", "a word"), quick.lines());
    }

    @Test
    void testsThatAreNotThereHaveNotPassed() throws Exception {
        CheckStep step = SuiteProcess.run(folder, ".*", TimeLimit.in(1));

        assertEquals(CheckStep.Outcome.FAILED, step.outcome());
        assertTrue(step.said().contains("not built"), step.said());
    }
}
