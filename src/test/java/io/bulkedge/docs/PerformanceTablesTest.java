package io.bulkedge.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cli.JsonTree;
import io.bulkedge.docs.PerformanceTables.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The documents show the committed results, digit by digit. */
class PerformanceTablesTest {
    private static final Path RESULTS = Path.of("benchmarks/results");
    private static final String RENEW =
            "generated tables differ from benchmarks/results: run mvn -q test -Dtest=PerformanceTablesTest"
                    + " -Dbulkedge.render=true";

    @Test
    void readmeShowsTheNewestResult() throws IOException {
        check(Path.of("README.md"), PerformanceTables::summary);
    }

    @Test
    void performanceShowsEveryResult() throws IOException {
        check(Path.of("docs/performance.md"), PerformanceTables::details);
    }

    private static void check(Path document, Function<List<Result>, String> table)
            throws IOException {
        String text = Files.readString(document);
        String right =
                PerformanceTables.replaced(text, table.apply(PerformanceTables.results(RESULTS)));
        if (Boolean.getBoolean("bulkedge.render")) {
            Files.writeString(document, right);
            text = right;
        }
        assertEquals(right, text, document + ": " + RENEW);
    }

    private static String row(
            String library, String route, boolean planned, double seconds, String note) {
        return "{\"case\":\"svdvals:4x4x1:f32\",\"threads\":2,\"library\":\""
                + library
                + "\",\"route\":"
                + (route.isEmpty() ? null : "\"" + route + "\"")
                + ",\"planned\":"
                + planned
                + ",\"correct\":true,\"timing\":\""
                + (note.equals("one solve") ? "cold" : "warm")
                + "\",\"seconds_per_matrix\":"
                + seconds
                + ",\"gflops\":1.5,\"ceiling_fraction\":0.25,\"worst_ratio\":0.5,\"cold_seconds\":null,\"note\":"
                + (note.isEmpty() ? null : "\"" + note + "\"")
                + "}";
    }

    private static List<Result> sample() throws IOException {
        String json =
                "{\"machine\":{\"cpu\":\"a processor\",\"processors\":2,\"vector_bits\":512,\"os\":\"an OS\","
                        + "\"jdk\":\"25\",\"commit\":\"abc\"},"
                        + "\"ceilings\":[{\"threads\":2,\"gemm_gflops\":100,\"copy_gbs\":50}],\"cases\":["
                        + String.join(
                                ",",
                                row("bulkedge", "gram", true, 0.002, ""),
                                row("bulkedge", "bidiagonal", false, 0.5, ""),
                                row("slow", "", false, 0.02, ""),
                                row("fast", "", false, 0.008, "float32 data widened"),
                                row("first", "", false, 0.003, "one solve"),
                                row("narrow", "", false, 0.001, "float32 arithmetic: digits"))
                        + "]}";
        return List.of(new Result("2026-01-01-x.json", JsonTree.parse(json)));
    }

    /** Other arithmetic is no rival: the ratio is that of the fastest like library. */
    @Test
    void theSummaryComparesLikeWithLike() throws IOException {
        String table = PerformanceTables.summary(sample());
        assertTrue(
                table.contains(
                        "| `svdvals:4x4x1:f32` | 2 | 2.00 ms (gram) | 1.50 | - | fast 8.00 ms | 4.00x |"),
                table);
        assertFalse(table.contains("narrow"), table);
        assertEquals(5, table.lines().filter(line -> !line.isBlank()).count() + 1);
    }

    @Test
    void detailsShowEveryRow() throws IOException {
        String table = PerformanceTables.details(sample());
        assertTrue(table.contains("narrow"), table);
        assertTrue(table.contains("| gram, planned | 2.00 ms | 1.50 | 25 % |"), table);
        assertTrue(table.contains("a processor, 2 processors, 512-bit kernels"), table);
    }

    @Test
    void withoutResultsOrMarkersItSaysSo() {
        assertTrue(PerformanceTables.summary(List.of()).contains("./bulkedge bench"));
        assertThrows(
                IllegalStateException.class, () -> PerformanceTables.replaced("no markers", "x"));
    }
}
