package io.bulkedge.cuda.driver;

import io.bulkedge.backend.DeviceException;
import io.bulkedge.backend.DeviceException.Kind;
import java.util.Set;
import jcuda.driver.CUresult;
import jcuda.jcublas.cublasStatus;
import jcuda.jcusolver.cusolverStatus;

/** Turns the status of a call into an exception that names routine and status. */
public final class Status {
    private static final int CUBLAS_ALLOC_FAILED = 3;
    private static final int CUSOLVER_ALLOC_FAILED = 2;

    /** Errors after which every call of the process fails (CUDA driver API, "sticky" errors). */
    private static final Set<Integer> LOST =
            Set.of(
                    CUresult.CUDA_ERROR_ILLEGAL_ADDRESS,
                    CUresult.CUDA_ERROR_LAUNCH_FAILED,
                    CUresult.CUDA_ERROR_LAUNCH_TIMEOUT,
                    CUresult.CUDA_ERROR_ECC_UNCORRECTABLE,
                    CUresult.CUDA_ERROR_HARDWARE_STACK_ERROR,
                    CUresult.CUDA_ERROR_MISALIGNED_ADDRESS,
                    CUresult.CUDA_ERROR_ILLEGAL_INSTRUCTION,
                    CUresult.CUDA_ERROR_ASSERT,
                    CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE,
                    CUresult.CUDA_ERROR_CONTEXT_IS_DESTROYED,
                    CUresult.CUDA_ERROR_UNKNOWN);

    private Status() {}

    /**
     * Checks a call of the driver.
     *
     * @param device the device in words
     * @param routine the routine
     * @param code what it returned
     * @throws DeviceException if that is an error
     */
    public static void driver(String device, String routine, int code) {
        if (code != CUresult.CUDA_SUCCESS) {
            Kind kind =
                    code == CUresult.CUDA_ERROR_OUT_OF_MEMORY
                            ? Kind.OUT_OF_MEMORY
                            : LOST.contains(code) ? Kind.LOST : Kind.OTHER;
            throw new DeviceException(kind, device, routine, CUresult.stringFor(code));
        }
    }

    /**
     * Checks a call of cuSOLVER.
     *
     * @param device the device in words
     * @param routine the routine
     * @param code what it returned
     * @throws DeviceException if that is an error
     */
    public static void solver(String device, String routine, int code) {
        if (code != cusolverStatus.CUSOLVER_STATUS_SUCCESS) {
            throw new DeviceException(
                    code == CUSOLVER_ALLOC_FAILED ? Kind.OUT_OF_MEMORY : Kind.OTHER,
                    device,
                    routine,
                    cusolverStatus.stringFor(code));
        }
    }

    /**
     * Checks a call of cuBLAS.
     *
     * @param device the device in words
     * @param routine the routine
     * @param code what it returned
     * @throws DeviceException if that is an error
     */
    public static void blas(String device, String routine, int code) {
        if (code != cublasStatus.CUBLAS_STATUS_SUCCESS) {
            throw new DeviceException(
                    code == CUBLAS_ALLOC_FAILED ? Kind.OUT_OF_MEMORY : Kind.OTHER,
                    device,
                    routine,
                    cublasStatus.stringFor(code));
        }
    }
}
