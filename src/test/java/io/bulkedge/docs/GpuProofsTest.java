package io.bulkedge.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.bulkedge.cli.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README and jar say of the last proof on a device what the committed results say. */
class GpuProofsTest {
    private static final Path RESULTS = Path.of("benchmarks/results");
    private static final Path README = Path.of("README.md");
    private static final Path RESOURCE =
            Path.of("src/main/resources/io/bulkedge/engine/gpu-verified.properties");
    private static final String RENEW =
            " differs from benchmarks/results: run mvn -q test -Dtest=GpuProofsTest"
                    + " -Dbulkedge.render=true";

    @TempDir private Path folder;

    @Test
    void readmeAndJarTellTheNewestProof() throws IOException {
        Optional<JsonTree> newest = GpuProofs.newest(RESULTS);
        String text = Files.readString(README);
        String right = PerformanceTables.replaced(text, GpuProofs.BEGIN, GpuProofs.line(newest));
        if (Boolean.getBoolean("bulkedge.render")) {
            Files.writeString(README, right);
            Files.writeString(RESOURCE, GpuProofs.resource(newest));
            text = right;
        }
        assertEquals(right, text, README + RENEW);
        assertEquals(GpuProofs.resource(newest), Files.readString(RESOURCE), RESOURCE + RENEW);
    }

    @Test
    void onlyWholeProofsOnDevicesCount() throws IOException {
        write("gpu-check-a.json", "2026-01-02T00:00:00Z", true, true, false);
        write("gpu-check-b.json", "2026-01-01T00:00:00Z", true, true, false);
        write("gpu-check-c.json", "2026-01-03T00:00:00Z", false, true, false);
        write("gpu-check-d.json", "2026-01-04T00:00:00Z", true, false, false);
        write("gpu-check-e.json", "2026-01-05T00:00:00Z", true, true, true);
        write("another.json", "2026-01-06T00:00:00Z", true, true, false);

        Optional<JsonTree> newest = GpuProofs.newest(folder);

        assertEquals(
                "The CUDA backend was last verified on a device: cuda:0 a card, commit abc,"
                        + " 2026-01-02T00:00:00Z.\n",
                GpuProofs.line(newest));
        assertFalse(GpuProofs.resource(Optional.empty()).contains("commit="));
    }

    private void write(String name, String date, boolean passed, boolean complete, boolean standIn)
            throws IOException {
        Files.writeString(
                folder.resolve(name),
                "{\"date\":\""
                        + date
                        + "\",\"commit\":\"abc\",\"device\":\"cuda:0 a card\",\"passed\":"
                        + passed
                        + ",\"complete\":"
                        + complete
                        + ",\"stand_in\":"
                        + standIn
                        + "}");
    }
}
