// cuSOLVER: checks, solves and stores singular value problems.
#include "solver_svd.h"

#include <cmath>
#include <limits>

#include "svd.h"

namespace standin {
namespace {

template <class T>
bool read_matrix(const SvdProblem<T>& p, const T* a, std::vector<double>& packed) {
  packed.resize(static_cast<size_t>(p.m * p.n));
  bool finite = true;
  for (int64_t j = 0; j < p.n; j++) {
    for (int64_t i = 0; i < p.m; i++) {
      const double x = a[j * p.lda + i];
      finite = finite && is_finite(x);
      packed[static_cast<size_t>(j * p.m + i)] = x;
    }
  }
  return finite;
}

template <class T>
void spoil_outputs(const SvdProblem<T>& p, T* a, T* s, T* u, T* v) {
  if (!p.keeps_a) spoil_matrix(a, p.m, p.n, p.lda);
  spoil(s, p.values());
  if (p.left != Vectors::OVERWRITE) spoil_matrix(u, p.m, p.left_columns(), p.ldu);
  if (p.right == Vectors::OVERWRITE) return;
  if (p.v_transposed) {
    spoil_matrix(v, p.right_vectors(), p.n, p.ldv);
  } else {
    spoil_matrix(v, p.n, p.right_vectors(), p.ldv);
  }
}

// Moves the first value behind the others: the order without sorting is any other order.
void unsort(Svd& svd, int64_t m, int64_t n, int64_t values) {
  if (values < 2) return;
  std::rotate(svd.s.begin(), svd.s.begin() + 1, svd.s.begin() + values);
  if (svd.u.empty()) return;
  std::rotate(svd.u.begin(), svd.u.begin() + m, svd.u.begin() + m * values);
  std::rotate(svd.v.begin(), svd.v.begin() + n, svd.v.begin() + n * values);
}

template <class T>
void store_right(const SvdProblem<T>& p, const Svd& svd, T* v, int64_t ldv) {
  const int64_t vectors = p.right_vectors();
  for (int64_t j = 0; j < vectors; j++) {
    for (int64_t i = 0; i < p.n; i++) {
      const T x = static_cast<T>(svd.v[static_cast<size_t>(j * p.n + i)]);
      v[p.v_transposed ? i * ldv + j : j * ldv + i] = x;
    }
  }
}

// gesvda is approximate: small values come out too large. Tells ||A - U S V^T|| of what is returned.
template <class T>
void imitate_gram_matrix(const SvdProblem<T>& p, Svd& svd, int64_t index) {
  const double error = svd.s.empty() ? 0 : 0.5 * std::sqrt(static_cast<double>(std::numeric_limits<T>::epsilon())) * svd.s[0];
  double residual = 0;
  for (size_t i = 0; i < svd.s.size(); i++) {
    const double exact = svd.s[i];
    svd.s[i] = std::hypot(exact, error);
    residual = std::hypot(residual, static_cast<int64_t>(i) < p.values() ? svd.s[i] - exact : exact);
  }
  if (p.residual != nullptr) p.residual[index] = residual;
}

template <class T>
void solve_one(const SvdProblem<T>& p, int64_t index) {
  T* a = p.a + index * p.stride_a;
  T* s = p.s + index * p.stride_s;
  T* u = p.u + (p.u == nullptr ? 0 : index * p.stride_u);
  T* v = p.v + (p.v == nullptr ? 0 : index * p.stride_v);
  std::vector<double> packed;
  const bool finite = read_matrix(p, a, packed);
  int info = standin_matrix_fault(p.function);
  if (!finite) info = static_cast<int>(p.smaller()) + 1;
  spoil_outputs(p, a, s, u, v);
  const bool vectors = p.left != Vectors::NONE || p.right != Vectors::NONE;
  Svd svd;
  if (info == 0) {
    svd = singular_values(static_cast<int>(p.m), static_cast<int>(p.n), std::move(packed), vectors);
    if (!svd.converged) info = static_cast<int>(p.smaller()) + 1;
  }
  p.info[index] = info;
  if (info != 0) return;
  if (p.by_gram_matrix) imitate_gram_matrix(p, svd, index);
  if (!p.sorted) unsort(svd, p.m, p.n, p.values());
  store(svd.s.data(), p.values(), s);
  if (p.left == Vectors::OVERWRITE) {
    store_matrix(svd.u, p.m, p.smaller(), a, p.lda);
  } else if (p.left != Vectors::NONE) {
    store_matrix(svd.u, p.m, p.left_columns(), u, p.ldu);
  }
  if (p.right == Vectors::OVERWRITE) {
    store_right(p, svd, a, p.lda);
  } else if (p.right != Vectors::NONE) {
    store_right(p, svd, v, p.ldv);
  }
}

template <class T>
bool vectors_fit(const SvdProblem<T>& p) {
  if (p.left == Vectors::THIN || p.left == Vectors::FULL) {
    if (p.ldu < std::max<int64_t>(1, p.m)) return false;
    if (!on_device(p.u, batch_extent(extent(p.m, p.left_columns(), p.ldu), p.stride_u, p.batch))) return false;
  }
  if (p.right == Vectors::THIN || p.right == Vectors::FULL) {
    const int64_t rows = p.v_transposed ? p.right_vectors() : p.n, columns = p.v_transposed ? p.n : p.right_vectors();
    if (p.ldv < std::max<int64_t>(1, rows)) return false;
    if (!on_device(p.v, batch_extent(extent(rows, columns, p.ldv), p.stride_v, p.batch))) return false;
  }
  return true;
}

}  // namespace

template <class T>
int solve(const SvdProblem<T>& p) {
  if (p.m < 0 || p.n < 0 || p.m > INT_MAX || p.n > INT_MAX || p.batch < 0 || p.lda < std::max<int64_t>(1, p.m)) return INVALID_VALUE;
  if (p.left == Vectors::OVERWRITE && p.right == Vectors::OVERWRITE) return INVALID_VALUE;
  if (p.values() > p.smaller()) return INVALID_VALUE;
  if (!on_device(p.a, batch_extent(extent(p.m, p.n, p.lda), p.stride_a, p.batch))) return INVALID_VALUE;
  if (!on_device(p.s, batch_extent(p.values(), p.stride_s, p.batch)) || !on_device(p.info, p.batch)) return INVALID_VALUE;
  if (!vectors_fit(p)) return INVALID_VALUE;
  for (int64_t i = 0; i < p.batch; i++) solve_one(p, i);
  return OK;
}

template int solve(const SvdProblem<float>&);
template int solve(const SvdProblem<double>&);

}  // namespace standin
