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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide of the ensembles: every ensemble has a section, a source, a command and the picture
 * that the command draws. {@code -Dbulkedge.render=true} draws them again.
 */
class DocumentedEnsemblesTest {
    private static final Path GUIDE = Path.of("docs/guide/ensembles.md");
    private static final Path PICTURES = Path.of("docs/images/ensembles");
    private static final String PROGRAM = "./bulkedge ";
    private static final long MOST_BYTES = 60_000;
    private static final int ROWS = 96;
    private static final int COLUMNS = 128;

    @TempDir Path folder;

    @Test
    void everyEnsembleHasASectionWithSourcePictureAndCommand() throws IOException {
        String guide = Files.readString(GUIDE);
        List<String> missing = new ArrayList<>();
        for (EnsembleName name : EnsembleName.values()) {
            String word = name.word();
            int start = guide.indexOf("### `" + word + "`\n");
            int end = guide.indexOf("\n##", start + 1);
            String section = start < 0 ? "" : guide.substring(start, end);
            if (!section.contains("doi:")
                    || !section.contains("![" + word + "](../images/ensembles/" + word + ".svg)")
                    || !section.contains(PROGRAM + "sample " + word + " ")) {
                missing.add(word);
            }
        }
        assertEquals(List.of(), missing);
        try (Stream<Path> pictures = Files.list(PICTURES)) {
            assertEquals(EnsembleName.values().length, pictures.count());
        }
    }

    /** Commands run in the order of the guide: later ones read what earlier ones wrote. */
    @Test
    void everyCommandRunsAndDrawsItsPicture() throws IOException {
        writeModel();
        List<String> commands = Document.read(GUIDE).commands();
        assertTrue(commands.size() > EnsembleName.values().length, commands::toString);
        List<String> different = new ArrayList<>();
        for (String command : commands) {
            List<String> words = arguments(command.substring(PROGRAM.length()));
            Captured run = Captured.run(words.toArray(String[]::new));
            assertEquals(ExitCode.OK, run.code(), command + "\n" + run.err());
            int out = words.indexOf("--out");
            if (out >= 0) {
                Path drawn = Path.of(words.get(out + 1));
                different.addAll(compare(drawn, String.valueOf(drawn.getFileName())));
            }
        }
        assertEquals(
                List.of(),
                different,
                "pictures differ from what their commands draw: run mvn -q test"
                        + " -Dtest=DocumentedEnsemblesTest -Dbulkedge.render=true and look at them");
    }

    private static List<String> compare(Path drawn, String name) throws IOException {
        Path density = drawn.resolve(SampleCharts.DENSITY);
        Path chart = Files.exists(density) ? density : drawn.resolve(SampleCharts.SPACINGS);
        Path picture = PICTURES.resolve(name + ".svg");
        if (Boolean.getBoolean("bulkedge.render")) {
            Files.createDirectories(PICTURES);
            Files.writeString(picture, Files.readString(chart));
        }
        assertTrue(Files.size(chart) < MOST_BYTES, name + " has " + Files.size(chart) + " bytes");
        boolean same = Files.exists(picture) && Files.mismatch(picture, chart) < 0;
        return same ? List.of() : List.of(name);
    }

    /** Words without quotes; names of files and folders become those of the temporary folder. */
    private List<String> arguments(String command) {
        List<String> arguments = new ArrayList<>();
        String before = "";
        for (String word : command.split(" +", -1)) {
            String plain = word.replace("'", "");
            boolean file =
                    List.of("--out", "--save", "--checkpoint", "--like").contains(before)
                            || plain.endsWith(".state");
            arguments.add(file ? folder.resolve(plain).toString() : plain);
            before = plain;
        }
        return arguments;
    }

    /** A layer with a heavy-tailed distribution of entries and a mean. */
    private void writeModel() throws IOException {
        int bytes = ROWS * COLUMNS * Float.BYTES;
        String header =
                "{\"layer.0.query.weight\":{\"dtype\":\"F32\",\"shape\":["
                        + ROWS
                        + ","
                        + COLUMNS
                        + "],\"data_offsets\":[0,"
                        + bytes
                        + "]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(Long.BYTES + text.length + bytes)
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);
        for (int e = 0; e < ROWS * COLUMNS; e++) {
            double wave = StrictMath.sin(1.0 + e * (double) e);
            file.putFloat((float) (0.05 * wave / (1.1 - wave * wave)));
        }
        Files.write(folder.resolve("model.safetensors"), file.array());
    }
}
