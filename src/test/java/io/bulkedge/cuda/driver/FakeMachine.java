package io.bulkedge.cuda.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A file system with nothing in it but what a test puts there. */
final class FakeMachine {
    private static final int LIBRARY_BYTES = 300;

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Properties properties = new Properties();

    FakeMachine(Path root) {
        this.root = root;
        properties.setProperty("os.name", "Linux");
        properties.setProperty("os.arch", "amd64");
        properties.setProperty("user.home", root.resolve("home").toString());
    }

    Surroundings surroundings() {
        return new Surroundings(root, environment, properties);
    }

    Path at(String path) {
        return root.resolve(path);
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    void property(String name, String value) {
        properties.setProperty(name, value);
    }

    /** Libraries that the dynamic linker would take for whole ones, without a line of code. */
    void libraries(String folder, String... names) throws IOException {
        for (String name : names) {
            Path file = root.resolve(folder).resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, library());
        }
    }

    void toolkit(String folder, CudaGeneration generation) throws IOException {
        libraries(folder, generation.loadOrder().toArray(String[]::new));
    }

    /** An ELF header, one segment with everything, one with the dynamic section. */
    static byte[] library() {
        ByteBuffer file = ByteBuffer.allocate(LIBRARY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x464c457f).put((byte) 2).put((byte) 1);
        file.putShort(16, (short) 3).putShort(18, (short) 62).putLong(32, 64);
        file.putShort(54, (short) 56).putShort(56, (short) 2);
        file.putInt(64, 1).putLong(64 + 32, LIBRARY_BYTES);
        file.putInt(120, 2).putLong(120 + 8, 200).putLong(120 + 16, 200).putLong(120 + 32, 32);
        return file.array();
    }

    /** The table of the dynamic linker, of the new format. */
    static byte[] loaderCache(int flags, String... namesAndPaths) {
        StringBuilder strings = new StringBuilder();
        List<Integer> offsets = new ArrayList<>();
        int start = 48 + 24 * (namesAndPaths.length / 2);
        for (String text : namesAndPaths) {
            offsets.add(start + strings.length());
            strings.append(text).append('\0');
        }
        ByteBuffer file =
                ByteBuffer.allocate(start + strings.length()).order(ByteOrder.LITTLE_ENDIAN);
        file.put("glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII));
        file.putInt(namesAndPaths.length / 2).putInt(strings.length());
        for (int i = 0; i < namesAndPaths.length / 2; i++) {
            int at = 48 + 24 * i;
            file.putInt(at, flags);
            file.putInt(at + 4, offsets.get(2 * i)).putInt(at + 8, offsets.get(2 * i + 1));
        }
        file.position(start).put(strings.toString().getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    void loaderKnows(String... namesAndPaths) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.write(root.resolve("etc/ld.so.cache"), loaderCache(0x303, namesAndPaths));
    }
}
