package io.bulkedge.cuda.driver;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders that together may hold the CUDA libraries of one installation.
 *
 * @param origin how it came to be looked at, in words
 * @param folders where the libraries may lie, in order of preference
 */
record LibraryPlace(String origin, List<Path> folders) {
    private static final String CUBLAS = "libcublas.so.";
    private static final Pattern CUBLAS_NAME = Pattern.compile("libcublas\\.so\\.([0-9]{1,3})");

    /** The file of that name in the first folder that has one. */
    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    /** Generations of CUDA whose cuBLAS is here, known to this version or not. */
    SortedSet<Integer> generations() {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(folder, CUBLAS + "[0-9]*")) {
                for (Path file : files) {
                    Matcher name = CUBLAS_NAME.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        numbers.add(Integer.parseInt(name.group(1)));
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                // A folder that is missing or closed has nothing to offer.
            }
        }
        return numbers;
    }

    /** Its folders in words. */
    String where() {
        return String.join(", ", folders.stream().map(Path::toString).toList());
    }
}
