package io.bulkedge.cuda.driver;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where CUDA libraries are looked for. A folder that the user named is the only one: another one
 * instead of it would be a surprise. Otherwise: {@code CUDA_HOME} and {@code CUDA_PATH}, {@code
 * /usr/local/cuda*}, wheels of pip, conda, and what the dynamic linker would search.
 */
final class LibraryPlaces {
    private static final Comparator<Path> NEWEST_FIRST =
            Comparator.comparingInt(LibraryPlaces::version)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder());

    private LibraryPlaces() {}

    static List<LibraryPlace> of(Surroundings machine) {
        Optional<Path> named = machine.namedFolder();
        if (named.isPresent()) {
            return List.of(
                    new LibraryPlace("-D" + Surroundings.LIBRARIES, List.of(named.orElseThrow())));
        }
        List<LibraryPlace> places = new ArrayList<>();
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            machine.variable(variable).ifPresent(home -> places.add(toolkit(variable, home)));
        }
        places.add(toolkit("/usr/local", machine.at("usr/local/cuda")));
        for (Path home : list(machine.at("usr/local"), "cuda-*")) {
            places.add(toolkit("/usr/local", home));
        }
        for (Path packages : pythonPackages(machine)) {
            addWheels(packages.resolve("nvidia"), places);
        }
        machine.variable("CONDA_PREFIX")
                .ifPresent(
                        home ->
                                places.add(
                                        new LibraryPlace("conda", List.of(home.resolve("lib")))));
        places.add(new LibraryPlace("LD_LIBRARY_PATH", machine.variableList("LD_LIBRARY_PATH")));
        places.add(
                new LibraryPlace(
                        "the dynamic linker",
                        Stream.concat(
                                        LoaderCache.read(machine.at("etc/ld.so.cache"), "libcu")
                                                .folders()
                                                .stream()
                                                .map(machine::below),
                                        machine.usualFolders().stream())
                                .distinct()
                                .toList()));
        return places.stream()
                .filter(place -> place.folders().stream().anyMatch(Files::isDirectory))
                .toList();
    }

    private static LibraryPlace toolkit(String origin, Path home) {
        return new LibraryPlace(origin, List.of(home.resolve("lib64"), home.resolve("lib")));
    }

    private static List<Path> pythonPackages(Surroundings machine) {
        List<Path> homes = new ArrayList<>();
        machine.variable("VIRTUAL_ENV").ifPresent(homes::add);
        machine.variable("CONDA_PREFIX").ifPresent(homes::add);
        machine.variable("HOME").map(home -> home.resolve(".local")).ifPresent(homes::add);
        homes.add(machine.at("usr/local"));
        homes.add(machine.at("usr"));
        List<Path> packages = new ArrayList<>();
        for (Path home : homes) {
            for (Path python : list(home.resolve("lib"), "python3*")) {
                packages.add(python.resolve("site-packages"));
                packages.add(python.resolve("dist-packages"));
            }
        }
        return packages;
    }

    /** Wheels for CUDA 13 share one folder; those for CUDA 12 have one for each library. */
    private static void addWheels(Path nvidia, List<LibraryPlace> places) {
        List<Path> parts = new ArrayList<>();
        for (Path part : list(nvidia, "*")) {
            Path libraries = part.resolve("lib");
            if (part.getFileName().toString().matches("cu[0-9]+")) {
                places.add(new LibraryPlace("Python packages", List.of(libraries)));
            } else {
                parts.add(libraries);
            }
        }
        if (!parts.isEmpty()) {
            places.add(new LibraryPlace("Python packages", parts));
        }
    }

    private static List<Path> list(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that is missing or closed has nothing to offer.
            return List.of();
        }
        found.sort(NEWEST_FIRST);
        return found;
    }

    /** The number in a name, 1000 for every whole: 12006 for {@code cuda-12.6}; 0 without one. */
    private static int version(Path path) {
        String[] parts =
                path.getFileName().toString().replaceAll("^[^0-9]*", "").split("[^0-9]+", 3);
        int whole = number(parts[0]);
        return 1000 * whole + (parts.length > 1 ? number(parts[1]) : 0);
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
    }
}
