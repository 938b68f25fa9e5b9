package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Opens weight files of any format that is read: safetensors (one file, or a directory of shards
 * with its index), ONNX, and arrays of NumPy ({@code .npy}, {@code .npz}).
 */
public final class WeightFiles {
    private static final List<String> SUFFIXES = List.of(".safetensors", ".onnx", ".npy", ".npz");

    private WeightFiles() {}

    /**
     * Opens a file or a directory. Of a directory it takes the shards that {@code
     * model.safetensors.index.json} (or the only other {@code *.safetensors.index.json}) names;
     * without an index all {@code *.safetensors}, else all {@code *.onnx}, else all {@code *.npy},
     * else all {@code *.npz}. Several ONNX models or archives in one directory have their tensors
     * called {@code FILE/NAME}.
     *
     * @param path a weight file, a directory, or the index of a sharded model
     * @param options what may be done beyond reading the file itself
     * @return the open file, to be closed by the caller
     * @throws WeightFormatException if the content is malformed, contradicts itself, or is of no
     *     format that is read
     * @throws IOException if it does not exist or cannot be read
     */
    public static WeightFile open(Path path, WeightOptions options) throws IOException {
        if (Files.isDirectory(path)) {
            return directory(path, options);
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isRegularFile(path)) {
            throw new WeightFormatException(
                    path,
                    null,
                    WeightFormatException.NO_OFFSET,
                    "neither a regular file nor a directory");
        }
        if (path.toString().endsWith(SafetensorsIndex.SUFFIX)) {
            return sharded(path, path);
        }
        return file(path, options);
    }

    private static WeightFile file(Path path, WeightOptions options) throws IOException {
        return switch (FormatDetection.of(path)) {
            case SAFETENSORS -> SafetensorsFile.open(path);
            case ONNX -> OnnxFile.open(path, options);
            case NPY -> NpyFile.open(path);
            case NPZ -> NpzFile.open(path);
        };
    }

    private static WeightFile directory(Path directory, WeightOptions options) throws IOException {
        List<Path> files = regularFiles(directory);
        List<Path> indices = ending(files, SafetensorsIndex.SUFFIX);
        Path usual = directory.resolve("model" + SafetensorsIndex.SUFFIX);
        if (indices.contains(usual)) {
            return sharded(directory, usual);
        }
        if (indices.size() == 1) {
            return sharded(directory, indices.getFirst());
        }
        for (String suffix : SUFFIXES) {
            List<Path> found = ending(files, suffix);
            if (!found.isEmpty()) {
                return several(directory, found, options);
            }
        }
        for (Path file : files) {
            refuseKnown(file);
        }
        throw new WeightFormatException(
                directory,
                null,
                WeightFormatException.NO_OFFSET,
                "the directory holds no weights: no .safetensors, .onnx, .npy or .npz file");
    }

    /**
     * Names the format of weights that lie in a directory but are not read, which helps more than
     * "no weights".
     */
    private static void refuseKnown(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean weights =
                List.of(".pt", ".pth", ".bin", ".gguf", ".h5", ".keras").stream()
                        .anyMatch(name::endsWith);
        if (weights && Files.size(file) > 0) {
            FormatDetection.of(file);
        }
    }

    private static WeightFile several(Path directory, List<Path> files, WeightOptions options)
            throws IOException {
        List<WeightFile> parts = new ArrayList<>();
        try {
            for (Path file : files) {
                parts.add(file(file, options));
            }
            String format = parts.getFirst().format();
            for (WeightFile part : parts) {
                if (!part.format().equals(format)) {
                    throw new WeightFormatException(
                            part.path(),
                            null,
                            WeightFormatException.NO_OFFSET,
                            "is "
                                    + part.format()
                                    + " by its content, the other files of the directory are "
                                    + format);
                }
            }
            boolean separate = parts.size() > 1 && (format.equals("onnx") || format.equals("npz"));
            return ModelDirectory.of(directory, null, parts, separate);
        } catch (IOException | RuntimeException e) {
            ModelDirectory.closeAll(parts);
            throw e;
        }
    }

    private static WeightFile sharded(Path named, Path index) throws IOException {
        Map<String, String> shards = SafetensorsIndex.read(index);
        List<WeightFile> parts = new ArrayList<>();
        try {
            for (String shard : new LinkedHashSet<>(shards.values())) {
                Path file = index.resolveSibling(shard);
                if (!Files.isRegularFile(file)) {
                    throw new WeightFormatException(
                            index,
                            null,
                            WeightFormatException.NO_OFFSET,
                            "the shard " + shard + " is missing");
                }
                parts.add(SafetensorsFile.open(file));
            }
            ModelDirectory model = ModelDirectory.of(named, index, parts, false);
            model.require(index, shards);
            return model;
        } catch (IOException | RuntimeException e) {
            ModelDirectory.closeAll(parts);
            throw e;
        }
    }

    private static List<Path> ending(List<Path> files, String suffix) {
        return files.stream()
                .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(suffix))
                .toList();
    }

    private static List<Path> regularFiles(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path file : stream) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        }
        files.sort(null);
        return files;
    }
}
