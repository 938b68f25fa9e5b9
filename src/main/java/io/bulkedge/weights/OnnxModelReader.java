package io.bulkedge.weights;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the names and places of weights need from a {@code ModelProto}: initialisers, Constant
 * nodes, the wiring of nodes, and the same of subgraphs and functions, which wait in a queue
 * instead of on the call stack.
 */
final class OnnxModelReader {
    /** Ten times what large models have; each costs some hundred bytes of heap. */
    private static final int MAX_NODES = 200_000;

    private static final int MAX_REFERENCES = 500_000;

    /** Fields of ModelProto. */
    private static final int MODEL_GRAPH = 7;

    private static final int MODEL_TRAINING = 20;
    private static final int MODEL_FUNCTION = 25;

    /** Fields of GraphProto; a FunctionProto has its nodes elsewhere and no initialisers. */
    private static final int GRAPH_NODE = 1;

    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_SPARSE_INITIALIZER = 15;
    private static final int FUNCTION_NODE = 7;

    private final FileBytes file;
    private final ProtobufReader reader;
    private final WeightOptions options;
    private final Deque<Region> pending = new ArrayDeque<>();
    private final List<OnnxTensor> tensors = new ArrayList<>();
    private final List<OnnxNode> nodes = new ArrayList<>();
    private int regions;
    private int references;

    /** A graph or function that waits to be read. */
    private record Region(long start, long end, int depth, boolean function) {}

    private OnnxModelReader(FileBytes file, WeightOptions options) {
        this.file = file;
        this.options = options;
        this.reader = new ProtobufReader(file, 0, file.size());
    }

    /**
     * Reads a model.
     *
     * @param file the file
     * @param options whether external data were allowed
     * @return tensors and nodes
     * @throws WeightFormatException if the file is no ONNX model or malformed
     */
    static OnnxModel read(FileBytes file, WeightOptions options) throws IOException {
        OnnxModelReader model = new OnnxModelReader(file, options);
        model.model();
        return new OnnxModel(model.tensors, model.nodes);
    }

    private void model() throws IOException {
        boolean graph = false;
        while (reader.next()) {
            switch (reader.field()) {
                case MODEL_GRAPH -> {
                    graph = true;
                    postpone(0, false);
                }
                case MODEL_FUNCTION -> postpone(0, true);
                case MODEL_TRAINING -> training();
                default -> reader.skip();
            }
        }
        if (!graph) {
            throw reader.problem(0, "not an ONNX model: it holds no graph");
        }
        while (!pending.isEmpty()) {
            Region region = pending.remove();
            reader.seek(region.start(), region.end());
            if (region.function()) {
                function(region.depth());
            } else {
                graph(region.depth());
            }
        }
    }

    /** Fields 1 and 2 of TrainingInfoProto are graphs. */
    private void training() throws IOException {
        long outer = reader.enter();
        while (reader.next()) {
            if (reader.field() <= 2) {
                postpone(0, false);
            } else {
                reader.skip();
            }
        }
        reader.leave(outer);
    }

    private void postpone(int depth, boolean function) throws IOException {
        if (depth > FormatLimits.MAX_DEPTH) {
            throw reader.problem(
                    reader.tagStart(), "graphs are nested deeper than " + FormatLimits.MAX_DEPTH);
        }
        if (regions++ == MAX_NODES) {
            throw reader.problem(reader.tagStart(), "more than " + MAX_NODES + " graphs");
        }
        long outer = reader.enter();
        pending.add(new Region(reader.position(), reader.limit(), depth, function));
        reader.leave(outer);
    }

    private void graph(int depth) throws IOException {
        Set<String> names = new HashSet<>();
        while (reader.next()) {
            switch (reader.field()) {
                case GRAPH_NODE -> node(depth, names);
                case GRAPH_INITIALIZER -> {
                    long outer = reader.enter();
                    initializer(OnnxTensorReader.read(file.path(), reader, options), names);
                    reader.leave(outer);
                }
                case GRAPH_SPARSE_INITIALIZER -> initializer(sparse(), names);
                default -> reader.skip();
            }
        }
    }

    private void function(int depth) throws IOException {
        Set<String> names = new HashSet<>();
        while (reader.next()) {
            if (reader.field() == FUNCTION_NODE) {
                node(depth, names);
            } else {
                reader.skip();
            }
        }
    }

    private void initializer(OnnxTensor tensor, Set<String> names) throws WeightFormatException {
        if (tensor.value().isEmpty()) {
            throw reader.problem(tensor.position(), "an initialiser without a name");
        }
        add(tensor, names);
    }

    private void add(OnnxTensor tensor, Set<String> names) throws WeightFormatException {
        if (!names.add(tensor.value())) {
            throw new WeightFormatException(
                    file.path(), tensor.value(), tensor.position(), "the name occurs twice");
        }
        if (tensors.size() == FormatLimits.MAX_TENSORS) {
            throw reader.problem(
                    tensor.position(), "more than " + FormatLimits.MAX_TENSORS + " tensors");
        }
        tensors.add(tensor);
    }

    /** SparseTensorProto: 1 values (which bear the name), 2 indices, 3 dims. */
    private OnnxTensor sparse() throws IOException {
        long outer = reader.enter();
        long start = reader.position();
        OnnxTensor values = null;
        List<Long> dims = new ArrayList<>();
        while (reader.next()) {
            if (reader.field() == 1) {
                long inner = reader.enter();
                values = OnnxTensorReader.read(file.path(), reader, options);
                reader.leave(inner);
            } else if (reader.field() == 3 && reader.wireType() == ProtobufReader.VARINT) {
                dims.add(reader.varint());
            } else if (reader.field() == 3) {
                long inner = reader.enter();
                while (reader.position() < reader.limit()
                        && dims.size() <= FormatLimits.MAX_DIMENSIONS) {
                    dims.add(reader.varint());
                }
                reader.leave(inner);
            } else {
                reader.skip();
            }
            if (dims.size() > FormatLimits.MAX_DIMENSIONS) {
                throw reader.problem(
                        start, "more than " + FormatLimits.MAX_DIMENSIONS + " dimensions");
            }
        }
        reader.leave(outer);
        if (values == null) {
            throw reader.problem(start, "a sparse tensor without values");
        }
        FormatLimits.bytes(
                file.path(), values.value(), start, dims, Math.max(1, values.type().bits()));
        String reason = "a sparse tensor, which this version cannot read";
        return new OnnxTensor(
                values.value(),
                values.value(),
                false,
                values.type(),
                List.copyOf(dims),
                -1,
                null,
                null,
                reason,
                start);
    }

    private void node(int depth, Set<String> names) throws IOException {
        if (nodes.size() == MAX_NODES) {
            throw reader.problem(reader.tagStart(), "more than " + MAX_NODES + " nodes");
        }
        long outer = reader.enter();
        List<String> inputs = new ArrayList<>(0);
        List<String> outputs = new ArrayList<>(0);
        String name = "";
        String op = "";
        Attributes attributes = new Attributes();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> inputs.add(reference());
                case 2 -> outputs.add(reference());
                case 3 -> name = reader.text();
                case 4 -> op = reader.text();
                case 5 -> attribute(attributes, depth);
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        nodes.add(new OnnxNode(op, name, inputs, outputs, attributes.axis, attributes.blocked));
        OnnxTensor value = attributes.value;
        if (value != null && op.equals("Constant")) {
            if (outputs.isEmpty() || outputs.getFirst().isEmpty()) {
                throw reader.problem(value.position(), "a Constant node without output");
            }
            add(value.asConstant(outputs.getFirst(), name), names);
        }
    }

    private String reference() throws IOException {
        if (references++ == MAX_REFERENCES) {
            throw reader.problem(
                    reader.tagStart(),
                    "more than " + MAX_REFERENCES + " inputs and outputs of nodes");
        }
        return reader.text();
    }

    /** What matters of a node's attributes. */
    private static final class Attributes {
        private long axis = 1;
        private boolean blocked;
        private @Nullable OnnxTensor value;
    }

    /** AttributeProto: 1 name, 3 i, 5 t, 6 g, 11 graphs. */
    private void attribute(Attributes attributes, int depth) throws IOException {
        long outer = reader.enter();
        String name = "";
        OnnxTensor value = null;
        long integer = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> name = reader.text();
                case 3 -> {
                    reader.expect(ProtobufReader.VARINT);
                    integer = reader.varint();
                }
                case 5 -> {
                    if (value != null) {
                        throw reader.problem(reader.tagStart(), "an attribute with two tensors");
                    }
                    long inner = reader.enter();
                    value = OnnxTensorReader.read(file.path(), reader, options);
                    reader.leave(inner);
                }
                case 6, 11 -> postpone(depth + 1, false);
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        if (name.equals("value") && value != null) {
            if (attributes.value != null) {
                throw reader.problem(value.position(), "a node with two values");
            }
            attributes.value = value;
        } else if (name.equals("axis")) {
            attributes.axis = integer;
        } else if (name.equals("block_size")) {
            attributes.blocked = integer != 0;
        }
    }
}
