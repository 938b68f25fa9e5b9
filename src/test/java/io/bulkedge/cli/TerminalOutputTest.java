package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs between a terminal and a file or another program. */
class TerminalOutputTest {
    private static final int SIZE = 12;

    @TempDir Path folder;

    private Path model(List<String> names) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (String name : names) {
            float[] values = new float[SIZE * SIZE];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(1 + name.hashCode() % 100 + i * (double) i);
            }
            writer.floats(name, new long[] {SIZE, SIZE}, values);
        }
        return writer.write(folder.resolve("model.safetensors"));
    }

    @Test
    void csvIsRawInAFileAndHarmlessOnATerminal() throws IOException {
        String path = model(List.of("a\\u001b[31mb")).toString();
        Captured file = Captured.run("analyze", path, "--format", "csv", "--no-vectors");
        assertTrue(file.out().contains("a\u001b[31mb"), file.out());
        Captured terminal =
                Captured.onTerminal(80, "analyze", path, "--format", "csv", "--no-vectors");
        assertEquals(ExitCode.OK, terminal.code(), terminal.err());
        assertFalse(terminal.out().contains("\u001b"), terminal.out());
        assertTrue(terminal.out().contains("a\\x1b[31mb"), terminal.out());
    }

    @Test
    void namesAreWholeOffATerminalAndKeepTheirLayerOnOne() throws IOException {
        List<String> names = new ArrayList<>();
        for (int layer = 0; layer < 3; layer++) {
            for (String part : List.of("query", "value")) {
                names.add("/encoder/layer." + layer + "/attention/self/" + part + "/MatMul");
            }
        }
        String path = model(names).toString();
        String file = Captured.run("analyze", path, "--no-vectors").out();
        names.forEach(name -> assertTrue(file.contains(name + " "), file));
        String terminal = Captured.onTerminal(100, "analyze", path, "--no-vectors").out();
        for (int layer = 0; layer < 3; layer++) {
            String number = "/layer." + layer + "/";
            assertEquals(
                    2, terminal.lines().filter(line -> line.contains(number)).count(), terminal);
        }
        terminal.lines().forEach(line -> assertTrue(line.length() <= 100, line));
        assertTrue(terminal.contains("not shown in this width: "), terminal);
    }

    @Test
    void doctorAndPlanPrintWhatWasAskedFor() {
        List<String> lines = Captured.run("doctor", "--format", "csv").out().lines().toList();
        assertEquals("name,available,device,reason,remedy", lines.getFirst());
        for (String name : List.of("jdk", "kernels", "self-check", "cpu", "cuda")) {
            assertEquals(
                    1, lines.stream().filter(line -> line.startsWith(name + ",")).count(), name);
        }
        Captured plan = Captured.run("plan", "svdvals:4x5x1:f32", "--format", "csv");
        assertEquals(ExitCode.USAGE, plan.code());
    }
}
