package io.bulkedge.cuda.driver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A generation of CUDA libraries, told by the names under which programs ask for them (sonames).
 * The number after {@code libcublas.so} is that of the generation; cuSOLVER and cuSPARSE count for
 * themselves.
 */
public enum CudaGeneration {
    /** CUDA 12.0 to 12.9; the bindings are built for it. */
    CUDA_12(12, 11, 525),

    /** CUDA 13; the bindings ask for its libraries after {@link SonamePatch}. */
    CUDA_13(13, 12, 580);

    private final int number;
    private final int solver;
    private final int leastDriverBranch;

    CudaGeneration(int number, int solver, int leastDriverBranch) {
        this.number = number;
        this.solver = solver;
        this.leastDriverBranch = leastDriverBranch;
    }

    /**
     * The generation as a number.
     *
     * @return 12 or 13
     */
    public int number() {
        return number;
    }

    /**
     * Name of its folder of bindings.
     *
     * @return {@code "cuda12"} or {@code "cuda13"}
     */
    String folder() {
        return "cuda" + number;
    }

    /**
     * Names that the bindings ask for as they are shipped, each with the one of this generation.
     */
    Map<String, String> renames() {
        Map<String, String> renames = new HashMap<>();
        for (int i = 0; i < needed().size(); i++) {
            renames.put(CUDA_12.needed().get(i), needed().get(i));
        }
        return renames;
    }

    /** Version that the driver must support, as the driver counts: 1000 major + 10 minor. */
    int leastDriverVersion() {
        return 1000 * number;
    }

    /** The oldest branch of drivers that supports it, as {@code nvidia-smi} shows it. */
    int leastDriverBranch() {
        return leastDriverBranch;
    }

    String cublas() {
        return "libcublas.so." + number;
    }

    String cusolver() {
        return "libcusolver.so." + solver;
    }

    private String cusolverMg() {
        return "libcusolverMg.so." + solver;
    }

    /** What the bindings cannot be loaded without. */
    List<String> needed() {
        return List.of(cublas(), cusolver(), cusolverMg());
    }

    /**
     * Everything that is loaded, each after what it depends on. Those that are not in {@link
     * #needed} are what NVIDIA's libraries depend on themselves.
     */
    List<String> loadOrder() {
        return List.of(
                "libnvJitLink.so." + number,
                "libcublasLt.so." + number,
                cublas(),
                "libcusparse.so.12",
                cusolver(),
                cusolverMg());
    }

    @Override
    public String toString() {
        return "CUDA " + number;
    }
}
