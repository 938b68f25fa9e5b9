/**
 * Solvers of batches on a device: routines of cuSOLVER and cuBLAS and own kernels, one class for
 * each method.
 */
@NullMarked
package io.bulkedge.cuda.solver;

import org.jspecify.annotations.NullMarked;
