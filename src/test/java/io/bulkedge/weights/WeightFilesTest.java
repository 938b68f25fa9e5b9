package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightFilesTest {
    @TempDir Path directory = Path.of("");

    @Test
    void aMissingFileIsNotAFormatProblem() {
        assertThrows(
                NoSuchFileException.class,
                () -> WeightFiles.open(directory.resolve("none"), WeightOptions.DEFAULT));
    }

    @Test
    void emptyFilesAreRefused() throws IOException {
        for (String name : List.of("a.safetensors", "a.onnx", "a.npy", "a.npz", "a.pt", "a")) {
            Refusals.open(Files.createFile(directory.resolve(name)), null, 0, "the file is empty");
        }
    }

    @Test
    void aDirectoryWithoutWeightsIsRefused() throws IOException {
        Refusals.open(directory, null, -1, "holds no weights");
        Files.writeString(directory.resolve("config.json"), "{}");
        Refusals.open(directory, null, -1, "holds no weights");
        Files.createDirectory(directory.resolve("x.safetensors"));
        Refusals.open(directory, null, -1, "holds no weights");
    }

    @Test
    void aDirectoryOfAnotherFormatNamesIt() throws IOException {
        Path weights = Fixtures.fixture("mlp_state_dict.pt", directory);
        Refusals.check(Refusals.open(directory), weights, null, 0, "PyTorch");
    }

    @ParameterizedTest
    @CsvSource({
        "mlp_state_dict.pt, PyTorch", "mlp_state_dict_legacy.pt, PyTorch",
                "odd_tensors.pt, PyTorch",
        "whole_module.pt, PyTorch", "keras2_weights.h5, HDF5", "keras3_model.weights.h5, HDF5",
        "chunked_gzip_shuffle.h5, HDF5", "victim.h5, HDF5", "evil_extlink_only.h5, HDF5",
        "evil_cycle.h5, HDF5", "evil_shape_bomb.h5, HDF5"
    })
    void formatsOfLaterVersionsAreNamed(String fixture, String format) throws IOException {
        Path path = Fixtures.fixture(fixture, directory);
        Refusals.open(path, null, 0, format);
        Refusals.open(path, null, 0, "not supported yet by this version; convert");
        // The content decides, not the name.
        Path renamed = Files.move(path, directory.resolve("model.safetensors"));
        Refusals.open(renamed, null, 0, format);
    }

    @ParameterizedTest
    @CsvSource({
        "GGUF0000, model.bin, GGUF",
        "version https://git-lfs.github.com/spec/v1, m.safetensors, Git LFS",
        "hello, m.txt, known format",
        "hello, m.bin, PyTorch",
        "hello, m.keras, Keras",
        "{}, config.json, JSON",
        "hello, model.ckpt.index, TensorFlow"
    })
    void otherContentIsNamed(String content, String name, String words) throws IOException {
        Path path = directory.resolve(name);
        Refusals.open(Files.writeString(path, content), null, 0, words);
    }

    @Test
    void contentDecidesWhereItCan() throws IOException {
        byte[] bytes = new SafetensorsWriter().floats("w", new long[] {1, 1}, 5).toBytes();
        try (WeightFile file =
                WeightFiles.open(
                        Files.write(directory.resolve("pytorch_model.bin"), bytes),
                        WeightOptions.DEFAULT)) {
            assertEquals("safetensors", file.format());
        }
        Path array = Fixtures.fixture("f4.npy", directory);
        Path renamed = Files.move(array, directory.resolve("w.safetensors"));
        try (WeightFile file = WeightFiles.open(renamed, WeightOptions.DEFAULT)) {
            assertEquals("npy", file.format());
        }
    }

    @Test
    void aDirectoryOfArraysIsOneModel() throws IOException {
        Fixtures.fixture("f4.npy", directory);
        Fixtures.fixture("be.npy", directory);
        try (WeightFile model = WeightFiles.open(directory, WeightOptions.DEFAULT)) {
            assertEquals(
                    List.of("be", "f4"), model.tensors().stream().map(TensorEntry::name).toList());
            assertArrayEquals(Fixtures.values(model, "be"), Fixtures.values(model, "f4"));
        }
    }

    @Test
    void severalArchivesOfADirectoryKeepTheirNamesApart() throws IOException {
        Fixtures.fixture("two.npz", directory);
        Fixtures.fixture("two_c.npz", directory);
        try (WeightFile model = WeightFiles.open(directory, WeightOptions.DEFAULT)) {
            assertEquals(
                    List.of("two.npz/a", "two.npz/b", "two_c.npz/a", "two_c.npz/b"),
                    model.tensors().stream().map(TensorEntry::name).toList());
            assertArrayEquals(
                    Fixtures.values(model, "two.npz/b"), Fixtures.values(model, "two_c.npz/b"));
        }
    }

    @Test
    void aDirectoryWhoseFilesDisagreeIsRefused() throws IOException {
        new SafetensorsWriter()
                .floats("w", new long[] {1, 1}, 5)
                .write(directory.resolve("a.safetensors"));
        Path array = Fixtures.fixture("f4.npy", directory);
        Path disguised = Files.move(array, directory.resolve("b.safetensors"));
        Refusals.check(Refusals.open(directory), disguised, null, -1, "is npy by its content");
    }

    @Test
    void onnxIsRecognisedWithoutItsSuffix() throws IOException {
        byte[] text = "\b\u0007\u0012\u0003abcnot protobuf".getBytes(StandardCharsets.ISO_8859_1);
        WeightFormatException e = Refusals.open(Files.write(directory.resolve("model.dat"), text));
        assertEquals(true, e.offset() > 0);
    }
}
