package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several weight files of one format as one model. */
final class ModelDirectory implements WeightFile {
    private final Path path;
    private final List<Path> files;
    private final List<WeightFile> parts;
    private final Map<String, Part> tensors;
    private final List<TensorEntry> entries;

    /** A tensor of the model, as its own file knows it. */
    private record Part(WeightFile file, TensorEntry shown, TensorEntry original) {}

    private ModelDirectory(
            Path path,
            List<Path> files,
            List<WeightFile> parts,
            Map<String, Part> tensors,
            List<TensorEntry> entries) {
        this.path = path;
        this.files = List.copyOf(files);
        this.parts = List.copyOf(parts);
        this.tensors = tensors;
        this.entries = List.copyOf(entries);
    }

    /**
     * Combines open files.
     *
     * @param path what the user named
     * @param index index file, or null
     * @param parts the files, owned by the result; closed if this fails
     * @param prefixed whether tensors are called FILE/NAME, because the files are separate models
     * @return the model
     * @throws WeightFormatException if two files hold a tensor of the same name
     */
    static ModelDirectory of(
            Path path, @Nullable Path index, List<WeightFile> parts, boolean prefixed)
            throws IOException {
        List<Path> files = new ArrayList<>();
        if (index != null) {
            files.add(index);
        }
        Map<String, Part> tensors = new HashMap<>();
        List<TensorEntry> entries = new ArrayList<>();
        for (WeightFile file : parts) {
            files.addAll(file.files());
            for (TensorEntry original : file.tensors()) {
                TensorEntry shown =
                        prefixed
                                ? renamed(
                                        original, file.path().getFileName() + "/" + original.name())
                                : original;
                Part known = tensors.putIfAbsent(shown.name(), new Part(file, shown, original));
                if (known != null) {
                    throw new WeightFormatException(
                            file.path(),
                            shown.name(),
                            WeightFormatException.NO_OFFSET,
                            "the tensor is also in " + known.file().path().getFileName());
                }
                entries.add(shown);
            }
        }
        return new ModelDirectory(path, files, parts, tensors, entries);
    }

    private static TensorEntry renamed(TensorEntry entry, String name) {
        return new TensorEntry(
                name,
                entry.dtype(),
                entry.type(),
                entry.shape(),
                entry.order(),
                entry.layout(),
                entry.unreadable());
    }

    /**
     * Demands that every tensor of an index lies in the file that the index names.
     *
     * @param index the index file
     * @param shards names of files by names of tensors
     * @throws WeightFormatException if one does not
     */
    void require(Path index, Map<String, String> shards) throws WeightFormatException {
        for (Map.Entry<String, String> shard : shards.entrySet()) {
            Part part = tensors.get(shard.getKey());
            if (part == null
                    || !String.valueOf(part.file().path().getFileName()).equals(shard.getValue())) {
                throw new WeightFormatException(
                        index,
                        shard.getKey(),
                        WeightFormatException.NO_OFFSET,
                        "the index places the tensor in "
                                + shard.getValue()
                                + ", which does not hold it");
            }
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public String format() {
        return parts.getFirst().format();
    }

    @Override
    public List<TensorEntry> tensors() {
        return entries;
    }

    @Override
    public WeightSource source(TensorEntry tensor) throws IOException {
        Part part = tensors.get(tensor.name());
        if (part == null || !part.shown().equals(tensor)) {
            throw new IllegalArgumentException("no tensor of " + path + ": " + tensor.name());
        }
        return new Renamed(part.file().source(part.original()), tensor);
    }

    /** A tensor under the name it has in the model. */
    private record Renamed(WeightSource source, TensorEntry entry) implements WeightSource {
        @Override
        public void read(long first, int count, double[] target, int offset) throws IOException {
            source.read(first, count, target, offset);
        }
    }

    @Override
    public void close() throws IOException {
        closeAll(parts);
    }

    /**
     * Closes files, all of them even if one fails.
     *
     * @param files the files
     * @throws IOException the first failure, the others suppressed in it
     */
    static void closeAll(List<WeightFile> files) throws IOException {
        IOException failure = null;
        for (WeightFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
