package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real models: every tensor is listed, and its values are those that another parser finds. */
class RealOnnxModelsTest {
    private static final String MINILM = "/all-minilm-l6-v2-q.onnx";

    @TempDir Path directory = Path.of("");

    private static ModelProto parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ModelProto.parseFrom(in);
        }
    }

    /** The tensors in the order of the file: nodes come before initialisers in a GraphProto. */
    private static List<TensorProto> tensors(ModelProto model) {
        List<TensorProto> tensors = new ArrayList<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            for (AttributeProto attribute : node.getAttributeList()) {
                if (node.getOpType().equals("Constant") && attribute.getName().equals("value")) {
                    tensors.add(attribute.getT());
                }
            }
        }
        tensors.addAll(model.getGraph().getInitializerList());
        return tensors;
    }

    private static double[] values(TensorProto tensor) {
        ByteBuffer raw = ByteBuffer.wrap(tensor.getRawData().toByteArray());
        raw.order(ByteOrder.LITTLE_ENDIAN);
        boolean isRaw = raw.hasRemaining();
        long n = tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
        double[] values = new double[(int) n];
        for (int i = 0; i < n; i++) {
            values[i] =
                    switch (tensor.getDataType()) {
                        case OnnxBytes.F32 -> isRaw ? raw.getFloat() : tensor.getFloatData(i);
                        case OnnxBytes.I64 ->
                                (double) (isRaw ? raw.getLong() : tensor.getInt64Data(i));
                        case OnnxBytes.I32 -> isRaw ? raw.getInt() : tensor.getInt32Data(i);
                        case OnnxBytes.I8 -> isRaw ? raw.get() : tensor.getInt32Data(i);
                        case OnnxBytes.U8 -> isRaw ? raw.get() & 0xFF : tensor.getInt32Data(i);
                        default -> throw new AssertionError("type " + tensor.getDataType());
                    };
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MINILM,
                "/models/ch_ppocr_mobile_v2.0_cls_infer.onnx",
                "/models/ch_PP-OCRv3_det_infer.onnx",
                "/models/ch_PP-OCRv3_rec_infer.onnx",
                "/models/ch_PP-OCRv4_det_infer.onnx",
                "/models/ch_PP-OCRv4_rec_infer.onnx"
            })
    void everyTensorIsListedWithTheValuesThatAnotherParserFinds(String resource)
            throws IOException {
        Path path = Fixtures.copy(resource, directory);
        List<TensorProto> expected = tensors(parse(path));
        Map<String, TensorProto> byName = new HashMap<>();
        expected.forEach(tensor -> byName.put(tensor.getName(), tensor));
        assertTrue(expected.size() > 100, "a whole network, not " + expected.size());
        HashSet<String> names = new HashSet<>();
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            assertEquals(expected.size(), file.tensors().size());
            for (int i = 0; i < expected.size(); i++) {
                TensorEntry entry = file.tensors().get(i);
                TensorProto tensor = expected.get(i);
                assertEquals(tensor.getDimsList(), entry.shape(), entry.name());
                assertFalse(entry.name().matches("onnx::.*|[0-9]*"), entry.name());
                assertTrue(names.add(entry.name()), entry.name() + " occurs twice");
                double[] values = values(tensor);
                if (entry.dtype().endsWith("(quantised)")) {
                    dequantise(tensor.getName(), byName, values);
                }
                assertArrayEquals(values, Fixtures.values(file, entry), entry.name());
            }
        }
    }

    /** Scales per last index, or one for all. */
    private static void dequantise(String name, Map<String, TensorProto> byName, double[] values) {
        String base = name.substring(0, name.length() - "_quantized".length());
        double[] scale = values(Objects.requireNonNull(byName.get(base + "_scale"), base));
        double[] zero = values(Objects.requireNonNull(byName.get(base + "_zero_point"), base));
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - zero[i % zero.length]) * scale[i % scale.length];
        }
    }

    @Test
    void everyEncoderMatrixOfTheQuantisedTransformerBearsTheNameOfItsNode() throws IOException {
        Path path = Fixtures.copy(MINILM, directory);
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            for (int layer = 0; layer < 6; layer++) {
                for (String matrix :
                        List.of(
                                "attention/self/query",
                                "attention/self/key",
                                "attention/self/value",
                                "attention/output/dense",
                                "intermediate/dense",
                                "output/dense")) {
                    String name = "/encoder/layer." + layer + "/" + matrix + "/MatMul_quant";
                    TensorEntry entry = Fixtures.entry(file, name);
                    assertEquals("i8 (quantised)", entry.dtype());
                    assertEquals(List.of(), missing(file, name + ".scale", name + ".zero_point"));
                }
            }
            assertEquals(
                    "u8 (quantised)",
                    Fixtures.entry(file, "embeddings.word_embeddings.weight_quantized").dtype());
        }
    }

    private static List<String> missing(WeightFile file, String... names) {
        List<String> missing = new ArrayList<>(List.of(names));
        file.tensors().forEach(tensor -> missing.remove(tensor.name()));
        return missing;
    }

    @Test
    void convolutionsOfRealNetworksFlattenToOneRowPerOutput() throws IOException {
        Path path = Fixtures.copy("/models/ch_PP-OCRv3_rec_infer.onnx", directory);
        try (WeightFile file = WeightFiles.open(path, WeightOptions.DEFAULT)) {
            TensorEntry kernel = Fixtures.entry(file, "Conv_31");
            assertEquals(List.of(64L, 512L, 3L, 3L), kernel.shape());
            assertEquals(64, kernel.matrixRows());
            assertEquals(512 * 9, kernel.matrixCols());
        }
    }
}
