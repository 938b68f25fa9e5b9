// Singular values and vectors by one-sided Jacobi rotations (Hestenes).
#pragma once

#include <vector>

namespace standin {

struct Svd {
  std::vector<double> s;  // min(m, n) values in descending order
  std::vector<double> u;  // m x m, column-major; the first min(m, n) columns belong to s
  std::vector<double> v;  // n x n, column-major
  bool converged = true;
};

// Of an m x n column-major matrix without gaps; finite input of any scale and rank.
Svd singular_values(int m, int n, std::vector<double> a, bool vectors);

}  // namespace standin
