// Singular value problems of the cuSOLVER stand-in, shared by the classic and the X routines.
#pragma once

#include "solver.h"

namespace standin {

enum class Vectors { NONE, THIN, FULL, OVERWRITE };

// One problem, or each of a batch. `v_transposed`: gesvd returns V^T, the Jacobi and polar routines return V.
template <class T>
struct SvdProblem {
  const char* function;
  Vectors left, right;
  int64_t m, n;
  T* a;
  int64_t lda;
  T* s;
  T* u;
  int64_t ldu;
  T* v;
  int64_t ldv;
  bool v_transposed;
  int* info;
  int64_t batch = 1;
  int64_t stride_a = 0, stride_s = 0, stride_u = 0, stride_v = 0;
  int64_t rank = -1;           // how many values; -1: min(m, n)
  bool sorted = true;
  bool keeps_a = false;
  bool by_gram_matrix = false;  // small values carry the error of a Gram matrix
  double* residual = nullptr;   // per matrix, on the host

  int64_t smaller() const { return std::min(m, n); }
  int64_t values() const { return rank < 0 ? smaller() : rank; }
  int64_t left_columns() const { return left == Vectors::FULL ? m : left == Vectors::NONE ? 0 : values(); }
  int64_t right_vectors() const { return right == Vectors::FULL ? n : right == Vectors::NONE ? 0 : values(); }
};

// Checks sizes and memory and solves; returns a status.
template <class T>
int solve(const SvdProblem<T>& problem);

extern template int solve(const SvdProblem<float>&);
extern template int solve(const SvdProblem<double>&);

}  // namespace standin
