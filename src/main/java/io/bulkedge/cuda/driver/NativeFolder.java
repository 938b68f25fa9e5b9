package io.bulkedge.cuda.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A folder of this user's alone with the bindings for one generation. What is in it is compared
 * with known digests before every use; what differs is written anew from the class path, under
 * another name first, so that processes do not disturb each other.
 *
 * @param path absolute path; its last two names are {@link #CONTENT} and the generation
 * @param generation whose names the bindings in it ask for
 */
record NativeFolder(Path path, CudaGeneration generation) {
    /**
     * Stands for the contents of all files of all generations; the launcher and the build name it.
     */
    static final String CONTENT = content();

    private static final int FOLDER = 0040000;
    private static final int FILE_TYPE = 0170000;
    private static final int OTHERS_MAY_WRITE = 0022;
    private static final int ALL_MAY_WRITE = 0002;
    private static final int STICKY = 01000;
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The folder in which the launcher has the bindings of all generations. */
    static Path standard(Surroundings machine) {
        Path home = Path.of(machine.properties().getProperty("user.home", "/"));
        return machine.variable("XDG_CACHE_HOME")
                .orElse(home.resolve(".cache"))
                .resolve(Path.of("bulkedge", "natives", CONTENT));
    }

    /**
     * Makes the folder and its files if they are not there, and checks them.
     *
     * @throws CudaRefusedException if somebody else could change them, or they cannot be written
     */
    void prepare() throws CudaRefusedException {
        try {
            Files.createDirectories(path, PRIVATE_FOLDER);
            requireOwn(path);
            requireOwn(allGenerations());
            requireGuarded(allGenerations().toRealPath());
            for (NativeBinding binding : NativeBinding.values()) {
                prepare(binding);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new CudaRefusedException(
                    "the folder " + path + " for native libraries cannot be used: " + reason(e),
                    "remove it, or set XDG_CACHE_HOME to a folder that only you can write to");
        }
    }

    /** The folder that holds those of all generations. */
    Path allGenerations() {
        return path.resolve("..").normalize();
    }

    /** Where a binding is. */
    Path file(NativeBinding binding) {
        return path.resolve(binding.fileName());
    }

    private void prepare(NativeBinding binding) throws IOException {
        Path file = file(binding);
        if (holds(file, binding.digest(generation))) {
            return;
        }
        byte[] library = SonamePatch.apply(shipped(binding), generation.renames());
        Path part = Files.createTempFile(path, binding.fileName(), ".part", PRIVATE_FILE);
        try {
            Files.write(part, library);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        if (!holds(file, binding.digest(generation))) {
            throw new IOException(file.getFileName() + " is not what was written to it");
        }
    }

    private static byte[] shipped(NativeBinding binding) throws IOException {
        try (InputStream in = NativeFolder.class.getResourceAsStream(binding.resource())) {
            if (in == null) {
                throw new IOException("the class path has no " + binding.resource());
            }
            byte[] library = in.readNBytes(NativeBinding.MOST_BYTES);
            if (!digest(library).equals(binding.shippedDigest())) {
                throw new IOException(
                        binding.resource() + " on the class path is of another version of JCuda");
            }
            return library;
        }
    }

    /** Whether it is a file, not a link, with these contents. */
    private static boolean holds(Path file, String digest) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                InputStream in = Channels.newInputStream(channel)) {
            return channel.size() <= NativeBinding.MOST_BYTES
                    && digest(in.readNBytes(NativeBinding.MOST_BYTES)).equals(digest);
        }
    }

    /** A folder planted by somebody else is theirs, and stays theirs whatever it contains. */
    private static void requireOwn(Path folder) throws IOException {
        int mode = mode(folder);
        if ((mode & FILE_TYPE) != FOLDER) {
            throw new IOException(folder + " is no folder, or a link to one");
        }
        Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!own.equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException(folder + " belongs to somebody else");
        }
        if ((mode & OTHERS_MAY_WRITE) != 0) {
            throw new IOException("others may write to " + folder);
        }
    }

    /** Nobody can put another folder in its place. */
    private static void requireGuarded(Path above) throws IOException {
        for (Path folder = above; folder != null; folder = folder.getParent()) {
            int mode = mode(folder);
            if ((mode & ALL_MAY_WRITE) != 0 && (mode & STICKY) == 0) {
                throw new IOException("everybody may write to " + folder);
            }
        }
    }

    private static int mode(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class
                ? message
                : e.getClass().getSimpleName() + " " + message;
    }

    private static String content() {
        StringBuilder all = new StringBuilder();
        for (CudaGeneration generation : CudaGeneration.values()) {
            for (NativeBinding binding : NativeBinding.values()) {
                all.append(generation.folder())
                        .append(' ')
                        .append(binding.fileName())
                        .append(' ')
                        .append(binding.digest(generation))
                        .append('\n');
            }
        }
        return digest(all.toString().getBytes(StandardCharsets.US_ASCII)).substring(0, 16);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-256", e);
        }
    }
}
