package io.bulkedge.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.bench.Bench;
import io.bulkedge.bench.BenchCase;
import io.bulkedge.bench.BenchRow;
import io.bulkedge.bench.PeerLibrary;
import io.bulkedge.bench.RouteScope;
import io.bulkedge.plan.CostModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every library under the service's name is there and right. */
class PeersTest {
    private static List<PeerLibrary> libraries() {
        List<PeerLibrary> found = new ArrayList<>();
        ServiceLoader.load(PeerLibrary.class).forEach(found::add);
        return found;
    }

    /** With {@code -P peers} the native libraries must be among them: a stale list fails here. */
    @Test
    void everyRequiredLibraryIsFound() {
        List<String> names = libraries().stream().map(PeerLibrary::name).toList();
        String required = "EJML,ojAlgo,Hipparchus,netlib," + System.getProperty("bulkedge.peers");
        assertTrue(names.stream().noneMatch(name -> name.contains("unknown")), names.toString());
        for (String name : required.split(",")) {
            assertTrue(
                    names.stream().anyMatch(found -> found.startsWith(name)), name + ": " + names);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eigvals:24x24x5:f64",
                "eigvals:520x520x1:f64",
                "eigh:24x24x5:f64",
                "svdvals:24x40x3:f32",
                "svdvals:40x24x1:f64",
                "svd:24x40x3:f64"
            })
    void everyLibraryAgrees(String text) throws Exception {
        BenchCase problem = BenchCase.parse(text);
        Bench bench =
                new Bench(
                        "cpu",
                        libraries(),
                        new Bench.Options(RouteScope.ALL, 1e-3, 60),
                        OptionalLong.empty(),
                        3,
                        CostModel.DEFAULT);
        List<BenchRow> rows = bench.run(problem, 2, Double.NaN, _ -> {});
        assertTrue(rows.size() >= 3, rows.toString());
        for (BenchRow row : rows) {
            assertTrue(row.correct(), row.toString());
        }
    }
}
