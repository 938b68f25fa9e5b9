package io.bulkedge.cuda.driver;

/**
 * The native libraries of JCuda 12.6.0 for linux-x86_64 that the backend uses, with the SHA-256 of
 * what the jars contain and of what {@link SonamePatch} makes of it. Nothing else is ever loaded.
 */
enum NativeBinding {
    /** The driver; the name of its library is the same in all generations. */
    JCUDA_DRIVER(
            "JCudaDriver",
            "fdc3b4b4fca4f0fab54ff12c0b4d6ad1c5e8d55015b4950834c705e5db301255",
            "fdc3b4b4fca4f0fab54ff12c0b4d6ad1c5e8d55015b4950834c705e5db301255"),

    /** cuBLAS. */
    JCUBLAS2(
            "JCublas2",
            "990b2129e540a7f93d0776799d48659dc85e4f7f5bfb6473d0c8369ef8126c32",
            "69000afbd1dae94a4f6bab41a4466f1e1671e18bb12f09b191167f5f8f60cab3"),

    /** cuSOLVER. */
    JCUSOLVER(
            "JCusolver",
            "20c5ff09b85a801798e208ed7a9f2e21343f4343dfe9206ba8e8198ba19f6d2a",
            "0d88c951bd9619743f52152e45d7942cfcb6b9b68265a9f9b644a0785bfc3a28");

    /** More than the largest of them has. */
    static final int MOST_BYTES = 4 << 20;

    private static final String PLATFORM = "-12.6.0-linux-x86_64";

    private final String name;
    private final String shipped;
    private final String patched;

    NativeBinding(String name, String shipped, String patched) {
        this.name = name;
        this.shipped = shipped;
        this.patched = patched;
    }

    /** Name of its file: the one that JCuda asks the Java machine for. */
    String fileName() {
        return "lib" + name + PLATFORM + ".so";
    }

    /** Where it is on the class path. */
    String resource() {
        return "/lib/" + fileName();
    }

    /** SHA-256 of the file in the jar, in hexadecimal digits. */
    String shippedDigest() {
        return shipped;
    }

    /** SHA-256 of the file for a generation, in hexadecimal digits. */
    String digest(CudaGeneration generation) {
        return switch (generation) {
            case CUDA_12 -> shipped;
            case CUDA_13 -> patched;
        };
    }
}
