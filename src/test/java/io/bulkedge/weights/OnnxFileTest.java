package io.bulkedge.weights;

import static io.bulkedge.weights.OnnxBytes.attribute;
import static io.bulkedge.weights.OnnxBytes.floats;
import static io.bulkedge.weights.OnnxBytes.integers;
import static io.bulkedge.weights.OnnxBytes.nodeOf;
import static io.bulkedge.weights.OnnxBytes.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values, shapes and names of models written byte by byte. */
class OnnxFileTest {
    private static final long[] TWO_BY_THREE = {2, 3};
    private static final double[] ONE_TO_SIX = {1, 2, 3, 4, 5, 6};

    @TempDir Path directory = Path.of("");

    private WeightFile open(OnnxBytes model) throws IOException {
        return WeightFiles.open(model.write(directory.resolve("m.onnx")), WeightOptions.DEFAULT);
    }

    private double[] only(ProtobufBytes tensor) throws IOException {
        try (WeightFile file = open(new OnnxBytes().initializer(tensor))) {
            assertEquals(1, file.tensors().size());
            return Fixtures.values(file, file.tensors().getFirst());
        }
    }

    private List<String> names(OnnxBytes model) throws IOException {
        try (WeightFile file = open(model)) {
            return file.tensors().stream().map(TensorEntry::name).toList();
        }
    }

    @Test
    void rawDataAreReadInPlace() throws IOException {
        try (WeightFile file =
                open(new OnnxBytes().initializer(floats("w", TWO_BY_THREE, 1, 2, 3, 4, 5, 6)))) {
            TensorEntry entry = Fixtures.entry(file, "w");
            assertEquals("onnx", file.format());
            assertEquals(List.of(file.path()), file.files());
            assertEquals("f32", entry.dtype());
            assertEquals(List.of(2L, 3L), entry.shape());
            assertEquals(TensorEntry.Order.ROW_MAJOR, entry.order());
            assertNull(entry.unreadable());
            assertArrayEquals(ONE_TO_SIX, Fixtures.values(file, entry));
        }
    }

    @Test
    void numbersMayArrivePackedOneByOneOrBoth() throws IOException {
        float[] six = {1, 2, 3, 4, 5, 6};
        assertArrayEquals(
                ONE_TO_SIX, only(OnnxBytes.floatData("w", TWO_BY_THREE, six)), "packed floats");
        assertArrayEquals(
                ONE_TO_SIX, only(tensor("w", OnnxBytes.F32, 2, 3).floats(4, six)), "single floats");
        ProtobufBytes mixed = tensor("w", OnnxBytes.F32, 2, 3).floats(4, 1, 2);
        mixed.bytes(4, ProtobufBytes.floatBytes(3, 4, 5)).text(12, "between").floats(4, 6);
        assertArrayEquals(ONE_TO_SIX, only(mixed), "packed and single floats");
        assertArrayEquals(
                ONE_TO_SIX,
                only(
                        tensor("w", OnnxBytes.F64, 2, 3)
                                .bytes(10, ProtobufBytes.doubleBytes(1, 2, 3, 4))
                                .doubles(10, 5, 6)),
                "packed and single doubles");
        assertArrayEquals(
                new double[] {-1, Long.MIN_VALUE, 300},
                only(tensor("w", OnnxBytes.I64, 3).packed(7, -1, Long.MIN_VALUE).integers(7, 300)),
                "packed and single integers");
        ProtobufBytes dims = new ProtobufBytes().integers(1, 2, 3).integer(2, OnnxBytes.F32);
        assertArrayEquals(ONE_TO_SIX, only(dims.text(8, "w").floats(4, six)), "unpacked sizes");
    }

    @Test
    void narrowTypesLieInIntegersOfThirtyTwoBits() throws IOException {
        long[] three = {3};
        assertArrayEquals(
                new double[] {-128, 0, 127},
                only(integers("w", OnnxBytes.I8, three, -128, 0, 127)));
        assertArrayEquals(
                new double[] {0, 128, 255}, only(integers("w", OnnxBytes.U8, three, 0, 128, 255)));
        assertArrayEquals(
                new double[] {-32768, 1, 32767},
                only(integers("w", OnnxBytes.I16, three, -32768, 1, 32767)));
        assertArrayEquals(
                new double[] {Integer.MIN_VALUE, -1, Integer.MAX_VALUE},
                only(
                        integers(
                                "w",
                                OnnxBytes.I32,
                                three,
                                Integer.MIN_VALUE,
                                -1,
                                Integer.MAX_VALUE)));
        assertArrayEquals(
                new double[] {1, -2, 65504},
                only(integers("w", OnnxBytes.F16, three, 0x3C00, 0xC000, 0x7BFF)));
        assertArrayEquals(
                new double[] {1, -2, Double.POSITIVE_INFINITY},
                only(integers("w", OnnxBytes.BF16, three, 0x3F80, 0xC000, 0x7F80)));
    }

    @Test
    void numbersOutsideTheirTypeAreRefusedWhenRead() throws IOException {
        for (ProtobufBytes tensor :
                List.of(
                        integers("w", OnnxBytes.I8, new long[] {1}, 128),
                        integers("w", OnnxBytes.U8, new long[] {1}, -1),
                        integers("w", OnnxBytes.BF16, new long[] {1}, 0x10000),
                        integers("w", OnnxBytes.I32, new long[] {1}, 1L << 31))) {
            WeightFormatException e = assertThrows(WeightFormatException.class, () -> only(tensor));
            assertEquals("w", e.tensor());
        }
    }

    @Test
    void fieldsComeInAnyOrderAndUnknownOnesAreSkipped() throws IOException {
        ProtobufBytes tensor =
                new ProtobufBytes()
                        .bytes(9, ProtobufBytes.floatBytes(1, 2, 3, 4, 5, 6))
                        .text(12, "a comment")
                        .integer(99, -1)
                        .text(8, "w")
                        .doubles(98, 1.5)
                        .floats(97, 1.5f)
                        .integer(2, OnnxBytes.F32)
                        .packed(1, 2, 3);
        ProtobufBytes graph =
                new ProtobufBytes().text(2, "graph").message(5, tensor).message(200, tensor);
        ProtobufBytes model = new ProtobufBytes().message(7, graph).integer(1, 8).text(77, "x");
        Path path = directory.resolve("m.onnx");
        Files.write(path, model.toBytes());
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            assertArrayEquals(ONE_TO_SIX, Fixtures.values(file, "w"));
        }
    }

    @Test
    void convolutionsFlattenToOneRowPerOutput() throws IOException {
        float[] values = new float[2 * 3 * 1 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        try (WeightFile file =
                open(new OnnxBytes().initializer(floats("k", new long[] {2, 3, 1, 2}, values)))) {
            TensorEntry kernel = Fixtures.entry(file, "k");
            assertEquals(2, kernel.matrixRows());
            assertEquals(6, kernel.matrixCols());
            assertEquals(6, Fixtures.values(file, kernel)[6], "second row begins at element 6");
        }
    }

    @Test
    void generatedNamesBecomeThoseOfTheConsumer() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .initializer(floats("onnx::MatMul_787", TWO_BY_THREE, 1, 2, 3, 4, 5, 6))
                        .initializer(floats("515", TWO_BY_THREE, 1, 2, 3, 4, 5, 6))
                        .initializer(floats("given.weight", TWO_BY_THREE, 1, 2, 3, 4, 5, 6))
                        .initializer(floats("onnx::MatMul_9", TWO_BY_THREE, 1, 2, 3, 4, 5, 6))
                        .initializer(floats("onnx::Unused_1", new long[] {1}, 1))
                        .initializer(floats("onnx::MatMul_10", TWO_BY_THREE, 1, 2, 3, 4, 5, 6));
        model.node("MatMul", "/layer.0/query/MatMul", "a", "x", "onnx::MatMul_787");
        model.node("Transpose", "/t", "515t", "515").node("Gemm", "/head/Gemm", "b", "a", "515t");
        model.node("MatMul", "/given/MatMul", "c", "b", "given.weight");
        model.node("MatMul", "", "only_output", "c", "onnx::MatMul_9");
        model.node("MatMul", "", "", "c", "onnx::MatMul_10");
        assertEquals(
                List.of(
                        "/layer.0/query/MatMul",
                        "/head/Gemm",
                        "given.weight",
                        "only_output",
                        "onnx::Unused_1",
                        "onnx::MatMul_10"),
                names(model));
    }

    @Test
    void takenNamesAreToldApart() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .initializer(floats("1", new long[] {1}, 1))
                        .initializer(floats("2", new long[] {1}, 2))
                        .initializer(floats("3", new long[] {1}, 3));
        model.node("MatMul", "/m", "a", "1", "2").node("MatMul", "/m", "b", "1", "3");
        assertEquals(List.of("/m", "/m.input1", "/m.input1.2"), names(model));
    }

    @Test
    void weightsInConstantNodesAreNamedByTheirConsumer() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .constant("Constant_3", "w0", floats("", TWO_BY_THREE, 1, 2, 3, 4, 5, 6))
                        .constant("Constant_4", "b0", floats("", new long[] {3}, 1, 2, 3));
        model.node("MatMul", "/fc/MatMul", "y", "x", "w0").node("Add", "/fc/Add", "z", "y", "b0");
        try (WeightFile file = open(model)) {
            assertArrayEquals(ONE_TO_SIX, Fixtures.values(file, "/fc/MatMul"));
            assertArrayEquals(new double[] {1, 2, 3}, Fixtures.values(file, "Constant_4"));
        }
    }

    @Test
    void tensorsOfOtherAttributesAreNoWeights() throws IOException {
        ProtobufBytes node = nodeOf("TreeEnsemble", "/trees", "y", "x");
        for (String name : List.of("nodes_splits", "leaf_weights")) {
            ProtobufBytes tensor = floats(name, new long[] {2}, 1, 2);
            node.message(5, new ProtobufBytes().text(1, name).message(5, tensor));
        }
        assertEquals(List.of(), names(new OnnxBytes().node(node)));
    }

    @Test
    void subgraphsAreReadToo() throws IOException {
        OnnxBytes inner =
                new OnnxBytes().initializer(floats("inner.weight", TWO_BY_THREE, 1, 2, 3, 4, 5, 6));
        OnnxBytes twin =
                new OnnxBytes().initializer(floats("inner.weight", TWO_BY_THREE, 6, 5, 4, 3, 2, 1));
        ProtobufBytes choice =
                nodeOf("If", "/if", "y", "c")
                        .message(
                                5,
                                new ProtobufBytes()
                                        .text(1, "then_branch")
                                        .message(6, inner.graph()))
                        .message(
                                5,
                                new ProtobufBytes()
                                        .text(1, "else_branch")
                                        .message(11, twin.graph()));
        OnnxBytes model =
                new OnnxBytes().node(choice).initializer(floats("outer.weight", new long[] {1}, 7));
        assertEquals(List.of("outer.weight", "inner.weight", "inner.weight.2"), names(model));
        try (WeightFile file = open(model)) {
            assertArrayEquals(ONE_TO_SIX, Fixtures.values(file, "inner.weight"));
        }
    }

    @Test
    void typesThatAreNotReadAreRowsWithAReason() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .initializer(tensor("text", 8, 1).text(6, "hello"))
                        .initializer(tensor("wide", 13, 2).packed(11, 1, 2))
                        .initializer(tensor("half_bytes", 22, 3).bytes(9, (byte) 1, (byte) 2));
        ProtobufBytes values = floats("sparse", new long[] {2}, 1, 2);
        model.graph().message(15, new ProtobufBytes().message(1, values).integers(3, 100, 100));
        try (WeightFile file = open(model)) {
            assertEquals(4, file.tensors().size());
            for (TensorEntry entry : file.tensors()) {
                assertNotNull(entry.unreadable(), entry.name());
                assertThrows(IllegalArgumentException.class, () -> file.source(entry));
            }
            assertEquals(List.of(100L, 100L), Fixtures.entry(file, "sparse").shape());
        }
    }

    @Test
    void emptyTensorsAndScalarsAreLegal() throws IOException {
        assertEquals(0, only(tensor("w", OnnxBytes.F32, 0, 4)).length);
        assertEquals(0, only(floats("w", new long[] {0, 4})).length);
        assertArrayEquals(new double[] {3.5}, only(floats("w", new long[] {}, 3.5f)));
    }

    @Test
    void readingBackwardsGivesTheSameValues() throws IOException {
        long[] numbers = {300, -1, 5, 1L << 40, 0};
        try (WeightFile file =
                open(
                        new OnnxBytes()
                                .initializer(
                                        tensor("w", OnnxBytes.I64, 5)
                                                .packed(7, numbers[0], numbers[1])
                                                .integers(
                                                        7, numbers[2], numbers[3], numbers[4])))) {
            WeightSource source = file.source(Fixtures.entry(file, "w"));
            double[] one = new double[1];
            for (int i : new int[] {4, 0, 3, 1, 2, 2}) {
                source.read(i, 1, one, 0);
                assertEquals((double) numbers[i], one[0]);
            }
        }
    }

    @Test
    void anAxisBeyondTheRankIsRememberedAsAReason() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .initializer(integers("q", OnnxBytes.I8, new long[] {1, 2}, 1, 2))
                        .initializer(floats("s", new long[] {2}, 1, 2));
        model.node(
                nodeOf("DequantizeLinear", "/dq", "w", "q", "s").message(5, attribute("axis", 7)));
        try (WeightFile file = open(model)) {
            assertNotNull(Fixtures.entry(file, "q").unreadable());
        }
    }
}
