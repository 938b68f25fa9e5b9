package io.bulkedge.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Under which licences the parts of a bundle stand, with the texts that the jars carry. */
final class Licences {
    private static final String APACHE = "Apache-2.0";

    /** By the beginning of a jar's name. */
    private static final Map<String, String> OF_JARS = new LinkedHashMap<>();

    static {
        OF_JARS.put("jcu", "MIT (text in NOTICE)");
        OF_JARS.put("bulkedge", APACHE);
        OF_JARS.put("commons-", APACHE);
        OF_JARS.put("jackson-", APACHE);
        OF_JARS.put("jspecify-", APACHE);
        OF_JARS.put("picocli-", APACHE);
        OF_JARS.put("junit-", "EPL-2.0");
        OF_JARS.put("opentest4j-", APACHE);
        OF_JARS.put("apiguardian-api-", APACHE);
        OF_JARS.put("ejml-", APACHE);
    }

    private Licences() {}

    /**
     * The list and the texts.
     *
     * @param jars all jars of the bundle
     * @return contents by name
     * @throws BundleException if nobody wrote down the licence of a jar
     */
    static Map<String, byte[]> of(List<Path> jars) throws IOException, BundleException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        lines.add("runtime: GPLv2 with the Classpath Exception (texts in runtime/legal)");
        for (Path jar : jars) {
            String name = String.valueOf(jar.getFileName());
            String licence =
                    OF_JARS.entrySet().stream()
                            .filter(one -> name.startsWith(one.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(null);
            if (licence == null) {
                throw new BundleException(
                        "the licence of " + name + " is not written down: add it to Licences");
            }
            lines.add(name + ": " + licence);
            texts(jar, name, files);
        }
        files.put(
                "licences/LICENCES.txt",
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static void texts(Path jar, String name, Map<String, byte[]> to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                if (entry.getName().matches("META-INF/(LICENSE|NOTICE)[^/]*")) {
                    String base = name.replaceAll("\\.jar$", "");
                    try (var in = zip.getInputStream(entry)) {
                        to.put(
                                "licences/"
                                        + base
                                        + "/"
                                        + entry.getName().substring("META-INF/".length()),
                                in.readAllBytes());
                    }
                }
            }
        }
    }
}
