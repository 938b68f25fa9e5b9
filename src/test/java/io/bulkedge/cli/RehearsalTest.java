package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher runs when it has built. */
class RehearsalTest {
    @TempDir Path folder;

    @Test
    void everyCommandSucceeds() throws Exception {
        assertEquals(ExitCode.OK, Rehearsal.run(folder));
        assertTrue(Files.exists(folder.resolve("full/report.html")));
    }
}
