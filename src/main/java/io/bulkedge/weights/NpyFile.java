package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One array of NumPy; its name is the file's name without {@code .npy}. */
final class NpyFile implements WeightFile {
    private static final String SUFFIX = ".npy";

    private final FileBytes file;
    private final NpyHeader header;

    private NpyFile(FileBytes file, NpyHeader header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Opens a file and checks its header.
     *
     * @param path the file
     * @return the open file
     * @throws WeightFormatException if the header is malformed or the elements are no numbers
     * @throws IOException if the file cannot be read
     */
    static NpyFile open(Path path) throws IOException {
        FileBytes file = FileBytes.open(path);
        try {
            NpyHeader header =
                    NpyHeader.read(file.stream(0, file.size()), file.size(), path, name(path));
            TensorEntry entry = header.entry();
            if (entry.unreadable() != null) {
                throw new WeightFormatException(
                        path, entry.name(), 0, "the array " + entry.unreadable());
            }
            return new NpyFile(file, header);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static String name(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
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
        return "npy";
    }

    @Override
    public List<TensorEntry> tensors() {
        return List.of(header.entry());
    }

    @Override
    public WeightSource source(TensorEntry tensor) {
        ElementType type = tensor.type();
        if (!header.entry().equals(tensor) || type == null) {
            throw new IllegalArgumentException(
                    "no readable tensor of " + file.path() + ": " + tensor.name());
        }
        return new StoredSource(file, tensor, type, header.order(), header.dataStart());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
