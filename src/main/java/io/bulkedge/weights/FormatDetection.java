package io.bulkedge.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which format a file has: its content decides where formats have magic bytes, its name where they
 * have none.
 */
final class FormatDetection {
    private static final int HEAD_BYTES = 64;
    private static final String CONVERT =
            " is not supported yet by this version; convert the weights to safetensors";
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final byte[] GGUF = {'G', 'G', 'U', 'F'};
    private static final byte[] LFS = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

    /** Formats that can be read. */
    enum Format {
        /** Safetensors. */
        SAFETENSORS,
        /** ONNX. */
        ONNX,
        /** One array of NumPy. */
        NPY,
        /** Archive of arrays of NumPy. */
        NPZ
    }

    private FormatDetection() {}

    /**
     * Recognises a file.
     *
     * @param path a regular file
     * @return its format
     * @throws WeightFormatException if the file is empty, of a format that is not read, or of none
     *     that is known
     * @throws IOException if it cannot be read
     */
    static Format of(Path path) throws IOException {
        byte[] head = head(path);
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (head.length == 0) {
            throw refused(path, "the file is empty");
        }
        if (NpyHeader.matches(head)) {
            return Format.NPY;
        }
        if (startsWith(head, ZIP) || startsWith(head, EMPTY_ZIP)) {
            return archive(path, name);
        }
        if (startsWith(head, HDF5)) {
            throw refused(path, "a Keras or HDF5 file" + CONVERT);
        }
        if (startsWith(head, GGUF)) {
            throw refused(path, "a GGUF file" + CONVERT);
        }
        if (startsWith(head, LFS)) {
            throw refused(
                    path,
                    "a Git LFS pointer, not the weights themselves; fetch them with 'git lfs"
                        + " pull'");
        }
        if (name.endsWith(".safetensors")) {
            return Format.SAFETENSORS;
        }
        if (name.endsWith(".onnx")) {
            return Format.ONNX;
        }
        if (name.endsWith(".npy")) {
            return Format.NPY;
        }
        if (name.endsWith(".npz")) {
            return Format.NPZ;
        }
        return unnamed(path, name, head);
    }

    private static Format unnamed(Path path, String name, byte[] head)
            throws WeightFormatException {
        if (looksLikeSafetensors(head)) {
            return Format.SAFETENSORS;
        }
        boolean pickle = head[0] == (byte) 0x80 && head.length > 1 && head[1] >= 0 && head[1] <= 5;
        if (pickle || hasSuffix(name, ".pt", ".pth", ".bin", ".ckpt", ".pkl")) {
            throw refused(path, "a PyTorch file or other pickle" + CONVERT);
        }
        if (hasSuffix(name, ".h5", ".hdf5", ".keras")) {
            throw refused(path, "a Keras or HDF5 file" + CONVERT);
        }
        if (hasSuffix(name, ".gguf", ".ggml")) {
            throw refused(path, "a GGUF file" + CONVERT);
        }
        if (hasSuffix(name, ".json")) {
            throw refused(
                    path,
                    "a JSON file; name the weights, or the index of a sharded safetensors model");
        }
        if (hasSuffix(name, ".index", ".pb", ".tflite", ".msgpack", ".ot")) {
            throw refused(path, "a TensorFlow, Flax or Rust model" + CONVERT);
        }
        if (looksLikeOnnx(head)) {
            return Format.ONNX;
        }
        throw refused(
                path,
                "not a weight file of a known format; safetensors, ONNX, .npy and .npz are read");
    }

    private static Format archive(Path path, String name) throws IOException {
        try (ZipFile zip = NpzFile.zip(path)) {
            boolean npz =
                    name.endsWith(".npz")
                            || zip.stream()
                                    .map(ZipEntry::getName)
                                    .anyMatch(n -> n.endsWith(".npy"));
            if (npz) {
                return Format.NPZ;
            }
            if (zip.stream()
                    .map(ZipEntry::getName)
                    .anyMatch(n -> n.endsWith("/data.pkl") || n.equals("data.pkl"))) {
                throw refused(path, "a PyTorch file" + CONVERT);
            }
            if (zip.getEntry("model.weights.h5") != null || name.endsWith(".keras")) {
                throw refused(path, "a Keras file" + CONVERT);
            }
            throw refused(path, "a ZIP archive without arrays; of archives only .npz is read");
        }
    }

    private static boolean looksLikeSafetensors(byte[] head) {
        if (head.length <= Long.BYTES || head[Long.BYTES] != '{') {
            return false;
        }
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length >= 2 && length <= Integer.MAX_VALUE;
    }

    /**
     * Field 1 (ir_version) with a small number, then field 2, 3, 7 or 8 (producer, graph or
     * operator sets).
     */
    private static boolean looksLikeOnnx(byte[] head) {
        return head.length > 2
                && head[0] == 0x08
                && head[1] > 0
                && head[1] < 32
                && (head[2] == 0x12 || head[2] == 0x1A || head[2] == 0x3A || head[2] == 0x42);
    }

    private static boolean hasSuffix(String name, String... suffixes) {
        return Arrays.stream(suffixes).anyMatch(name::endsWith);
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length
                && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static byte[] head(Path path) throws IOException {
        try (FileBytes file = FileBytes.open(path)) {
            byte[] head = new byte[(int) Math.min(HEAD_BYTES, file.size())];
            file.read(0, ByteBuffer.wrap(head), null);
            return head;
        }
    }

    private static WeightFormatException refused(Path path, String problem) {
        return new WeightFormatException(path, null, 0, problem);
    }
}
