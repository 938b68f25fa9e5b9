package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedModelTest {
    private static final String ONE = "model-00001-of-00002.safetensors";
    private static final String TWO = "model-00002-of-00002.safetensors";

    @TempDir Path directory = Path.of("");

    private Path index(String weightMap) throws IOException {
        return Files.writeString(
                directory.resolve("model.safetensors.index.json"),
                "{\"metadata\":{\"total_size\":8,\"x\":[1,{}]},\"weight_map\":" + weightMap + "}");
    }

    private void shards() throws IOException {
        new SafetensorsWriter().floats("a", new long[] {1, 1}, 1).write(directory.resolve(ONE));
        new SafetensorsWriter().floats("b", new long[] {1, 1}, 2).write(directory.resolve(TWO));
    }

    private static String map(String... pairs) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ",").append('"').append(pairs[i]).append("\":\"");
            text.append(pairs[i + 1]).append('"');
        }
        return text.append('}').toString();
    }

    @Test
    void aDirectoryWithAnIndexIsOneModel() throws IOException {
        shards();
        Path index = index(map("a", ONE, "b", TWO));
        new SafetensorsWriter()
                .floats("unrelated", new long[] {1}, 3)
                .write(directory.resolve("adapter.safetensors"));
        for (Path named : List.of(directory, index)) {
            try (WeightFile model = WeightFiles.open(named, WeightOptions.DEFAULT)) {
                assertEquals(named, model.path());
                assertEquals("safetensors", model.format());
                assertEquals(
                        List.of(index, directory.resolve(ONE), directory.resolve(TWO)),
                        model.files());
                assertEquals(
                        List.of("a", "b"),
                        model.tensors().stream().map(TensorEntry::name).toList());
                assertArrayEquals(new double[] {2}, Fixtures.values(model, "b"));
            }
        }
    }

    @Test
    void aDirectoryWithoutIndexIsAllItsShards() throws IOException {
        shards();
        try (WeightFile model = WeightFiles.open(directory, WeightOptions.DEFAULT)) {
            assertEquals(2, model.tensors().size());
            assertEquals(2, model.files().size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../model.safetensors", "/etc/model.safetensors", "a/b.safetensors", "..",
                        "..safetensors",
                "C:model.safetensors", ".hidden.safetensors", "", "pytorch_model.bin",
                        "a\\\\b.safetensors"
            })
    void namesThatAreNotPlainAreRefused(String shard) throws IOException {
        shards();
        WeightFormatException e = Refusals.open(index(map("a", ONE, "b", shard)));
        assertEquals("b", e.tensor());
        assertEquals(directory.resolve("model.safetensors.index.json"), e.file());
        assertEquals(true, e.offset() > 0);
    }

    @Test
    void aMissingShardIsNamed() throws IOException {
        shards();
        Path index = index(map("a", ONE, "b", "model-3.safetensors"));
        Refusals.check(Refusals.open(directory), index, null, -1, "model-3.safetensors is missing");
    }

    @Test
    void aTensorMustBeInItsShard() throws IOException {
        shards();
        Path index = index(map("a", TWO, "b", TWO));
        Refusals.check(Refusals.open(directory), index, "a", -1, "which does not hold it");
        index(map("a", ONE, "b", TWO, "c", TWO));
        Refusals.check(Refusals.open(directory), index, "c", -1, "which does not hold it");
    }

    @Test
    void aTensorInTwoShardsIsRefused() throws IOException {
        shards();
        Path second = directory.resolve(TWO);
        new SafetensorsWriter().floats("a", new long[] {1}, 1).write(second);
        Refusals.check(Refusals.open(directory), second, "a", -1, "also in " + ONE);
    }

    @Test
    void malformedIndicesAreRefused() throws IOException {
        shards();
        Path index = index("{\"a\":\"" + ONE + "\",\"a\":\"" + ONE + "\"}");
        Refusals.open(index);
        index("[]");
        Refusals.open(index);
        index("{}");
        Refusals.open(index);
        index("{\"a\":1}");
        Refusals.open(index);
        Files.writeString(index, "{\"metadata\":{}}");
        Refusals.open(index, null, 0, "weight_map is missing");
        Files.writeString(index, "{\"metadata\":" + "[".repeat(10_000));
        Refusals.open(index);
        Files.writeString(index, "");
        Refusals.open(index);
    }
}
