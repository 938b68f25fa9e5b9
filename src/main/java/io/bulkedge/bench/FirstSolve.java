package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.plan.CostModel;
import java.util.List;
import java.util.OptionalLong;

/**
 * The first solve of a process: what a user of one command waits for. The drawing of the matrices
 * and the start of the virtual machine are not in the time, compilation and memory are.
 */
public final class FirstSolve {
    private FirstSolve() {}

    /**
     * Solves a case once. Makes sense in a fresh process only.
     *
     * @param backend choice of backends
     * @param problem the case
     * @param route word of the route
     * @param threads threads
     * @param seed seed of the matrices
     * @param costs decides on threads inside a matrix
     * @return seconds from opening the backend to the last value
     * @throws BackendUnavailableException if the backend cannot be used on this machine
     * @throws IllegalArgumentException if no backend has this route for the case
     */
    public static double seconds(
            String backend,
            BenchCase problem,
            String route,
            int threads,
            long seed,
            CostModel costs)
            throws BackendUnavailableException {
        try (MatrixBatch matrices = problem.draw(seed)) {
            long started = System.nanoTime();
            List<Backend> backends = BackendDiscovery.open(backend, threads);
            try {
                Candidate way =
                        Candidate.of(
                                        problem,
                                        backends,
                                        costs,
                                        OptionalLong.empty(),
                                        RouteScope.ALL,
                                        _ -> {})
                                .stream()
                                .filter(candidate -> candidate.route().equals(route))
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        problem + " has no route " + route));
                try (RouteContestant contestant = new RouteContestant(way, matrices)) {
                    contestant.solve();
                    return (System.nanoTime() - started) * 1e-9;
                }
            } finally {
                backends.forEach(Backend::close);
            }
        }
    }
}
