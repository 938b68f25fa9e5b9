package io.bulkedge.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** JCuda's jars of native libraries without those that bulkedge does not use. */
final class NativeJar {
    /** Begin the names of the libraries that are used; all others of JCuda are left out. */
    private static final List<String> USED =
            List.of("lib/libJCudaDriver-", "lib/libJCublas2-", "lib/libJCusolver-");

    private NativeJar() {}

    /** Whether a jar is one of those. */
    static boolean is(Path jar) {
        return String.valueOf(jar.getFileName()).matches("jcu[a-z]+-natives-.*\\.jar");
    }

    /**
     * Packs a jar again.
     *
     * @param jar a jar of JCuda
     * @return the bytes of the smaller one, the same for the same jar
     * @throws BundleException if no library that is used is in it
     */
    static byte[] slim(Path jar) throws IOException, BundleException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int kept = 0;
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            TreeMap<String, ZipEntry> entries = new TreeMap<>();
            zip.stream().filter(e -> !e.isDirectory()).forEach(e -> entries.put(e.getName(), e));
            for (ZipEntry entry : entries.values()) {
                String name = entry.getName();
                boolean library = name.endsWith(".so");
                if (library && USED.stream().noneMatch(name::startsWith)) {
                    continue;
                }
                kept += library ? 1 : 0;
                ZipEntry copy = new ZipEntry(name);
                copy.setTime(0);
                out.putNextEntry(copy);
                try (var in = zip.getInputStream(entry)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        if (kept == 0) {
            throw new BundleException(jar.getFileName() + " holds no library that bulkedge uses");
        }
        return bytes.toByteArray();
    }
}
