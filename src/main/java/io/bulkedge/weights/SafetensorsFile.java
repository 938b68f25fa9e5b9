package io.bulkedge.weights;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One safetensors file. */
final class SafetensorsFile implements WeightFile {
    private final FileBytes file;
    private final Map<String, SafetensorsHeader.Placed> tensors;
    private final List<TensorEntry> entries;

    private SafetensorsFile(FileBytes file, Map<String, SafetensorsHeader.Placed> tensors) {
        this.file = file;
        this.tensors = tensors;
        this.entries = SafetensorsHeader.entries(tensors.values());
    }

    /**
     * Opens a file and checks its directory.
     *
     * @param path the file
     * @return the open file
     * @throws WeightFormatException if the directory breaks a rule of the format
     * @throws IOException if the file cannot be read
     */
    static SafetensorsFile open(Path path) throws IOException {
        FileBytes file = FileBytes.open(path);
        try {
            return new SafetensorsFile(file, SafetensorsHeader.read(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public List<Path> files() {
        return List.of(file.path());
    }

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public List<TensorEntry> tensors() {
        return entries;
    }

    @Override
    public WeightSource source(TensorEntry tensor) {
        SafetensorsHeader.Placed placed = tensors.get(tensor.name());
        if (placed == null || !placed.entry().equals(tensor)) {
            throw new IllegalArgumentException(
                    "no tensor of " + file.path() + ": " + tensor.name());
        }
        ElementType type = tensor.type();
        if (type == null) {
            throw new IllegalArgumentException(
                    "tensor " + tensor.name() + " cannot be read: " + tensor.unreadable());
        }
        return new StoredSource(file, tensor, type, ByteOrder.LITTLE_ENDIAN, placed.start());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
