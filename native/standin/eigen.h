// Eigenvalues and eigenvectors of a real symmetric or complex Hermitian matrix: Householder reduction to a real
// tridiagonal matrix, then QR steps with Wilkinson's shift (Golub and Van Loan, Matrix Computations, 8.3).
#pragma once

#include <vector>

namespace standin {

// `a`: n x n, column-major, both triangles filled; T is double or std::complex<double>. On return `w` holds the eigenvalues in
// ascending order and, if asked for, `a` the orthonormal eigenvectors as columns. Finite input of any scale.
// Returns 0, or the number of off-diagonal elements that did not converge.
template <class T>
int symmetric_eigen(int n, std::vector<T>& a, std::vector<double>& w, bool vectors);

}  // namespace standin
