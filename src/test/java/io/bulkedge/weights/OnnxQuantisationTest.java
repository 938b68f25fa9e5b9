package io.bulkedge.weights;

import static io.bulkedge.weights.OnnxBytes.attribute;
import static io.bulkedge.weights.OnnxBytes.floatData;
import static io.bulkedge.weights.OnnxBytes.floats;
import static io.bulkedge.weights.OnnxBytes.integers;
import static io.bulkedge.weights.OnnxBytes.nodeOf;
import static io.bulkedge.weights.OnnxBytes.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Integers that stand for weights: w = (q - zero point) scale. */
class OnnxQuantisationTest {
    private static final long[] SHAPE = {2, 3};

    @TempDir Path directory = Path.of("");

    private WeightFile open(OnnxBytes model) throws IOException {
        return WeightFiles.open(model.write(directory.resolve("q.onnx")), WeightOptions.DEFAULT);
    }

    private void assertWeights(OnnxBytes model, String name, double... expected)
            throws IOException {
        try (WeightFile file = open(model)) {
            TensorEntry entry = Fixtures.entry(file, name);
            assertTrue(entry.dtype().endsWith(" (quantised)"), entry.dtype());
            assertArrayEquals(expected, Fixtures.values(file, entry));
        }
    }

    private void assertRefused(OnnxBytes model, String name, String words) throws IOException {
        try (WeightFile file = open(model)) {
            String reason = String.valueOf(Fixtures.entry(file, name).unreadable());
            assertTrue(reason.contains(words), reason);
        }
    }

    /** The parts that onnxruntime's quantiser writes, each in the field it uses for it. */
    private static OnnxBytes quantised(int type, long[] scaleDims, float[] scale, long... zeros) {
        return new OnnxBytes()
                .initializer(
                        tensor("w_quantized", type, SHAPE)
                                .bytes(
                                        9, (byte) 1, (byte) -2, (byte) 3, (byte) 4, (byte) 5,
                                        (byte) -6))
                .initializer(floatData("w_scale", scaleDims, scale))
                .initializer(integers("w_zero_point", type, scaleDims, zeros));
    }

    @Test
    void matrixProductsOfIntegersHaveOneScalePerColumn() throws IOException {
        OnnxBytes model =
                quantised(OnnxBytes.I8, new long[] {3}, new float[] {0.5f, 2, 4}, 0, 1, -1);
        model.node("MatMulInteger", "/mm", "y", "x", "w_quantized", "x_zero", "w_zero_point");
        assertWeights(model, "w_quantized", 0.5, -6, 16, 2, 8, -20);
    }

    @Test
    void oneScaleServesTheWholeTensor() throws IOException {
        OnnxBytes model = quantised(OnnxBytes.U8, new long[] {}, new float[] {0.25f}, 128);
        model.node("Gather", "/emb", "y", "w_quantized", "ids");
        assertWeights(model, "w_quantized", -31.75, 31.5, -31.25, -31, -30.75, 30.5);
    }

    @Test
    void kernelsOfConvolutionsHaveOneScalePerRow() throws IOException {
        OnnxBytes model = quantised(OnnxBytes.I8, new long[] {2}, new float[] {2, 3}, 0, 1);
        model.node("ConvInteger", "/conv", "y", "x", "w_quantized");
        assertWeights(model, "w_quantized", 2, -4, 6, 9, 12, -21);
    }

    @Test
    void dequantizeLinearTellsItsAxis() throws IOException {
        for (long axis : new long[] {1, -1}) {
            OnnxBytes model =
                    new OnnxBytes()
                            .initializer(integers("q", OnnxBytes.I8, SHAPE, 1, 2, 3, 4, 5, 6))
                            .initializer(floats("s", new long[] {3}, 1, 10, 100));
            model.node(
                    nodeOf("DequantizeLinear", "/dq", "w", "q", "s")
                            .message(5, attribute("axis", axis)));
            assertWeights(model.node("MatMul", "/mm", "y", "x", "w"), "q", 1, 20, 300, 4, 50, 600);
        }
        OnnxBytes rows =
                new OnnxBytes()
                        .initializer(integers("q", OnnxBytes.I8, SHAPE, 1, 2, 3, 4, 5, 6))
                        .initializer(floats("s", new long[] {2}, 1, 10))
                        .initializer(integers("z", OnnxBytes.I8, new long[] {2}, 1, 2));
        rows.node(
                nodeOf("DequantizeLinear", "/dq", "w", "q", "s", "z")
                        .message(5, attribute("axis", 0)));
        assertWeights(rows, "q", 0, 1, 2, 20, 30, 40);
    }

    @Test
    void partsThatLieInConstantNodesAreFound() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .constant("c0", "q", integers("", OnnxBytes.I8, SHAPE, 1, 2, 3, 4, 5, 6))
                        .constant("c1", "s", floats("", new long[] {}, 0.5f));
        model.node("DequantizeLinear", "/dq", "w", "q", "s");
        assertWeights(
                model.node("MatMul", "/fc/MatMul", "y", "x", "w"),
                "/fc/MatMul",
                0.5,
                1,
                1.5,
                2,
                2.5,
                3);
    }

    @Test
    void companionsOfAGeneratedNameAreCalledAfterTheWeights() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .initializer(integers("10", OnnxBytes.I8, SHAPE, 1, 2, 3, 4, 5, 6))
                        .initializer(floats("11", new long[] {}, 2))
                        .initializer(integers("12", OnnxBytes.I8, new long[] {}, 1));
        model.node("DequantizeLinear", "/dq", "w", "10", "11", "12");
        model.node("MatMul", "/fc", "y", "x", "w");
        try (WeightFile file = open(model)) {
            assertEquals(
                    List.of("/fc", "/fc.scale", "/fc.zero_point"),
                    file.tensors().stream().map(TensorEntry::name).toList());
        }
    }

    @Test
    void readingPartsOfAColumnScaledTensorKeepsStep() throws IOException {
        OnnxBytes model =
                quantised(OnnxBytes.I8, new long[] {3}, new float[] {0.5f, 2, 4}, 0, 1, -1);
        model.node("MatMulInteger", "/mm", "y", "x", "w_quantized");
        double[] whole = {0.5, -6, 16, 2, 8, -20};
        try (WeightFile file = open(model)) {
            WeightSource source = file.source(Fixtures.entry(file, "w_quantized"));
            for (int first = 0; first < 6; first++) {
                for (int count = 0; first + count <= 6; count++) {
                    double[] part = new double[count];
                    source.read(first, count, part, 0);
                    assertArrayEquals(Arrays.copyOfRange(whole, first, first + count), part);
                }
            }
        }
    }

    @Test
    void scalesThatDoNotFitAreReasons() throws IOException {
        OnnxBytes wrong = quantised(OnnxBytes.I8, new long[] {2}, new float[] {1, 2}, 0, 0);
        wrong.node("MatMulInteger", "/mm", "y", "x", "w_quantized");
        assertRefused(wrong, "w_quantized", "belongs to no known axis");
        OnnxBytes integer =
                new OnnxBytes()
                        .initializer(integers("w_quantized", OnnxBytes.I8, SHAPE, 1, 2, 3, 4, 5, 6))
                        .initializer(integers("w_scale", OnnxBytes.I32, new long[] {}, 2));
        assertRefused(integer, "w_quantized", "'w_scale' cannot be read");
        OnnxBytes zeros = quantised(OnnxBytes.I8, new long[] {3}, new float[] {1, 2, 3}, 0, 0, 0);
        OnnxBytes fewer =
                new OnnxBytes()
                        .initializer(integers("q", OnnxBytes.I8, SHAPE, 1, 2, 3, 4, 5, 6))
                        .initializer(floats("s", new long[] {3}, 1, 10, 100))
                        .initializer(integers("z", OnnxBytes.I8, new long[] {2}, 0, 0));
        fewer.node("DequantizeLinear", "/dq", "w", "q", "s", "z");
        assertRefused(fewer, "q", "zero point 'z' does not fit");
        assertRefused(zeros, "w_quantized", "belongs to no known axis");
        OnnxBytes blocked =
                new OnnxBytes()
                        .initializer(integers("q", OnnxBytes.I8, SHAPE, 1, 2, 3, 4, 5, 6))
                        .initializer(floats("s", new long[] {2, 3}, 1, 1, 1, 1, 1, 1));
        blocked.node(
                nodeOf("DequantizeLinear", "/dq", "w", "q", "s")
                        .message(5, attribute("block_size", 1)));
        assertRefused(blocked, "q", "per block");
    }

    @Test
    void emptyTensorsWithScalesAreEmpty() throws IOException {
        OnnxBytes model =
                new OnnxBytes()
                        .initializer(tensor("q", OnnxBytes.I8, 0, 1L << 40, 1L << 40))
                        .initializer(tensor("s", OnnxBytes.F32, 0));
        model.node(
                nodeOf("DequantizeLinear", "/dq", "w", "q", "s").message(5, attribute("axis", 0)));
        assertWeights(model, "q");
        try (WeightFile file = open(model)) {
            file.source(Fixtures.entry(file, "q")).read(0, 0, new double[0], 0);
        }
    }
}
