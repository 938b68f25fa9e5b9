package io.bulkedge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.engine.BuildInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCardTest {
    private static final BuildInfo BUILD = new BuildInfo("1.2.3", "abc-dirty");

    @Test
    void readsTheProcessorOfAnIntelMachine() {
        MachineCard card =
                MachineCard.of(
                        List.of(
                                "processor\t: 0",
                                "model name\t: A Processor: 9 @ 4.00GHz",
                                "flags\t\t: fpu vme sse4_2 avx2 fma avx512f avx avx512_bf16",
                                "processor\t: 1",
                                "model name\t: another"),
                        List.of("L1 48K"),
                        BUILD);
        assertEquals("A Processor: 9 @ 4.00GHz", card.cpu());
        assertEquals(List.of("avx", "avx2", "avx512_bf16", "avx512f", "fma"), card.flags());
        assertEquals(BUILD, card.build());
        assertEquals(List.of("L1 48K"), card.caches());
    }

    @Test
    void readsTheFeaturesOfAnArmMachine() {
        MachineCard card =
                MachineCard.of(List.of("Features\t: fp asimd sve crc32"), List.of(), BUILD);
        assertEquals(System.getProperty("os.arch"), card.cpu());
        assertEquals(List.of("asimd", "sve"), card.flags());
    }

    @Test
    void knowsLittleWhereTheSystemTellsNothing() {
        MachineCard card = MachineCard.of(List.of(), List.of(), BUILD);
        assertFalse(card.cpu().isBlank());
        assertEquals(List.of(), card.flags());
    }

    @Test
    void tellsThisMachine() throws IOException {
        MachineCard card = MachineCard.current();
        assertTrue(card.processors() >= 1);
        assertTrue(card.jdk().startsWith(Runtime.version().toString()), card.jdk());
        assertTrue(
                List.of(0, 128, 256, 512).contains(card.vectorBits()),
                () -> "" + card.vectorBits());
        assertTrue(card.memoryBytes() > 1 << 28, () -> "" + card.memoryBytes());
        assertFalse(card.gc().isBlank());
        assertEquals(card.cpu(), card.tree().get("cpu"));
    }

    /** Times of another machine, Java or version do not hold here; those of another commit do. */
    @Test
    void theKeyTellsMachinesApart() {
        List<String> one = List.of("model name : one");
        String key = MachineCard.of(one, List.of(), BUILD).key();
        assertEquals(key, MachineCard.of(one, List.of(), new BuildInfo("1.2.3", "another")).key());
        assertNotEquals(key, MachineCard.of(one, List.of(), new BuildInfo("1.2.4", "abc")).key());
        assertNotEquals(key, MachineCard.of(List.of("model name : two"), List.of(), BUILD).key());
    }

    @Test
    void readsTheDataCaches(@TempDir Path folder) throws IOException {
        cache(folder, "index0", "Data", "1", "48K");
        cache(folder, "index1", "Instruction", "1", "32K");
        cache(folder, "index2", "Unified", "2", "1024K");
        Files.createDirectory(folder.resolve("power"));
        assertEquals(List.of("L1 48K", "L2 1024K"), MachineCard.caches(folder));
        assertEquals(List.of(), MachineCard.caches(folder.resolve("absent")));
    }

    private static void cache(Path folder, String name, String type, String level, String size)
            throws IOException {
        Path cache = Files.createDirectory(folder.resolve(name));
        Files.writeString(cache.resolve("type"), type + "\n");
        Files.writeString(cache.resolve("level"), level + "\n");
        Files.writeString(cache.resolve("size"), size + "\n");
    }
}
