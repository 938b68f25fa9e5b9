package io.bulkedge.cuda.solver;

/** Codes of cuSOLVER and cuBLAS (their documentation, "Types Reference"). */
final class Constants {
    /** cusolverEigMode_t: values. */
    static final int VALUES = 0;

    /** cusolverEigMode_t: values and vectors. */
    static final int VECTORS = 1;

    /** cublasFillMode_t. */
    static final int LOWER = 0;

    /** cudaDataType. */
    static final int REAL_64 = 1;

    private Constants() {}
}
