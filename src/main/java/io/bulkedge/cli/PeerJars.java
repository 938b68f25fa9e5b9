package io.bulkedge.cli;

import io.bulkedge.bench.PeerLibrary;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Other libraries, from jars that the user names. They are loaded beside bulkedge, which depends on
 * none of them; the jars must stay open while they are used.
 *
 * @param libraries the usable ones, in the order of their jars
 * @param loader their class loader
 */
record PeerJars(List<PeerLibrary> libraries, URLClassLoader loader) implements AutoCloseable {
    /**
     * Opens jars.
     *
     * @param places jars, or folders of jars
     * @param unusable told of each library that is named in a jar but cannot be used here
     */
    static PeerJars open(List<Path> places, Consumer<String> unusable) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path place : places) {
            for (Path jar : jars(place)) {
                urls.add(jar.toUri().toURL());
            }
        }
        URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), PeerJars.class.getClassLoader());
        List<PeerLibrary> libraries = new ArrayList<>();
        Iterator<PeerLibrary> found = ServiceLoader.load(PeerLibrary.class, loader).iterator();
        while (hasNext(found, unusable)) {
            try {
                PeerLibrary library = found.next();
                // Native libraries are loaded when first asked: here, and not in the middle of a
                // run.
                if (!library.name().isBlank()) {
                    libraries.add(library);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                unusable.accept("a library under --peers cannot be used: " + e);
            }
        }
        if (libraries.isEmpty() && !places.isEmpty()) {
            loader.close();
            throw new UsageException(
                    "--peers "
                            + places.getFirst()
                            + ": no jar there offers a "
                            + PeerLibrary.class.getName()
                            + " (docs/performance.md says how to make such a folder)");
        }
        return new PeerJars(List.copyOf(libraries), loader);
    }

    /** A damaged list in one jar does not hide the other jars. */
    private static boolean hasNext(Iterator<PeerLibrary> found, Consumer<String> unusable) {
        while (true) {
            try {
                return found.hasNext();
            } catch (ServiceConfigurationError | LinkageError e) {
                unusable.accept("a library under --peers cannot be used: " + e.getMessage());
            }
        }
    }

    private static List<Path> jars(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new NoSuchFileException(place.toString());
        }
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar")).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
