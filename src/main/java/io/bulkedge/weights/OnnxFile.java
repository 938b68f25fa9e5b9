package io.bulkedge.weights;

import io.bulkedge.weights.TensorEntry.Layout;
import io.bulkedge.weights.TensorEntry.Order;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX model. Convolution kernels [out, in, h, w] become matrices of {@code out} rows; factors
 * of MatMul stay [in, out]. Weights that were quantised to integers are one tensor of dequantised
 * values; their scales and zero points are rows of their own.
 */
final class OnnxFile implements WeightFile {
    private final FileBytes file;
    private final OnnxExternalFiles external;
    private final List<OnnxTensor> tensors;
    private final Map<Integer, OnnxQuantisation> quantisations;
    private final List<TensorEntry> entries;
    private final Map<String, Integer> indices = new HashMap<>();

    private OnnxFile(FileBytes file, OnnxModel model, OnnxExternalFiles external) {
        this.file = file;
        this.external = external;
        this.tensors = model.tensors();
        this.quantisations = OnnxQuantisation.find(model);
        List<String> names = OnnxNames.of(model, quantisations);
        List<TensorEntry> all = new ArrayList<>(tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            all.add(entry(i, names.get(i)));
            indices.put(names.get(i), i);
        }
        this.entries = List.copyOf(all);
    }

    /**
     * Opens a model and checks its directory.
     *
     * @param path the file
     * @param options whether external data were allowed
     * @return the open file
     * @throws WeightFormatException if the model is malformed
     * @throws IOException if the file cannot be read
     */
    static OnnxFile open(Path path, WeightOptions options) throws IOException {
        FileBytes file = FileBytes.open(path);
        OnnxExternalFiles external = new OnnxExternalFiles(path);
        try {
            OnnxModel model = OnnxModelReader.read(file, options);
            for (OnnxTensor tensor : model.tensors()) {
                external.check(tensor);
            }
            return new OnnxFile(file, model, external);
        } catch (IOException | RuntimeException e) {
            external.close();
            file.close();
            throw e;
        }
    }

    private TensorEntry entry(int index, String name) {
        OnnxTensor tensor = tensors.get(index);
        OnnxQuantisation quantisation = quantisations.get(index);
        String unreadable = tensor.unreadable();
        String dtype = tensor.type().dtype();
        if (quantisation != null) {
            dtype += " (quantised)";
            unreadable = unreadable == null ? quantisation.problem() : unreadable;
        }
        return new TensorEntry(
                name,
                dtype,
                tensor.type().type(),
                tensor.dims(),
                Order.ROW_MAJOR,
                Layout.OUTPUT_FIRST,
                unreadable);
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(file.path()));
        files.addAll(external.paths());
        return List.copyOf(files);
    }

    @Override
    public String format() {
        return "onnx";
    }

    @Override
    public List<TensorEntry> tensors() {
        return entries;
    }

    @Override
    public WeightSource source(TensorEntry tensor) throws IOException {
        Integer index = indices.get(tensor.name());
        if (index == null || !entries.get(index).equals(tensor)) {
            throw new IllegalArgumentException(
                    "no tensor of " + file.path() + ": " + tensor.name());
        }
        if (tensor.unreadable() != null) {
            throw new IllegalArgumentException(
                    "tensor " + tensor.name() + " cannot be read: " + tensor.unreadable());
        }
        OnnxQuantisation quantisation = quantisations.get(index);
        WeightSource stored = stored(index);
        if (quantisation == null) {
            return stored;
        }
        double[] scale = values(quantisation.scale());
        double[] zeroPoint = new double[scale.length];
        if (quantisation.zeroPoint() >= 0) {
            double[] zeros = values(quantisation.zeroPoint());
            for (int i = 0; i < zeroPoint.length; i++) {
                zeroPoint[i] = zeros[zeros.length == 1 ? 0 : i];
            }
        }
        return new QuantisedSource(tensor, stored, scale, zeroPoint, quantisation.axis());
    }

    private WeightSource stored(int index) {
        OnnxTensor tensor = tensors.get(index);
        TensorEntry entry = entries.get(index);
        ElementType type = tensor.type().type();
        if (type == null) {
            throw new IllegalArgumentException(
                    "tensor " + entry.name() + " cannot be read: " + entry.unreadable());
        }
        OnnxExternal place = tensor.external();
        if (place != null) {
            return new StoredSource(
                    external.file(place), entry, type, ByteOrder.LITTLE_ENDIAN, place.offset());
        }
        NumberRuns numbers = tensor.numbers();
        if (numbers == null) {
            return new StoredSource(
                    file, entry, type, ByteOrder.LITTLE_ENDIAN, Math.max(0, tensor.raw()));
        }
        boolean fixed =
                numbers.field() == OnnxType.FLOAT_DATA || numbers.field() == OnnxType.DOUBLE_DATA;
        return fixed && numbers.contiguous()
                ? new StoredSource(
                        file,
                        entry,
                        type,
                        ByteOrder.LITTLE_ENDIAN,
                        numbers.runs().getFirst().start())
                : new RunSource(file, entry, type, numbers);
    }

    private double[] values(int index) throws IOException {
        double[] values = new double[Math.toIntExact(tensors.get(index).elements())];
        stored(index).read(0, values.length, values, 0);
        return values;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            external.close();
        }
    }
}
