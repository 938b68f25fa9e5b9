package io.bulkedge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the GPU backend set out to reach, beside what was measured. */
final class DeviceGoals {
    /** The goals compare with this many cores. */
    private static final int CORES = 16;

    private static final int SMALL = 64;
    private static final int LARGE = 1024;

    private DeviceGoals() {}

    /**
     * All goals.
     *
     * @param rows times of methods
     * @param sampling drawing and solving in one go
     * @param processors of the host
     */
    static List<DeviceGoal> of(
            List<DeviceRow> rows, DeviceSampling.Result sampling, int processors) {
        List<DeviceGoal> goals = new ArrayList<>();
        for (DeviceProblem problem : problems(rows)) {
            List<DeviceRow> own = rows.stream().filter(row -> same(row, problem)).toList();
            boolean values = problem.kind() == DeviceProblem.Kind.EIGVALS;
            if (problem.count() == 1
                    && problem.rows() >= LARGE
                    && problem.rows() == problem.cols()) {
                double raw = fastest(own, DeviceRow::raw, DeviceRow::copied);
                double ours = fastest(own, _ -> true, DeviceRow::endToEnd);
                goals.add(
                        new DeviceGoal(
                                problem + " end to end within 5 % of raw cuSOLVER with its copies",
                                "raw over ours",
                                raw / ours,
                                1 / 1.05));
            } else if (values && problem.count() > 1 && problem.rows() <= SMALL) {
                double raw =
                        fastest(
                                own,
                                row -> row.route().equals("library-batched"),
                                DeviceRow::kernel);
                double ours = fastest(own, row -> !row.raw(), DeviceRow::kernel);
                goals.add(
                        new DeviceGoal(
                                problem + " at least 5x XsyevBatched", "ratio", raw / ours, 5));
            }
        }
        goals.add(
                new DeviceGoal(
                        "GOE n=100 drawn and solved at least 20x one CPU core",
                        "ratio",
                        sampling.oneThread() / sampling.device(),
                        20));
        goals.add(
                new DeviceGoal(
                        "GOE n=100 drawn and solved no slower than " + CORES + " CPU cores",
                        "ratio to " + processors + " processors of this host",
                        processors < CORES ? Double.NaN : sampling.allThreads() / sampling.device(),
                        1));
        return goals;
    }

    private static List<DeviceProblem> problems(List<DeviceRow> rows) {
        return rows.stream()
                .map(row -> row.problem().withCount(row.problem().count() == 1 ? 1 : 2))
                .distinct()
                .toList();
    }

    private static boolean same(DeviceRow row, DeviceProblem problem) {
        DeviceProblem other = row.problem();
        return other.withCount(problem.count()).equals(problem)
                && (other.count() == 1) == (problem.count() == 1);
    }

    private static double fastest(
            List<DeviceRow> rows, Predicate<DeviceRow> wanted, ToDoubleFunction<DeviceRow> clock) {
        return rows.stream()
                .filter(DeviceRow::timed)
                .filter(wanted)
                .mapToDouble(clock)
                .min()
                .orElse(Double.NaN);
    }
}
