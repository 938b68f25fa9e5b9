package io.bulkedge.weights;

import static io.bulkedge.weights.OnnxBytes.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in other files: never opened unasked, and then only from the model's own folder. */
class OnnxExternalDataTest {
    private static final WeightOptions ALLOWED = new WeightOptions(true);

    @TempDir Path directory = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        folder = Files.createDirectory(directory.resolve("model"));
        Files.write(folder.resolve("w.bin"), ProtobufBytes.floatBytes(9, 1, 2, 3, 4, 8));
        Files.write(directory.resolve("outside.bin"), ProtobufBytes.floatBytes(1, 2, 3, 4));
    }

    /** A model of one tensor whose values lie elsewhere. */
    private Path model(String... pairs) throws IOException {
        ProtobufBytes tensor = tensor("w", OnnxBytes.F32, 2, 2).integer(14, 1);
        for (int i = 0; i < pairs.length; i += 2) {
            tensor.message(13, new ProtobufBytes().text(1, pairs[i]).text(2, pairs[i + 1]));
        }
        return new OnnxBytes().initializer(tensor).write(folder.resolve("m.onnx"));
    }

    private void refuse(Path model, String words) {
        WeightFormatException e =
                assertThrows(
                        WeightFormatException.class,
                        () -> WeightFiles.open(model, ALLOWED).close());
        String message = String.valueOf(e.getMessage());
        assertEquals("w", e.tensor(), message);
        assertTrue(e.offset() > 0, message);
        assertTrue(message.contains(words), message);
    }

    @Test
    void withoutPermissionTheTensorIsARowAndNothingIsOpened() throws IOException {
        for (String location : List.of("w.bin", "../outside.bin", "absent")) {
            try (WeightFile file =
                    WeightFiles.open(model("location", location), WeightOptions.DEFAULT)) {
                TensorEntry entry = Fixtures.entry(file, "w");
                String reason = String.valueOf(entry.unreadable());
                assertTrue(reason.contains("--allow-external"), reason);
                assertEquals(List.of(file.path()), file.files());
                assertThrows(IllegalArgumentException.class, () -> file.source(entry));
            }
        }
    }

    @Test
    void withPermissionThePlaceIsRead() throws IOException {
        Path path = model("location", "w.bin", "offset", "4", "length", "16", "checksum", "abc");
        try (WeightFile file = WeightFiles.open(path, ALLOWED)) {
            assertArrayEquals(new double[] {1, 2, 3, 4}, Fixtures.values(file, "w"));
            assertEquals(List.of(path, folder.resolve("w.bin")), file.files());
        }
        try (WeightFile file = WeightFiles.open(model("location", "w.bin"), ALLOWED)) {
            assertArrayEquals(new double[] {9, 1, 2, 3}, Fixtures.values(file, "w"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../outside.bin",
                "a/../../outside.bin",
                "sub/w.bin",
                "a\\b",
                "C:w.bin",
                "/etc/hostname",
                "w.bin\n",
                "\u0000",
                ".hidden"
            })
    void onlyPlainNamesAreTaken(String location) throws IOException {
        refuse(model("location", location), "not the plain name");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("soft.bin"), directory.resolve("outside.bin"));
        refuse(model("location", "soft.bin"), "a symbolic link");
        Files.createSymbolicLink(folder.resolve("near.bin"), Path.of("w.bin"));
        refuse(model("location", "near.bin"), "a symbolic link");
        Files.createLink(folder.resolve("hard.bin"), directory.resolve("outside.bin"));
        refuse(model("location", "hard.bin"), "one of 2 hard links");
    }

    @Test
    void onlyRegularFilesAreTaken() throws IOException {
        refuse(model("location", "absent.bin"), "there is no such file");
        Files.createDirectory(folder.resolve("sub"));
        refuse(model("location", "sub"), "not a regular file");
    }

    @ParameterizedTest
    @CsvSource({
        "9, 16, 16 bytes at 9 exceed the file of 24 bytes",
        "25, 16, exceed the file",
        "999999999999999999, 16, exceed the file",
        "9223372036854775807, 16, not a number below",
        "99999999999999999999, 16, not a number below",
        "-4, 16, not a number below",
        "0x4, 16, not a number below",
        "'', 16, not a number below",
        "0, 15, but the shape needs 16 bytes",
        "0, 0, but the shape needs 16 bytes",
        "0, 17, but the shape needs 16 bytes",
        "0, -1, not a number below",
    })
    void placesAreBounded(String offset, String length, String words) throws IOException {
        refuse(model("location", "w.bin", "offset", offset, "length", length), words);
    }

    @Test
    void theEntriesMustBeConsistent() throws IOException {
        refuse(model("offset", "0"), "without a location");
        refuse(model("location", "w.bin", "location", "w.bin"), "key 'location' twice");
        ProtobufBytes both = OnnxBytes.floats("w", new long[] {1}, 1).integer(14, 1);
        both.message(13, new ProtobufBytes().text(1, "location").text(2, "w.bin"));
        refuse(
                new OnnxBytes().initializer(both).write(folder.resolve("m.onnx")),
                "as well as in another file");
    }

    @Test
    void scalesMayLieElsewhereToo() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .initializer(
                                OnnxBytes.integers("q", OnnxBytes.I8, new long[] {1, 2}, 3, -1))
                        .initializer(
                                tensor("s", OnnxBytes.F32)
                                        .integer(14, 1)
                                        .message(
                                                13,
                                                new ProtobufBytes()
                                                        .text(1, "location")
                                                        .text(2, "w.bin")));
        model.node("DequantizeLinear", "/dq", "w", "q", "s");
        try (WeightFile file = WeightFiles.open(model.write(folder.resolve("m.onnx")), ALLOWED)) {
            assertArrayEquals(new double[] {27, -9}, Fixtures.values(file, "q"));
        }
    }

    @Test
    void aFileThatShrinksIsAnErrorAndNotAFault() throws IOException {
        try (WeightFile file = WeightFiles.open(model("location", "w.bin"), ALLOWED)) {
            Files.write(folder.resolve("w.bin"), new byte[4]);
            WeightFormatException e =
                    assertThrows(WeightFormatException.class, () -> Fixtures.values(file, "w"));
            assertEquals(folder.resolve("w.bin"), e.file());
        }
    }
}
