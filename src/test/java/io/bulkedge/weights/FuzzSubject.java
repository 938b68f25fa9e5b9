package io.bulkedge.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is damaged: the sound files of every format, and how a damaged one is laid out on disk. */
enum FuzzSubject {
    NPY("m.npy"),
    NPZ("m.npz"),
    SAFETENSORS("m.safetensors"),
    SHARDED("model.safetensors.index.json"),
    ONNX("m.onnx");

    private static final String SHARD_ONE = "a-1.safetensors";
    private static final String SHARD_TWO = "a-2.safetensors";

    private final String fileName;

    FuzzSubject(String fileName) {
        this.fileName = fileName;
    }

    /** Name of the damaged file. */
    String fileName() {
        return fileName;
    }

    /** Files that lie beside the damaged one. */
    void prepare(Path folder) throws IOException {
        if (this == SHARDED) {
            Files.write(folder.resolve(SHARD_ONE), safetensors());
            new SafetensorsWriter()
                    .floats("c", new long[] {2, 2}, 1, 2, 3, 4)
                    .write(folder.resolve(SHARD_TWO));
        }
        if (this == ONNX) {
            Files.write(folder.resolve("w.bin"), ProtobufBytes.floatBytes(1, 2, 3, 4));
        }
    }

    /** A damaged file; the same for the same seed. */
    byte[] mutant(List<byte[]> sound, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Mutations mutations = new Mutations(random);
        byte[] original = sound.get(random.nextInt(sound.size()));
        byte[] other = sound.get(random.nextInt(sound.size()));
        if (this == NPZ && random.nextBoolean()) {
            byte[] array = resource("f4.npy");
            return archive(mutations.of(array, array), random.nextBoolean());
        }
        return mutations.of(original, other);
    }

    /** The sound files. */
    List<byte[]> sound() throws IOException {
        return switch (this) {
            case NPY ->
                    resources(
                            "f4.npy",
                            "fortran.npy",
                            "be.npy",
                            "f2.npy",
                            "scalar.npy",
                            "empty.npy",
                            "obj.npy",
                            "struct.npy");
            case NPZ -> resources("two.npz", "two_c.npz");
            case SAFETENSORS -> List.of(safetensors());
            case SHARDED -> List.of(index());
            case ONNX -> models();
        };
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FuzzSubject.class.getResourceAsStream("/fixtures/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static List<byte[]> resources(String... names) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : names) {
            files.add(resource(name));
        }
        return files;
    }

    private static byte[] archive(byte[] array, boolean deflated) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(deflated ? 9 : 0);
            zip.putNextEntry(new ZipEntry("a.npy"));
            zip.write(array);
        }
        return bytes.toByteArray();
    }

    private static byte[] safetensors() {
        return new SafetensorsWriter()
                .raw("\"__metadata__\":{\"format\":\"pt\"}")
                .floats("a", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
                .bytes("BF16", "b.weight", new long[] {2}, new byte[4])
                .bytes("I8", "i", new long[] {0, 7})
                .bytes("F8_E4M3", "e", new long[] {3}, new byte[3])
                .bytes("BOOL", "flag", new long[] {}, (byte) 1)
                .toBytes();
    }

    private static byte[] index() {
        String text =
                "{\"metadata\":{\"total_size\":48},\"weight_map\":{\"a\":\""
                        + SHARD_ONE
                        + "\",\"b.weight\":\""
                        + SHARD_ONE
                        + "\",\"c\":\""
                        + SHARD_TWO
                        + "\"}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> models() {
        long[] shape = {2, 2};
        OnnxBytes plain =
                new OnnxBytes()
                        .initializer(OnnxBytes.floats("onnx::MatMul_1", shape, 1, 2, 3, 4))
                        .initializer(OnnxBytes.floatData("f", shape, 1, 2, 3, 4))
                        .initializer(OnnxBytes.integers("h", OnnxBytes.F16, shape, 1, 2, 3, 4))
                        .initializer(OnnxBytes.tensor("l", OnnxBytes.I64, 3).packed(7, 1, -1, 300));
        plain.node("MatMul", "/m", "y", "x", "onnx::MatMul_1");
        OnnxBytes quantised =
                new OnnxBytes()
                        .initializer(
                                OnnxBytes.integers("w_quantized", OnnxBytes.I8, shape, 1, 2, 3, 4))
                        .initializer(OnnxBytes.floatData("w_scale", new long[] {2}, 1, 2))
                        .initializer(
                                OnnxBytes.integers(
                                        "w_zero_point", OnnxBytes.I8, new long[] {2}, 0, 1));
        quantised.node("MatMulInteger", "/q", "y", "x", "w_quantized");
        quantised.constant("c", "v", OnnxBytes.floats("", shape, 1, 2, 3, 4));
        quantised.node("Gemm", "/g", "z", "y", "v");
        ProtobufBytes branch = new ProtobufBytes().text(1, "then_branch").message(6, plain.graph());
        OnnxBytes nested = new OnnxBytes();
        nested.node(OnnxBytes.nodeOf("If", "/if", "y", "c").message(5, branch));
        ProtobufBytes place = new ProtobufBytes().text(1, "location").text(2, "w.bin");
        ProtobufBytes from = new ProtobufBytes().text(1, "offset").text(2, "0");
        OnnxBytes external =
                new OnnxBytes()
                        .initializer(
                                OnnxBytes.tensor("w", OnnxBytes.F32, 2, 2)
                                        .integer(14, 1)
                                        .message(13, place)
                                        .message(13, from));
        return List.of(plain.toBytes(), quantised.toBytes(), nested.toBytes(), external.toBytes());
    }
}
