package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.docs.Document;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, word for word, on small files of the names they use. */
class DocumentedCommandsTest {
    private static final String PROGRAM = "./bulkedge ";
    private static final int SIZE = 16;

    @TempDir Path folder;

    @Test
    void everyQuickStartCommandRuns() throws IOException {
        prepare();
        List<String> commands = commands();
        assertTrue(commands.size() >= 6, "commands of the README: " + commands);
        for (String command : commands) {
            if (!command.startsWith("demo")) {
                Captured run = Captured.run(arguments(command));
                assertEquals(ExitCode.OK, run.code(), command + "\n" + run.err());
                assertTrue(!run.out().isBlank(), command);
            }
        }
        assertTrue(Files.isRegularFile(folder.resolve("values.npz")));
        assertTrue(Files.isRegularFile(folder.resolve("run").resolve("report.html")));
    }

    /** Fetches 83 MB with Maven unless the cache has them. */
    @Test
    @Tag("integration")
    void theDemoWritesItsReport() throws IOException {
        Path out = folder.resolve("demo");
        Captured run = Captured.run("demo", "--out", out.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().contains("/encoder/la"), run.out());
        assertTrue(Files.size(out.resolve("report.html")) > 100_000);
    }

    private static List<String> commands() throws IOException {
        return Document.read(Path.of("README.md")).commands().stream()
                .filter(command -> command.startsWith(PROGRAM))
                .map(command -> command.substring(PROGRAM.length()))
                .toList();
    }

    /** Words without quotes; names of files become files of the temporary folder. */
    private String[] arguments(String command) {
        List<String> arguments = new ArrayList<>();
        for (String word : command.split(" +", -1)) {
            String plain = word.replace("'", "");
            boolean file = plain.matches("[a-z]+\\.[a-z]+") || plain.equals("run");
            arguments.add(file ? folder.resolve(plain).toString() : plain);
        }
        return arguments.toArray(String[]::new);
    }

    private void prepare() throws IOException {
        double[][][] batch = new double[3][SIZE][SIZE];
        for (int b = 0; b < 3; b++) {
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < SIZE; j++) {
                    batch[b][i][j] = Math.cos(b + i * j) + (i == j ? 1 : 0);
                }
            }
        }
        ArrayFiles.writeBatch(folder.resolve("batch.npy"), batch);
        String header =
                "{\"layer.0.query.weight\":{\"dtype\":\"F32\",\"shape\":["
                        + SIZE
                        + ","
                        + SIZE
                        + "],\"data_offsets\":[0,"
                        + SIZE * SIZE * Float.BYTES
                        + "]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(Long.BYTES + text.length + SIZE * SIZE * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);
        for (int e = 0; e < SIZE * SIZE; e++) {
            file.putFloat((float) Math.sin(1.0 + e * e));
        }
        Files.write(folder.resolve("model.safetensors"), file.array());
    }
}
