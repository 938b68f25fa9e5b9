package io.bulkedge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories of results, and names that must not lead out of them. */
class OutputDirectoryTest {
    @TempDir Path folder;

    @Test
    void parentsAreCreatedAndFilesLand() throws IOException {
        OutputDirectory out = OutputDirectory.create(folder.resolve("a").resolve("b"));
        OutputDirectory plots = out.directory("plots");
        Path file = plots.write("x.svg", stream -> stream.write('x'));
        assertEquals("x", Files.readString(file));
        assertEquals(folder.resolve("a").resolve("b").resolve("plots").resolve("x.svg"), file);
        assertEquals(out, OutputDirectory.create(out.path()), "an existing one is taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "/x", "a\\b"})
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        OutputDirectory out = OutputDirectory.create(folder);
        assertThrows(IllegalArgumentException.class, () -> out.file(name));
        assertThrows(IllegalArgumentException.class, () -> out.directory(name));
        assertThrows(IllegalArgumentException.class, () -> out.write(name, _ -> {}));
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        IOException self = assertThrows(IOException.class, () -> OutputDirectory.create(file));
        assertTrue(String.valueOf(self.getMessage()).contains("taken is a file"), self::getMessage);
        Path below = file.resolve("deeper");
        IOException parent = assertThrows(IOException.class, () -> OutputDirectory.create(below));
        assertTrue(
                String.valueOf(parent.getMessage()).contains("taken is a file"),
                parent::getMessage);
    }
}
