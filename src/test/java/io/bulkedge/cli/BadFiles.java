package io.bulkedge.cli;

import io.bulkedge.weights.SafetensorsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Inputs that no command may accept, with what the refusal must name. */
final class BadFiles {
    private final Path folder;
    private final List<Case> cases = new ArrayList<>();

    /**
     * One of them.
     *
     * @param path what is given to the command
     * @param words what the message must hold, beside the path
     */
    record Case(Path path, List<String> words) {}

    private BadFiles(Path folder) {
        this.folder = folder;
    }

    static List<Case> write(Path folder) throws IOException {
        BadFiles files = new BadFiles(folder);
        files.safetensors();
        files.arrays();
        files.others();
        return files.cases;
    }

    private void add(String name, byte[] bytes, String... words) throws IOException {
        cases.add(new Case(Files.write(folder.resolve(name), bytes), List.of(words)));
    }

    private void safetensors() throws IOException {
        byte[] whole =
                new SafetensorsWriter()
                        .floats("first", new long[] {2}, 1, 2)
                        .floats("second", new long[] {2}, 3, 4)
                        .toBytes();
        int cut = whole.length - 3;
        add("cut.safetensors", Arrays.copyOf(whole, cut), "'second'", "byte " + cut);
        byte[] huge =
                ByteBuffer.allocate(32)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1L << 62)
                        .put((byte) '{')
                        .array();
        add("huge-header.safetensors", huge, "byte 0", "4611686018427387904");
        add(
                "overlap.safetensors",
                header(4, entry("a", "U8", 0), entry("b", "U8", 2)),
                "'b'",
                "byte ");
        add(
                "duplicate.safetensors",
                header(8, entry("a", "U8", 0), entry("a", "U8", 4)),
                "'a'",
                "byte ");
        add("dtype.safetensors", header(4, entry("a", "F33", 0)), "'a'", "byte 9", "F33");
        Path sharded = Files.createDirectory(folder.resolve("sharded"));
        Path index = sharded.resolve("model.safetensors.index.json");
        Files.writeString(index, "{\"weight_map\":{\"stolen\":\"../cut.safetensors\"}}");
        cases.add(new Case(sharded, List.of("'stolen'", "byte ", "../cut.safetensors")));
        cases.add(new Case(index, List.of("'stolen'", "byte ", "../cut.safetensors")));
    }

    private static String entry(String name, String dtype, long begin) {
        return SafetensorsWriter.entry(name, dtype, new long[] {4}, begin, begin + 4);
    }

    private static byte[] header(int data, String... entries) {
        return SafetensorsWriter.file("{" + String.join(",", entries) + "}", new byte[data + 4]);
    }

    private void arrays() throws IOException {
        try (InputStream in = BadFiles.class.getResourceAsStream("/fixtures/obj.npy")) {
            add(
                    "pickle.npy",
                    Objects.requireNonNull(in).readAllBytes(),
                    "'pickle'",
                    "byte ",
                    "pickle");
        }
        String dictionary = "{'descr': '<x9', 'fortran_order': False, 'shape': (2, 2), }\n";
        ByteBuffer array = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        array.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        array.putShort((short) dictionary.length());
        array.put(dictionary.getBytes(StandardCharsets.US_ASCII));
        add("dtype.npy", array.array(), "'dtype'", "byte ", "<x9");
        add("damaged.npz", damaged(), "'w'", "byte ", "checksum");
    }

    /** An archive whose directory is sound and whose data are not. */
    private static byte[] damaged() throws IOException {
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (16, 16), }\n";
        ByteBuffer array = ByteBuffer.allocate(10 + dictionary.length() + 1024);
        array.order(ByteOrder.LITTLE_ENDIAN);
        array.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        array.putShort((short) dictionary.length());
        array.put(dictionary.getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("w.npy"));
            zip.write(array.array());
        }
        byte[] archive = bytes.toByteArray();
        archive[800] ^= 0x40;
        return archive;
    }

    private void others() throws IOException {
        add("empty.safetensors", new byte[0], "empty");
        add("empty.onnx", new byte[0], "empty");
        add("noise.onnx", new byte[] {8, 7, 0x3A, 0x7F, 1, 2, 3}, "byte ");
        add("torch.pt", new byte[] {(byte) 0x80, 2, 'x'}, "PyTorch");
        add("line\nbreak.npy", new byte[1], "line\\x0abreak");
        Path none = Files.createDirectory(folder.resolve("no-weights"));
        Files.writeString(none.resolve("config.json"), "{}");
        cases.add(new Case(none, List.of("no weights")));
    }
}
