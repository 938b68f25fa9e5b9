package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The other files in which a model keeps values. A file is opened only if it is a regular file in
 * the model's own folder, given by its plain name, neither a symbolic link nor one of several hard
 * links, so that a model cannot make its reader open anything else.
 */
final class OnnxExternalFiles implements AutoCloseable {
    /** Every one of them stays open while the model is. */
    private static final int MAX_FILES = 512;

    private final Path model;
    private final Map<String, FileBytes> files = new LinkedHashMap<>();

    /**
     * No files yet.
     *
     * @param model the model
     */
    OnnxExternalFiles(Path model) {
        this.model = model;
    }

    /**
     * Opens the file of a tensor, if it has one, and checks that the values lie in it.
     *
     * @param tensor the tensor
     * @throws WeightFormatException if the file must not be opened, is missing or too short
     * @throws IOException if it cannot be opened
     */
    void check(OnnxTensor tensor) throws IOException {
        OnnxExternal place = tensor.external();
        if (place == null) {
            return;
        }
        FileBytes file = files.get(place.location());
        if (file == null) {
            String problem = files.size() == MAX_FILES ? "more than " + MAX_FILES + " files" : null;
            if (problem == null) {
                problem = problem(place.location());
            }
            if (problem != null) {
                throw refused(tensor, place, problem);
            }
            file =
                    FileBytes.open(
                            model.resolveSibling(place.location()), LinkOption.NOFOLLOW_LINKS);
            files.put(place.location(), file);
        }
        if (place.offset() > file.size() - place.bytes()) {
            throw refused(
                    tensor,
                    place,
                    place.bytes()
                            + " bytes at "
                            + place.offset()
                            + " exceed the file of "
                            + file.size()
                            + " bytes");
        }
    }

    /**
     * The file of a place.
     *
     * @param place place of a tensor that was checked
     * @return the open file
     */
    FileBytes file(OnnxExternal place) {
        FileBytes file = files.get(place.location());
        if (file == null) {
            throw new IllegalArgumentException("not opened: " + place.location());
        }
        return file;
    }

    /** The files that were opened. */
    List<Path> paths() {
        return files.values().stream().map(FileBytes::path).toList();
    }

    private WeightFormatException refused(OnnxTensor tensor, OnnxExternal place, String problem) {
        return new WeightFormatException(
                model,
                tensor.label(),
                tensor.position(),
                "external data in '" + place.location() + "': " + problem);
    }

    /** Why a file must not be opened, or null. */
    private @Nullable String problem(String name) throws IOException {
        Path path = PlainName.beside(model, name);
        if (path == null) {
            return "not the plain name of a file beside the model";
        }
        BasicFileAttributes attributes;
        try {
            attributes =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return "there is no such file beside the model";
        }
        if (attributes.isSymbolicLink()) {
            return "a symbolic link, which is not followed";
        }
        if (!attributes.isRegularFile()) {
            return "not a regular file";
        }
        Path folder = model.toRealPath().getParent();
        if (!path.toRealPath().equals(folder == null ? null : folder.resolve(name))) {
            return "not in the folder of the model itself";
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Object links = Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
            if (links instanceof Integer count && count > 1) {
                return "one of " + count + " hard links to the same file; copy it";
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (FileBytes file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
