package io.bulkedge.weights;

import static io.bulkedge.weights.OnnxBytes.floats;
import static io.bulkedge.weights.OnnxBytes.nodeOf;
import static io.bulkedge.weights.OnnxBytes.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that must be refused with file, place and reason. */
class OnnxHostileTest {
    private static final long[] TWO = {2};

    @TempDir Path directory = Path.of("");

    private Path file(ProtobufBytes model) throws IOException {
        return Files.write(directory.resolve("m.onnx"), model.toBytes());
    }

    private Path graph(ProtobufBytes graph) throws IOException {
        return file(OnnxBytes.model(graph));
    }

    private Path single(ProtobufBytes tensor) throws IOException {
        return graph(new OnnxBytes().initializer(tensor).graph());
    }

    private void refuse(Path path, String words) {
        String message = String.valueOf(Refusals.open(path).getMessage());
        assertTrue(message.contains(words), message);
    }

    private void refuse(ProtobufBytes tensor, @Nullable String name, String words)
            throws IOException {
        WeightFormatException e = Refusals.open(single(tensor));
        String message = String.valueOf(e.getMessage());
        assertEquals(name, e.tensor(), message);
        assertTrue(e.offset() > 0, message);
        assertTrue(message.contains(words), message);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole =
                new OnnxBytes()
                        .initializer(floats("w", TWO, 1, 2))
                        .node("MatMul", "/m", "y", "x", "w")
                        .toBytes();
        for (int length = 0; length < whole.length; length++) {
            if (length == 0 || length >= 2) {
                Refusals.open(
                        Files.write(directory.resolve("m.onnx"), Arrays.copyOf(whole, length)));
            }
        }
    }

    @Test
    void groupsAreRefused() throws IOException {
        for (int wireType : new int[] {3, 4, 6, 7}) {
            refuse(graph(new ProtobufBytes().tag(9, wireType).tag(9, 4)), "wire type " + wireType);
        }
        ProtobufBytes nested = new ProtobufBytes();
        for (int i = 0; i < 100_000; i++) {
            nested.tag(9, 3);
        }
        refuse(graph(nested), "groups are not allowed");
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void lengthsPastTheEndAreRefused(long length) throws IOException {
        ProtobufBytes value = new ProtobufBytes().tag(9, 2).bare(length).raw(new byte[8]);
        refuse(graph(new ProtobufBytes().message(5, value)), "exceeds the 8 bytes that are left");
        refuse(
                file(new ProtobufBytes().integer(1, 8).tag(7, 2).bare(length).raw(new byte[8])),
                Long.toUnsignedString(length));
        ProtobufBytes numbers = tensor("w", OnnxBytes.F32, 2).tag(4, 2).bare(length);
        refuse(numbers.raw(new byte[8]), "w", "exceeds");
        refuse(tensor("w", OnnxBytes.I64, 2).tag(7, 2).bare(length), "w", "exceeds");
    }

    @Test
    void integersOfMoreThanTenBytesAreRefused() throws IOException {
        byte[] endless = new byte[200_000];
        Arrays.fill(endless, (byte) 0x80);
        refuse(file(new ProtobufBytes().integer(1, 8).raw(endless)), "more than 10 bytes");
        refuse(
                tensor("w", OnnxBytes.I64, 1).bytes(7, Arrays.copyOf(endless, 11)),
                "w",
                "more than 10 bytes");
        refuse(
                file(new ProtobufBytes().integer(1, 8).bare(1L << 40).bare(1)),
                "not a field tag of a protobuf message");
        refuse(file(new ProtobufBytes().integer(1, 8).bare(2)), "not a field tag");
    }

    @Test
    void sizesAreBounded() throws IOException {
        refuse(tensor("w", OnnxBytes.F32, 1L << 32, 1L << 32), "w", "overflows");
        refuse(tensor("w", OnnxBytes.F64, 1L << 61), "w", "overflows");
        refuse(tensor("w", OnnxBytes.F32, 1L << 62, 4, 0), "w", "overflows");
        // The product wraps to 4 in 64 bits.
        refuse(
                tensor("w", OnnxBytes.U8, 4194305, 4194305, 211106198978564L).bytes(9, new byte[4]),
                "w",
                "overflows");
        refuse(tensor("w", OnnxBytes.F32, -1), "w", "negative size");
        refuse(tensor("w", OnnxBytes.F32, -2, -2).bytes(9, new byte[16]), "w", "negative size");
        refuse(tensor("w", OnnxBytes.F32, 1, 1, 1, 1, 1, 1, 1, 1, 1), null, "dimensions");
        byte[] many = new byte[1 << 20];
        refuse(new ProtobufBytes().text(8, "w").bytes(1, many), "w", "more than 8 dimensions");
    }

    @Test
    void storageMustBeExactlyWhatTheShapeNeeds() throws IOException {
        refuse(tensor("w", OnnxBytes.F32, 2).bytes(9, new byte[7]), "w", "raw data of 7 bytes");
        refuse(tensor("w", OnnxBytes.F32, 2).bytes(9, new byte[12]), "w", "needs 8");
        refuse(tensor("w", OnnxBytes.F32, 2), "w", "but 0 are stored");
        refuse(tensor("w", OnnxBytes.F32, 2).floats(4, 1), "w", "but 1 are stored");
        refuse(tensor("w", OnnxBytes.F32, 1).bytes(4, new byte[5]), "w", "no whole number");
        refuse(tensor("w", OnnxBytes.F32, 1).packed(5, 1), "w", "in field 5");
        refuse(tensor("w", OnnxBytes.F32, 1).integers(4, 1), "w", "wire type 0 instead of 5");
        refuse(tensor("w", OnnxBytes.F32, 2).floats(4, 1).doubles(10, 1), "w", "as well as");
        refuse(floats("w", TWO, 1, 2).floats(4, 1, 2), "w", "raw data as well as numbers");
        refuse(floats("w", TWO, 1, 2).bytes(9, new byte[8]), "w", "raw data occur twice");
        refuse(tensor("w", 0, 1), "w", "unknown element type number 0");
        refuse(tensor("w", 1000, 1), "w", "unknown element type number 1000");
        refuse(
                new ProtobufBytes().text(8, "w").integer(2, -1),
                "w",
                "unknown element type number 18446744073709551615");
    }

    @Test
    void namesAreUniqueTextsOfBoundedLength() throws IOException {
        OnnxBytes twice =
                new OnnxBytes()
                        .initializer(floats("w", TWO, 1, 2))
                        .initializer(floats("w", TWO, 1, 2));
        WeightFormatException e = Refusals.open(graph(twice.graph()));
        assertEquals("w", e.tensor());
        refuse(graph(twice.graph()), "the name occurs twice");
        OnnxBytes constant =
                new OnnxBytes()
                        .initializer(floats("w", TWO, 1, 2))
                        .constant("c", "w", floats("", TWO, 1, 2));
        refuse(graph(constant.graph()), "the name occurs twice");
        refuse(tensor("", OnnxBytes.F32, 0), null, "an initialiser without a name");
        refuse(new ProtobufBytes().text(8, "n".repeat(70_000)), null, "a name of 70000 bytes");
        refuse(new ProtobufBytes().bytes(8, (byte) 0xFF), null, "not UTF-8");
        ProtobufBytes attribute = new ProtobufBytes().text(1, "value");
        attribute.message(5, floats("", TWO, 1, 2)).message(5, floats("", TWO, 1, 2));
        refuse(
                graph(
                        new OnnxBytes()
                                .node(nodeOf("Constant", "c", "y").message(5, attribute))
                                .graph()),
                "an attribute with two tensors");
        refuse(
                graph(new OnnxBytes().constant("c", "", floats("", TWO, 1, 2)).graph()),
                "a Constant node without output");
    }

    @Test
    void modelsWithoutAGraphAreRefused() throws IOException {
        refuse(file(new ProtobufBytes().integer(1, 8)), "it holds no graph");
        refuse(file(new ProtobufBytes().integer(7, 8)), "wire type 0 instead of 2");
    }

    /** Wraps a graph in If nodes. */
    private static ProtobufBytes nested(int levels) {
        ProtobufBytes graph = new OnnxBytes().initializer(floats("w", TWO, 1, 2)).graph();
        for (int i = 0; i < levels; i++) {
            ProtobufBytes branch = new ProtobufBytes().text(1, "then_branch").message(6, graph);
            graph = new OnnxBytes().node(nodeOf("If", "", "y").message(5, branch)).graph();
        }
        return graph;
    }

    @Test
    void deepNestingIsRefusedWithoutDeepCalls() throws IOException {
        try (WeightFile file = WeightFiles.open(graph(nested(64)), WeightOptions.DEFAULT)) {
            assertEquals(1, file.tensors().size());
        }
        refuse(graph(nested(65)), "deeper than 64");
        refuse(graph(nested(1000)), "deeper than 64");
    }

    @Test
    void nodesAndTheirInputsAreBounded() throws IOException {
        byte[] nodes = new byte[2 * 200_001];
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = 1 << 3 | 2;
        }
        refuse(graph(new ProtobufBytes().raw(nodes)), "more than 200000 nodes");
        byte[] inputs = new byte[2 * 500_001];
        for (int i = 0; i < inputs.length; i += 2) {
            inputs[i] = 1 << 3 | 2;
        }
        refuse(
                graph(new ProtobufBytes().bytes(1, inputs)),
                "more than 500000 inputs and outputs of nodes");
    }

    @Test
    void scatteredNumbersAreBounded() throws IOException {
        ProtobufBytes tensor = tensor("w", OnnxBytes.F32, 5000);
        for (int i = 0; i < 5000; i++) {
            tensor.floats(4, i).integer(99, 0);
        }
        refuse(tensor, "w", "more than 4096 pieces");
    }
}
