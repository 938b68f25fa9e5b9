package io.bulkedge.bench;

import io.bulkedge.plan.Route;
import io.bulkedge.plan.RouteTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From times of this machine to what a cost model is corrected by. */
public final class Calibration {
    private static final List<String> CASES =
            List.of(
                    "eigvals:16x16x1024:f64",
                    "eigvals:64x64x256:f64",
                    "eigvals:192x192x32:f64",
                    "eigvals:128x128x1:f64",
                    "eigvals:640x640x1:f64",
                    "eigvals:1280x1280x1:f64",
                    "eigh:48x48x64:f64",
                    "eigh:128x128x1:f64",
                    "eigh:384x384x1:f64",
                    "svdvals:48x64x64:f32",
                    "svdvals:256x1024x1:f32",
                    "svdvals:1280x1280x1:f32",
                    "svdvals:384x384x1:f64",
                    "svd:48x64x64:f64",
                    "svd:256x384x1:f64");

    private Calibration() {}

    /**
     * The shapes that are measured unless the user names others: for every operation a small and a
     * larger one, single and in a batch.
     *
     * @return the cases
     */
    public static List<BenchCase> cases() {
        return CASES.stream().map(BenchCase::parse).filter(Objects::nonNull).toList();
    }

    /**
     * Threads that are measured.
     *
     * @param threads most threads
     * @return one and all
     */
    public static List<Integer> threads(int threads) {
        return IntStream.of(1, threads).distinct().boxed().toList();
    }

    /**
     * What a case teaches.
     *
     * @param rows rows of a run
     * @return one time per route of this library
     */
    public static List<RouteTime> times(List<BenchRow> rows) {
        return rows.stream().flatMap(Calibration::time).toList();
    }

    private static Stream<RouteTime> time(BenchRow row) {
        String backend = row.backend();
        if (backend == null || row.timing() != Timing.WARM) {
            return Stream.empty();
        }
        Route route =
                Arrays.stream(Route.values())
                        .filter(one -> one.word().equals(row.route()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no route " + row.route()));
        BenchCase problem = row.problem();
        return Stream.of(
                new RouteTime(
                        backend,
                        route,
                        problem.operation().vectors(),
                        problem.rows(),
                        problem.cols(),
                        problem.count(),
                        row.threads(),
                        row.secondsPerMatrix()));
    }
}
