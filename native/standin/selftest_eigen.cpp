// Self-test: eigenvalue routines of the cuSOLVER stand-in.
#include <limits>

#include "selftest.h"
#include "selftest_matrices.h"

namespace selftest {
namespace {

void *handle = nullptr, *parameters = nullptr, *jacobi = nullptr;

template <class T>
std::string name(const char* routine) {
  return std::string("cusolverDn") + (sizeof(T) == 4 ? "S" : "D") + routine;
}

template <class T>
constexpr int data_type = std::is_same_v<T, float> ? 0 : std::is_same_v<T, double> ? 1 : std::is_same_v<T, std::complex<float>> ? 4 : 5;

// The triangle of a symmetric matrix with a gap between the columns; NaN where nothing may be read.
template <class T>
std::vector<T> triangle(const Matrix& a, int n, int lda, int uplo) {
  std::vector<T> packed(static_cast<size_t>(lda) * n, T(std::numeric_limits<double>::quiet_NaN()));
  for (int j = 0; j < n; j++) {
    for (int i = uplo == 0 ? j : 0; i < (uplo == 0
        ? n : j + 1); i++) packed[static_cast<size_t>(j) * lda + i] = static_cast<T>(a[static_cast<size_t>(j) * n + i]);
  }
  return packed;
}

// Residual relative to n eps ||A||, orthogonality relative to n eps of the type.
template <class T, class Real>
void check_vectors(const Matrix& a, int n, int lda, const std::vector<T>& v, const std::vector<Real>& w, const std::string& what) {
  const double eps = std::numeric_limits<Real>::epsilon(), scale = std::max(largest(a), std::numeric_limits<double>::min());
  double residual = 0;
  bool ascending = true;
  for (int k = 0; k < n; k++) {
    if (k > 0) ascending = ascending && w[k - 1] <= w[k];
    for (int i = 0; i < n; i++) {
      std::complex<double> sum = 0;
      for (int j = 0; j < n; j++) sum += a[static_cast<size_t>(j) * n + i] / scale * std::complex<double>(v[static_cast<size_t>(k) * lda + j]);
      residual = std::max(residual, std::abs(sum - w[k] / scale * std::complex<double>(v[static_cast<size_t>(k) * lda + i])));
    }
  }
  const bool good = ascending && residual <= (n + 3) * eps * (frobenius(a) / scale) && orthogonality_error(v, n, n, lda) <= 4 * n * eps;
  if (!good) fprintf(stderr, "%s n=%d residual %g orthogonality %g\n", what.c_str(), n, residual, orthogonality_error(v, n, n, lda));
  CHECK(good);
}

template <class T>
void test_syevd(int n, int uplo) {
  const int lda = n + 3;
  const double tiny = sizeof(T) == 4 ? 1e-36 : 1e-305, huge = sizeof(T) == 4 ? 1e36 : 1e304;
  for (const Named& matrix : gallery(n, n, true, tiny, huge)) {
    Matrix a(matrix.a);
    for (double& x : a) x = static_cast<T>(x);
    const Device<T> d(triangle<T>(a, n, lda, uplo)), w(static_cast<size_t>(n));
    const Device<int> info(1);
    int lwork = 0;
    CHECK(call(solver, name<T>("syevd_bufferSize").c_str(), handle, 1, uplo, n, d.pointer(), lda, w.pointer(), &lwork) == 0 && lwork > n * n);
    const Device<T> work(static_cast<size_t>(lwork));
    CHECK(call(solver, name<T>("syevd").c_str(), handle, 1, uplo, n, d.pointer(), lda, w.pointer(), work.pointer(), lwork - 1, info.pointer()) == 3);
    CHECK(call(solver, name<T>("syevd").c_str(), handle, 1, uplo, n, d.pointer(), lda, w.pointer(), work.pointer(), lwork, info.pointer()) == 0);
    CHECK(info.read()[0] == 0);
    const T spoiled = work.read()[0];
    CHECK(spoiled != spoiled);
    check_vectors(a, n, lda, d.read(), w.read(), name<T>("syevd ") + matrix.name);
    const auto with_vectors = w.read();
    const Device<T> again(triangle<T>(a, n, lda, uplo));
    CHECK(call(solver, name<T>("syevd").c_str(), handle, 0, uplo, n, again.pointer(), lda, w.pointer(), work.pointer(), lwork, info.pointer()) == 0);
    CHECK(w.read() == with_vectors);
    CHECK(again.read()[0] != again.read()[0]);  // destroyed
  }
}

template <class T>
void test_syevj_batched(int n, int batch) {
  const auto matrices = gallery(n, n, true, 1e-30, 1e30);
  std::vector<T> all;
  for (int k = 0; k < batch; k++) {
    const auto one = triangle<T>(matrices[static_cast<size_t>(k)].a, n, n, 1);
    all.insert(all.end(), one.begin(), one.end());
  }
  all[static_cast<size_t>(n) * n] = std::numeric_limits<T>::infinity();  // matrix 1 must not spoil the others
  const Device<T> d(all), w(static_cast<size_t>(n) * batch);
  const Device<int> info(static_cast<size_t>(batch));
  int lwork = 0;
  CHECK(call(solver, name<T>("syevjBatched_bufferSize").c_str(), handle, 1, 1, n, d.pointer(), n, w.pointer(), &lwork, jacobi, batch) == 0);
  const Device<T> work(static_cast<size_t>(lwork));
  const auto run = [&](int vectors, void* info_handle) {
    return call(solver, name<T>("syevjBatched").c_str(), handle, vectors, 1, n, d.pointer(), n, w.pointer(), work.pointer(), lwork, info.pointer(),
        info_handle, batch);
  };
  CHECK(run(1, static_cast<void*>(nullptr)) == 3);
  CHECK(call(driver, "standin_fail_matrix", name<T>("syevjBatched").c_str(), 2LL, n + 1) == 0);
  CHECK(run(1, jacobi) == 0);
  const auto infos = info.read();
  const auto vectors = d.read(), values = w.read();
  for (int k = 0; k < batch; k++) {
    if (k == 1 || k == 2) {
      CHECK(infos[k] > 0);
      CHECK(values[static_cast<size_t>(k) * n] != values[static_cast<size_t>(k) * n]);
      continue;
    }
    CHECK(infos[k] == 0);
    Matrix a(matrices[static_cast<size_t>(k)].a);
    for (double& x : a) x = static_cast<T>(x);
    const auto v = std::vector<T>(vectors.begin() + k * n * n, vectors.begin() + (k + 1) * n * n);
    check_vectors(a, n, n, v, std::vector<T>(values.begin() + k * n, values.begin() + (k + 1) * n), name<T>("syevjBatched"));
  }
}

struct XArguments {
  const char* routine;
  int vectors;
  int n, lda, batch;
};

// Xsyevd and XsyevBatched on the gallery, by one code.
template <class T, class Real>
void test_x(const XArguments& x, bool zeroed, bool orthonormal) {
  const bool batched = std::string(x.routine) == "cusolverDnXsyevBatched";
  const Matrix a = gallery(x.n, x.n, true, 1, 1)[0].a;
  std::vector<T> all;
  for (int k = 0; k < x.batch; k++) {
    const auto one = triangle<T>(a, x.n, x.lda, 0);
    all.insert(all.end(), one.begin(), one.end());
  }
  const Device<T> d(all);
  const Device<Real> w(static_cast<size_t>(x.n) * x.batch);
  const Device<int> info(static_cast<size_t>(x.batch));
  const int64_t n = x.n, lda = x.lda, batch = x.batch;
  size_t device_bytes = 0, host_bytes = 0;
  const std::string sizes = std::string(x.routine) + "_bufferSize";
  const int type = data_type<T>, real_type = data_type<Real>;
  if (batched) {
    CHECK(call(solver, sizes.c_str(), handle, parameters, x.vectors, 0, n, type, d.pointer(), lda, real_type, w.pointer(), type, &device_bytes,
        &host_bytes, batch) == 0);
    const int64_t many = INT32_MAX / (n * lda) + 1;
    CHECK(call(solver, sizes.c_str(), handle, parameters, x.vectors, 0, n, type, d.pointer(), lda, real_type, w.pointer(), type, &device_bytes,
        &host_bytes, many) == 3);
  } else {
    CHECK(call(solver, sizes.c_str(), handle, parameters, x.vectors, 0, n, type, d.pointer(), lda, real_type, w.pointer(), type, &device_bytes,
        &host_bytes) == 0);
    CHECK(host_bytes > 0);
  }
  const Device<char> work(device_bytes);
  if (zeroed) CHECK(cu("cuMemsetD8_v2", work.address, static_cast<unsigned char>(0), device_bytes) == 0);
  std::vector<char> host(host_bytes + 1);
  void* host_buffer = host.data();
  const int status = batched ? call(solver, x.routine, handle, parameters, x.vectors, 0, n, type, d.pointer(), lda, real_type, w.pointer(), type,
      work.pointer(), device_bytes, host_buffer, host_bytes, info.pointer(), batch)
                             : call(solver, x.routine, handle, parameters, x.vectors, 0, n, type, d.pointer(), lda, real_type, w.pointer(), type,
                                 work.pointer(), device_bytes, host_buffer, host_bytes, info.pointer());
  CHECK(status == 0);
  const auto vectors = d.read();
  const auto values = w.read();
  for (int k = 0; k < x.batch; k++) {
    CHECK(info.read()[k] == 0);
    const std::vector<T> v(vectors.begin() + k * x.n * x.lda, vectors.begin() + (k + 1) * x.n * x.lda);
    if (orthonormal) {
      check_vectors(a, x.n, x.lda, v, std::vector<Real>(values.begin() + k * x.n, values.begin() + (k + 1) * x.n), x.routine);
    } else {
      CHECK(orthogonality_error(v, x.n, x.n, x.lda) > 0.01);
    }
  }
}

// A Hermitian matrix that is not real: its eigenvalues against those of its real embedding are hidden in the residual.
void test_hermitian() {
  using Complex = std::complex<double>;
  const int n = 12;
  std::mt19937_64 random(7);
  std::normal_distribution<double> normal;
  std::vector<Complex> a(n * n);
  for (int j = 0; j < n; j++) {
    for (int i = j; i < n; i++) {
      a[j * n + i] = i == j ? Complex(normal(random)) : Complex(normal(random), normal(random));
      a[i * n + j] = std::conj(a[j * n + i]);
    }
  }
  const Device<Complex> d(a);
  const Device<double> w(n);
  const Device<int> info(1);
  size_t device_bytes = 0, host_bytes = 0;
  const int64_t n64 = n;
  CHECK(call(solver, "cusolverDnXsyevd_bufferSize", handle, parameters, 1, 1, n64, 5, d.pointer(), n64, 1, w.pointer(), 5, &device_bytes,
      &host_bytes) == 0);
  const Device<char> work(device_bytes);
  std::vector<char> host(host_bytes);
  CHECK(call(solver, "cusolverDnXsyevd", handle, parameters, 1, 1, n64, 5, d.pointer(), n64, 1, w.pointer(), 5, work.pointer(), device_bytes,
      host.data(), host_bytes, info.pointer()) == 0);
  const auto v = d.read();
  const auto values = w.read();
  double residual = 0;
  for (int k = 0; k < n; k++) {
    for (int i = 0; i < n; i++) {
      Complex sum = 0;
      for (int j = 0; j < n; j++) sum += a[j * n + i] * v[k * n + j];
      residual = std::max(residual, std::abs(sum - values[k] * v[k * n + i]));
    }
  }
  CHECK(residual < 1e-13 && orthogonality_error(v, n, n, n) < 1e-14);
}

}  // namespace

void test_eigen() {
  CHECK(call(solver, "cusolverDnCreate", &handle) == 0 && call(solver, "cusolverDnCreateParams", &parameters) == 0);
  CHECK(call(solver, "cusolverDnCreateSyevjInfo", &jacobi) == 0);
  for (const int n : {1, 2, 3, 33, 60}) {
    for (const int uplo : {0, 1}) {
      test_syevd<double>(n, uplo);
      test_syevd<float>(n, uplo);
    }
  }
  test_syevj_batched<double>(9, 7);
  test_syevj_batched<float>(5, 7);
  test_x<double, double>({"cusolverDnXsyevd", 1, 20, 23, 1}, false, true);
  test_x<float, float>({"cusolverDnXsyevd", 1, 20, 20, 1}, false, true);
  test_hermitian();
  if (generation >= 13) {
    test_x<double, double>({"cusolverDnXsyevBatched", 1, 7, 9, 5}, true, true);
    test_x<std::complex<float>, float>({"cusolverDnXsyevBatched", 1, 7, 7, 5}, true, true);
    test_x<double, double>({"cusolverDnXsyevBatched", 1, 7, 9, 5}, false, false);
  }
  const Device<double> small(3);
  const Device<int> info(1);
  int lwork = 0;
  CHECK(call(solver, "cusolverDnDsyevd_bufferSize", handle, 0, 0, 2, small.pointer(), 2, small.pointer(), &lwork) == 0);
  const Device<double> work(static_cast<size_t>(lwork));
  // A 2 x 2 matrix does not fit into three elements.
  CHECK(call(solver, "cusolverDnDsyevd", handle, 0, 0, 2, small.pointer(), 2, small.pointer(), work.pointer(), lwork, info.pointer()) == 3);
  CHECK(call(driver, "standin_fail", "cusolverDnDsyevd", 1, 6) == 0);
  CHECK(call(solver, "cusolverDnDsyevd", handle, 0, 0, 1, small.pointer(), 1, small.pointer(), work.pointer(), lwork, info.pointer()) == 6);
  CHECK(call(solver, "cusolverDnDestroySyevjInfo", jacobi) == 0 && call(solver, "cusolverDnDestroyParams", parameters) == 0);
  CHECK(call(solver, "cusolverDnDestroy", handle) == 0 && call(solver, "cusolverDnDestroy", handle) == 1);
  CHECK(call(solver, "cusolverDnDsyevd", handle, 0, 0, 1, small.pointer(), 1, small.pointer(), work.pointer(), lwork, info.pointer()) == 1);
}

}  // namespace selftest
