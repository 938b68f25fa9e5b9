package io.bulkedge.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bulkedge.engine.BuildInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                        BUILD);
        assertEquals("A Processor: 9 @ 4.00GHz", card.cpu());
        assertEquals(List.of("avx", "avx2", "avx512_bf16", "avx512f", "fma"), card.flags());
        assertEquals("1.2.3", card.version());
        assertEquals("abc-dirty", card.commit());
    }

    @Test
    void readsTheFeaturesOfAnArmMachine() {
        MachineCard card = MachineCard.of(List.of("Features\t: fp asimd sve crc32"), BUILD);
        assertEquals(System.getProperty("os.arch"), card.cpu());
        assertEquals(List.of("asimd", "sve"), card.flags());
    }

    @Test
    void knowsLittleWhereTheSystemTellsNothing() {
        MachineCard card = MachineCard.of(List.of(), BUILD);
        assertFalse(card.cpu().isBlank());
        assertEquals(List.of(), card.flags());
    }

    @Test
    void tellsThisMachine() throws IOException {
        MachineCard card = MachineCard.current();
        assertTrue(card.processors() >= 1);
        assertTrue(card.jdk().contains(System.getProperty("java.runtime.version")));
        assertTrue(
                List.of(64, 128, 256, 512).contains(card.vectorBits()),
                () -> "" + card.vectorBits());
    }

    @Test
    void standsBesideTheResultsInOneJsonObject() throws IOException {
        MachineCard card = MachineCard.of(List.of("model name : a \"quoted\" name"), BUILD);
        String text = Run.withCard(card, "[\n  {\"benchmark\": \"x\"}\n]\n");

        List<String> names = new ArrayList<>();
        String cpu = "";
        try (JsonParser json = new JsonFactory().createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    names.add(json.currentName());
                } else if (token == JsonToken.VALUE_STRING && json.currentName().equals("cpu")) {
                    cpu = json.getText();
                }
            }
        }
        assertEquals("a \"quoted\" name", cpu);
        assertEquals(
                List.of(
                        "schema",
                        "machine",
                        "cpu",
                        "flags",
                        "processors",
                        "os",
                        "jdk",
                        "vector_bits",
                        "version",
                        "commit",
                        "results",
                        "benchmark"),
                names);
    }
}
