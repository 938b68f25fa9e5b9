// Matrices that break solvers.
#pragma once

#include "harness.h"

struct Named {
  std::string name;
  Numbers entries;  // column-major
};

// Symmetric matrices of order n with leading dimension lda; the strict upper triangle and the padding hold NaN, which no
// solver may read.
std::vector<Named> symmetric_gallery(int n, int lda);

// General m x n matrices with leading dimension lda and NaN in the padding.
std::vector<Named> general_gallery(int m, int n, int lda);
