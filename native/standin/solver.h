// Shared by the files of the cuSOLVER stand-in.
#pragma once

#include <algorithm>
#include <complex>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "library_call.h"

namespace standin {

enum SolverStatus : int { OK = 0, NOT_INITIALISED = 1, INVALID_VALUE = 3, EXECUTION_FAILED = 6, INTERNAL_ERROR = 7, NOT_SUPPORTED = 9 };

struct SolverHandle {
  void* stream = nullptr;
};

// syevjInfo and gesvdjInfo.
struct JacobiParameters {
  double tolerance = 0;
  int max_sweeps = 100;
  int sort = 1;
};

constexpr char SOLVER[] = "cusolver handle", PARAMETERS[] = "cusolver params", SYEVJ_INFO[] = "syevj info", GESVDJ_INFO[] = "gesvdj info";

struct SolverCall : LibraryCall<SolverHandle> {
  SolverCall(const char* function, void* handle)
      : LibraryCall(function, handle, SOLVER, NOT_INITIALISED, EXECUTION_FAILED, INVALID_VALUE) {}
};

inline JacobiParameters* jacobi_parameters(void* handle, const char* kind) { return static_cast<JacobiParameters*>(standin_data(handle, kind)); }

// Data types of the X routines.
enum DataType : int { REAL_32 = 0, REAL_64 = 1, COMPLEX_32 = 4, COMPLEX_64 = 5 };

// What a routine computes with, and the type of its values, for each element type.
template <class T>
struct Precision {
  using Work = double;
  using Real = T;
};
template <class R>
struct Precision<std::complex<R>> {
  using Work = std::complex<double>;
  using Real = R;
};

inline bool is_finite(double x) { return std::abs(x) <= 1.7976931348623157e308; }
inline bool is_finite(std::complex<double> x) { return is_finite(x.real()) && is_finite(x.imag()); }

template <class T>
void spoil(T* memory, int64_t count) {
  if (count > 0) standin_poison_memory(memory, static_cast<size_t>(count) * sizeof(T));
}

// Spoils the rows of a matrix, but not the gap between its columns.
template <class T>
void spoil_matrix(T* a, int64_t rows, int64_t columns, int64_t leading) {
  for (int64_t j = 0; j < columns; j++) spoil(a + j * leading, rows);
}

template <class T, class From>
void store(const From* from, int64_t count, T* to) {
  for (int64_t i = 0; i < count; i++) to[i] = static_cast<T>(from[i]);
}

template <class T>
void store_matrix(const std::vector<double>& from, int64_t rows, int64_t columns, T* to, int64_t leading) {
  for (int64_t j = 0; j < columns; j++) store(&from[static_cast<size_t>(j * rows)], rows, to + j * leading);
}

}  // namespace standin
