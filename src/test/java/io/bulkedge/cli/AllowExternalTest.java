package io.bulkedge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.weights.OnnxBytes;
import io.bulkedge.weights.ProtobufBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --allow-external}: ONNX weights in other files, refused unless it is given. */
class AllowExternalTest {
    private static final int SIZE = 12;

    @TempDir Path folder;

    private Path model(String location) throws IOException {
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(1 + i * i);
        }
        Files.write(folder.resolve("weights.bin"), ProtobufBytes.floatBytes(values));
        ProtobufBytes tensor = OnnxBytes.tensor("w", OnnxBytes.F32, SIZE, SIZE).integer(14, 1);
        tensor.message(13, new ProtobufBytes().text(1, "location").text(2, location));
        return new OnnxBytes().initializer(tensor).write(folder.resolve("model.onnx"));
    }

    @Test
    void withoutItTheTensorIsSkippedAndSaysHowToReadIt() throws IOException {
        Captured run = Captured.run("analyze", model("weights.bin").toString(), "--format", "json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        JsonTree tree = JsonTree.parse(run.out());
        JsonTree row = tree.at("layers").row("w");
        assertEquals("skipped", row.at("status").text());
        assertTrue(row.at("reason").text().contains("--allow-external"), row.at("reason").text());
        assertEquals(1, tree.at("provenance").at("inputs").items().size());
    }

    @Test
    void withItTheFileIsReadAndNamedAsAnInput() throws IOException {
        Path model = model("weights.bin");
        Captured run =
                Captured.run("analyze", model.toString(), "--allow-external", "--format", "json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        JsonTree tree = JsonTree.parse(run.out());
        assertEquals("analysed", tree.at("layers").row("w").at("status").text());
        List<String> inputs =
                tree.at("provenance").at("inputs").items().stream()
                        .map(input -> input.at("name").text())
                        .toList();
        assertEquals(List.of(model.toString(), folder.resolve("weights.bin").toString()), inputs);
    }

    @Test
    void evenThenNothingOutsideTheFolderIsOpened() throws IOException {
        Captured run = Captured.run("analyze", model("../secret").toString(), "--allow-external");
        assertEquals(ExitCode.BAD_INPUT, run.code());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("model.onnx: tensor 'w': byte "), run.err());
        assertTrue(run.err().contains("'../secret': not the plain name"), run.err());
    }
}
