package io.bulkedge.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * What other libraries have shown so far: the best rate of each in conventional operations per
 * second, by operation. Rates grow with the size of matrices and with threads, and cases go from
 * small to large, so a time predicted by the best rate is rather too short than too long.
 */
final class Pace {
    private record Key(String library, BenchCase.Operation operation) {}

    private final Map<Key, Double> rates = new HashMap<>();

    /** Remembers a time. */
    void learn(BenchRow row) {
        if (row.gflops() > 0) {
            rates.merge(key(row.library(), row.problem()), row.gflops(), Math::max);
        }
    }

    /** Predicted seconds of one solve of a case; 0 for a library that has shown nothing yet. */
    double seconds(String library, BenchCase problem) {
        Double rate = rates.get(key(library, problem));
        return rate == null ? 0 : problem.conventionalFlops() * problem.count() * 1e-9 / rate;
    }

    private static Key key(String library, BenchCase problem) {
        return new Key(library, problem.operation());
    }
}
