package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir Path folder;

    /** Lists of spikes may be longer than the 65535 bytes of a text of {@code DataOutput}. */
    @Test
    void textsOfAnyLengthComeBack() throws IOException {
        RunDescription description =
                new RunDescription(
                        Map.of("--spikes", "1.25,".repeat(20_000), "letter", "\u03bb\0"));
        Path file = folder.resolve("state");
        new Checkpoint(description, 10, Checkpoint.NOT_SAVED, new byte[] {1, 2}).write(file);
        Checkpoint read = Checkpoint.read(file);
        assertEquals(description, read.description());
        assertEquals(10, read.end());
        assertEquals(2, read.state().length);
    }

    @Test
    void everyDamagedByteIsSeen() throws IOException {
        Path file = folder.resolve("state");
        new Checkpoint(
                        new RunDescription(Map.of("--n", "8")),
                        10,
                        Checkpoint.NOT_SAVED,
                        new byte[] {1, 2})
                .write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x41;
            Files.write(file, damaged);
            IOException e = assertThrows(IOException.class, () -> Checkpoint.read(file));
            assertTrue(e.toString().contains("no saved run of bulkedge"), e.toString());
            Files.write(file, Arrays.copyOf(whole, i));
            assertThrows(IOException.class, () -> Checkpoint.read(file));
        }
    }
}
