// Reference decompositions, in long double and with other algorithms than the kernels: Jacobi's rotations.
#pragma once

#include "harness.h"

using Wide = long double;

// Eigenvalues of a symmetric matrix (lower triangle, column-major), ascending: cyclic two-sided Jacobi.
Numbers reference_eigenvalues(const double* a, int n, int lda);

// Singular values of an m x n matrix, ascending, min(m, n) of them: one-sided Jacobi.
Numbers reference_singular_values(const double* a, int m, int n, int lda);
