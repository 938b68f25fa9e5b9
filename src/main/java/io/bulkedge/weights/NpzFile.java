package io.bulkedge.weights;

import io.bulkedge.weights.TensorEntry.Layout;
import io.bulkedge.weights.TensorEntry.Order;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of NumPy in a ZIP archive. Only the central directory is believed; an entry's name is a
 * label, never a path. Entries that are no arrays of numbers are rows with a reason.
 */
final class NpzFile implements WeightFile {
    private static final String SUFFIX = ".npy";

    /** Deflate cannot expand beyond 1032 : 1; more is a false size. */
    private static final long MAX_EXPANSION = 1032;

    private final Path path;
    private final ZipFile zip;
    private final Map<String, Member> members;

    /**
     * One entry of the archive.
     *
     * @param zipEntry the entry
     * @param tensor the array it holds
     * @param header header of the array, or null if it is none
     */
    record Member(ZipEntry zipEntry, TensorEntry tensor, @Nullable NpyHeader header) {}

    private NpzFile(Path path, ZipFile zip, Map<String, Member> members) {
        this.path = path;
        this.zip = zip;
        this.members = members;
    }

    /**
     * Opens an archive and checks the header of every array.
     *
     * @param path the file
     * @return the open file
     * @throws WeightFormatException if the archive or a header is malformed
     * @throws IOException if the file cannot be read
     */
    static NpzFile open(Path path) throws IOException {
        ZipFile zip = zip(path);
        try {
            return new NpzFile(path, zip, directory(path, zip));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /**
     * Opens a ZIP archive.
     *
     * @param path the file
     * @return the archive
     * @throws WeightFormatException if it is damaged or encrypted
     */
    static ZipFile zip(Path path) throws IOException {
        try {
            return new ZipFile(new File(path.toString()));
        } catch (ZipException | EOFException e) {
            throw new WeightFormatException(
                    path,
                    null,
                    WeightFormatException.NO_OFFSET,
                    "not a usable ZIP archive: " + reason(e));
        }
    }

    /** What the archive's own exception says; the one about an early end says nothing. */
    static String reason(IOException e) {
        return e.getMessage() == null ? "it ends too early" : e.getMessage();
    }

    private static Map<String, Member> directory(Path path, ZipFile zip) throws IOException {
        if (zip.size() > FormatLimits.MAX_TENSORS) {
            throw new WeightFormatException(
                    path,
                    null,
                    WeightFormatException.NO_OFFSET,
                    "more than " + FormatLimits.MAX_TENSORS + " entries");
        }
        Map<String, Member> members = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            boolean array = name.endsWith(SUFFIX);
            String label = array ? name.substring(0, name.length() - SUFFIX.length()) : name;
            Member member = array ? array(path, zip, entry, label) : other(entry, label);
            if (members.putIfAbsent(label, member) != null) {
                throw new WeightFormatException(
                        path, label, WeightFormatException.NO_OFFSET, "the name occurs twice");
            }
        }
        return members;
    }

    private static Member array(Path path, ZipFile zip, ZipEntry entry, String label)
            throws IOException {
        long size = entry.getSize();
        long stored = entry.getCompressedSize();
        if (size < 0 || stored < 0 || size / MAX_EXPANSION > stored) {
            throw new WeightFormatException(
                    path,
                    label,
                    WeightFormatException.NO_OFFSET,
                    stored
                            + " compressed bytes cannot hold the "
                            + size
                            + " bytes that the archive promises");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            NpyHeader header = NpyHeader.read(in, size, path, label);
            return new Member(entry, header.entry(), header);
        } catch (ZipException | EOFException e) {
            throw new WeightFormatException(
                    path,
                    label,
                    WeightFormatException.NO_OFFSET,
                    "damaged entry of the archive: " + reason(e));
        }
    }

    private static Member other(ZipEntry entry, String label) {
        TensorEntry tensor =
                new TensorEntry(
                        label,
                        "unknown",
                        null,
                        List.of(),
                        Order.ROW_MAJOR,
                        Layout.OUTPUT_FIRST,
                        "not an array: its name does not end in " + SUFFIX);
        return new Member(entry, tensor, null);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    @Override
    public String format() {
        return "npz";
    }

    @Override
    public List<TensorEntry> tensors() {
        List<TensorEntry> entries = new ArrayList<>(members.size());
        members.values().forEach(member -> entries.add(member.tensor()));
        return Collections.unmodifiableList(entries);
    }

    @Override
    public WeightSource source(TensorEntry tensor) {
        Member member = members.get(tensor.name());
        if (member == null || !member.tensor().equals(tensor)) {
            throw new IllegalArgumentException("no tensor of " + path + ": " + tensor.name());
        }
        NpyHeader header = member.header();
        ElementType type = tensor.type();
        if (header == null || type == null) {
            throw new IllegalArgumentException(
                    "tensor " + tensor.name() + " cannot be read: " + tensor.unreadable());
        }
        return new NpzSource(path, zip, member.zipEntry(), header, type);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
