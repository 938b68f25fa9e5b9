package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small ONNX models, byte by byte. */
public final class OnnxBytes {
    public static final int F32 = 1;
    public static final int U8 = 2;
    public static final int I8 = 3;
    public static final int I16 = 5;
    public static final int I32 = 6;
    public static final int I64 = 7;
    public static final int F16 = 10;
    public static final int F64 = 11;
    public static final int BF16 = 16;

    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;

    private final ProtobufBytes graph = new ProtobufBytes();

    /** An empty graph. */
    public OnnxBytes() {}

    /** Adds an initialiser. */
    public OnnxBytes initializer(ProtobufBytes tensor) {
        graph.message(GRAPH_INITIALIZER, tensor);
        return this;
    }

    /** Adds a node. */
    public OnnxBytes node(ProtobufBytes node) {
        graph.message(GRAPH_NODE, node);
        return this;
    }

    /** Adds a node without attributes. */
    public OnnxBytes node(String op, String name, String output, String... inputs) {
        return node(nodeOf(op, name, output, inputs));
    }

    /** Adds a Constant node. */
    public OnnxBytes constant(String name, String output, ProtobufBytes tensor) {
        ProtobufBytes attribute = new ProtobufBytes().text(1, "value").message(5, tensor);
        return node(nodeOf("Constant", name, output).message(5, attribute));
    }

    /** The graph itself. */
    public ProtobufBytes graph() {
        return graph;
    }

    /** The whole model. */
    public byte[] toBytes() {
        return model(graph).toBytes();
    }

    /** Writes the model. */
    public Path write(Path file) throws IOException {
        return Files.write(file, toBytes());
    }

    /** A model of one graph. */
    public static ProtobufBytes model(ProtobufBytes graph) {
        return new ProtobufBytes().integer(1, 8).text(2, "tests").message(7, graph);
    }

    /** A node, to which attributes may be added. */
    public static ProtobufBytes nodeOf(String op, String name, String output, String... inputs) {
        ProtobufBytes node = new ProtobufBytes();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(3, name).text(4, op);
    }

    /** An attribute that is an integer. */
    public static ProtobufBytes attribute(String name, long value) {
        return new ProtobufBytes().text(1, name).integer(3, value).integer(20, 2);
    }

    /** A tensor without values. */
    public static ProtobufBytes tensor(String name, int type, long... dims) {
        return new ProtobufBytes().packed(1, dims).integer(2, type).text(8, name);
    }

    /** A tensor of raw float32. */
    public static ProtobufBytes floats(String name, long[] dims, float... values) {
        return tensor(name, F32, dims).bytes(9, ProtobufBytes.floatBytes(values));
    }

    /** A tensor of float32 in {@code float_data}, packed. */
    public static ProtobufBytes floatData(String name, long[] dims, float... values) {
        return tensor(name, F32, dims).bytes(4, ProtobufBytes.floatBytes(values));
    }

    /** A tensor in {@code int32_data}, packed. */
    public static ProtobufBytes integers(String name, int type, long[] dims, long... values) {
        return tensor(name, type, dims).packed(5, values);
    }
}
