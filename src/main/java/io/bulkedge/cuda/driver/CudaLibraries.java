package io.bulkedge.cuda.driver;

import io.bulkedge.backend.DiscoveryStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The CUDA libraries of one installation.
 *
 * @param generation which names they have
 * @param origin how they were found, in words
 * @param files absolute paths by name, in the order in which they can be loaded
 */
record CudaLibraries(CudaGeneration generation, String origin, Map<String, Path> files) {
    private static final String SOUGHT = "CUDA libraries";
    private static final String NAME_THEM =
            ", or name the folder that has them by -D"
                    + Surroundings.LIBRARIES
                    + "=DIR (BULKEDGE_JAVA_OPTS)";

    /** What was seen on the way that explains a search without result. */
    private static final class Seen {
        private final List<String> incomplete = new ArrayList<>();
        private final SortedSet<Integer> others = new TreeSet<>();
        private final List<CudaGeneration> leftOut = new ArrayList<>();
    }

    /**
     * Takes the first place that holds a whole generation, the newer one where there are two.
     *
     * @param places where to look, in this order
     * @param usable generations for which the Java machine was started
     * @param steps gets what was looked for
     * @throws CudaRefusedException if no place has one
     */
    static CudaLibraries find(
            List<LibraryPlace> places, Set<CudaGeneration> usable, List<DiscoveryStep> steps)
            throws CudaRefusedException {
        Seen seen = new Seen();
        for (LibraryPlace place : places) {
            SortedSet<Integer> numbers = place.generations();
            for (CudaGeneration generation :
                    List.of(CudaGeneration.CUDA_13, CudaGeneration.CUDA_12)) {
                if (numbers.remove(generation.number())) {
                    Optional<CudaLibraries> found =
                            take(place, generation, usable.contains(generation), seen, steps);
                    if (found.isPresent()) {
                        return found.orElseThrow();
                    }
                }
            }
            for (int other : numbers) {
                steps.add(step(place, false, "CUDA " + other + " is not supported"));
            }
            seen.others.addAll(numbers);
        }
        if (steps.stream().noneMatch(step -> step.sought().equals(SOUGHT))) {
            String where =
                    places.stream()
                            .map(LibraryPlace::origin)
                            .distinct()
                            .collect(Collectors.joining(", "));
            steps.add(new DiscoveryStep(SOUGHT, where, false, "no libcublas.so.12 or .13"));
        }
        throw refusal(seen);
    }

    private static Optional<CudaLibraries> take(
            LibraryPlace place,
            CudaGeneration generation,
            boolean usable,
            Seen seen,
            List<DiscoveryStep> steps) {
        if (!usable) {
            steps.add(step(place, false, generation + " was left out"));
            seen.leftOut.add(generation);
            return Optional.empty();
        }
        Map<String, Path> files = new LinkedHashMap<>();
        for (String name : generation.loadOrder()) {
            Optional<Path> file = place.find(name);
            String defect =
                    file.flatMap(LibraryFile::defect).orElse(file.isEmpty() ? "it is missing" : "");
            if (defect.isEmpty()) {
                files.put(name, file.orElseThrow().toAbsolutePath());
            } else if (generation.needed().contains(name)) {
                String what = generation + ", " + name + ": " + defect;
                steps.add(step(place, false, what));
                seen.incomplete.add(what + " (" + place.where() + ")");
                return Optional.empty();
            }
        }
        steps.add(step(place, true, generation.toString()));
        return Optional.of(new CudaLibraries(generation, place.origin(), files));
    }

    private static DiscoveryStep step(LibraryPlace place, boolean found, String detail) {
        return new DiscoveryStep(SOUGHT, place.where(), found, place.origin() + ": " + detail);
    }

    private static CudaRefusedException refusal(Seen seen) {
        if (!seen.incomplete.isEmpty()) {
            return new CudaRefusedException(
                    "the CUDA libraries are incomplete: " + seen.incomplete.getFirst(),
                    "install the CUDA toolkit again" + NAME_THEM);
        }
        if (!seen.leftOut.isEmpty()) {
            CudaGeneration there = seen.leftOut.getFirst();
            return new CudaRefusedException(
                    "only " + there + " is installed, for which this Java machine was not started",
                    "unset BULKEDGE_CUDA, or set it to " + there.number());
        }
        if (!seen.others.isEmpty()) {
            boolean old = seen.others.last() < CudaGeneration.CUDA_12.number();
            return new CudaRefusedException(
                    "CUDA " + seen.others.last() + " is too " + (old ? "old" : "new"),
                    "install CUDA 12 or 13 beside it" + NAME_THEM);
        }
        return new CudaRefusedException(
                "no CUDA libraries (cuBLAS, cuSOLVER) are installed",
                "install the CUDA toolkit 12 or 13, or the Python packages nvidia-cublas and"
                        + " nvidia-cusolver"
                        + NAME_THEM);
    }

    /** Path of cuSOLVER. */
    Path cusolver() {
        return required(generation.cusolver());
    }

    private Path required(String name) {
        Path file = files.get(name);
        if (file == null) {
            throw new IllegalStateException(name + " is not among the libraries found");
        }
        return file;
    }

    /** The folders they lie in, each once. */
    List<Path> folders() {
        return files.values().stream().map(Path::getParent).distinct().toList();
    }
}
