// Self-test: singular value routines of the cuSOLVER stand-in.
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
std::vector<T> convert(const Matrix& a) {
  return std::vector<T>(a.begin(), a.end());
}

// U (m x k) and V (n x k, or k x n if transposed) belong to A; `values` of them, `k` columns each.
template <class T>
void check_svd(const Matrix& exact, int m, int n, const std::vector<T>& s, const std::vector<T>& u, const std::vector<T>& v, bool transposed, int ldv,
               const std::string& what) {
  const double eps = std::numeric_limits<T>::epsilon();
  Matrix a(exact);
  for (double& x : a) x = static_cast<T>(x);
  const double scale = std::max(largest(a), std::numeric_limits<double>::min());
  const int k = std::min(m, n);
  double residual = 0;
  bool descending = true;
  for (int l = 0; l < k; l++) descending = descending && s[l] >= 0 && (l == 0 || s[l] <= s[l - 1]);
  for (int i = 0; i < m; i++) {
    for (int j = 0; j < n; j++) {
      double sum = a[static_cast<size_t>(j) * m + i] / scale;
      for (int l = 0; l < k; l++) {
        const double vlj = transposed ? v[static_cast<size_t>(j) * ldv + l] : v[static_cast<size_t>(l) * ldv + j];
        sum -= s[l] / scale * static_cast<double>(u[static_cast<size_t>(l) * m + i]) * vlj;
      }
      residual = std::max(residual, std::fabs(sum));
    }
  }
  std::vector<T> right(v);
  if (transposed) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) right[static_cast<size_t>(i) * ldv + j] = v[static_cast<size_t>(j) * ldv + i];
    }
  }
  const double left_error = orthogonality_error(u, m, static_cast<int>(u.size()) / m, m), right_error = orthogonality_error(right, n, k, ldv);
  const double bound = 4 * std::max(m, n) * eps;
  const bool good = descending && residual <= (std::max(m, n) + 3) * eps * (frobenius(a) / scale) && left_error <= bound && right_error <= bound;
  if (!good) fprintf(stderr, "%s %d x %d: residual %g, orthogonality %g %g\n", what.c_str(), m, n, residual, left_error, right_error);
  CHECK(good);
}

template <class T>
void test_gesvd(int m, int n) {
  const double tiny = sizeof(T) == 4 ? 1e-36 : 1e-305, huge = sizeof(T) == 4 ? 1e36 : 1e304;
  int lwork = 0;
  CHECK(call(solver, name<T>("gesvd_bufferSize").c_str(), handle, n - 1, n, &lwork) == 3);
  CHECK(call(solver, name<T>("gesvd_bufferSize").c_str(), handle, m, n, &lwork) == 0);
  const Device<T> work(static_cast<size_t>(lwork)), s(static_cast<size_t>(n)), u(static_cast<size_t>(m) * m), vt(static_cast<size_t>(n) * n);
  const Device<int> info(1);
  const auto run = [&](const Device<T>& a, signed char left, signed char right, int rows) {
    return call(solver, name<T>("gesvd").c_str(), handle, left, right, rows, n, a.pointer(), m, s.pointer(), u.pointer(), m, vt.pointer(), n,
        work.pointer(), lwork, static_cast<T*>(nullptr), info.pointer());
  };
  for (const Named& matrix : gallery(m, n, false, tiny, huge)) {
    const Device<T> a(convert<T>(matrix.a));
    CHECK(run(a, 'A', 'A', n - 1) == 3);
    CHECK(run(a, 'A', 'A', m) == 0 && info.read()[0] == 0);
    check_svd(matrix.a, m, n, s.read(), u.read(), vt.read(), true, n, name<T>("gesvd ") + matrix.name);
    CHECK(a.read()[0] != a.read()[0]);  // destroyed
    const auto values = s.read();
    a.write(convert<T>(matrix.a));
    CHECK(run(a, 'N', 'N', m) == 0 && s.read() == values);
    a.write(convert<T>(matrix.a));
    CHECK(run(a, 'O', 'S', m) == 0);
    check_svd(matrix.a, m, n, s.read(), a.read(), vt.read(), true, n, name<T>("gesvd O ") + matrix.name);
    CHECK(run(a, 'O', 'O', m) == 3);
  }
  auto bad = convert<T>(gallery(m, n, false, 1, 1)[0].a);
  bad[0] = std::numeric_limits<T>::quiet_NaN();
  const Device<T> a(bad);
  CHECK(run(a, 'A', 'A', m) == 0 && info.read()[0] > 0 && s.read()[0] != s.read()[0]);
}

template <class T>
void test_gesvdj(int m, int n) {
  for (const Named& matrix : gallery(m, n, false, 1e-30, 1e30)) {
    const Device<T> a(convert<T>(matrix.a)), s(static_cast<size_t>(std::min(m, n))), u(static_cast<size_t>(m) * m), v(static_cast<size_t>(n) * n);
    const Device<int> info(1);
    int lwork = 0;
    CHECK(call(solver, name<T>("gesvdj_bufferSize").c_str(), handle, 1, 0, m, n, a.pointer(), m, s.pointer(), u.pointer(), m, v.pointer(), n, &lwork,
        jacobi) == 0);
    const Device<T> work(static_cast<size_t>(lwork));
    CHECK(call(solver, name<T>("gesvdj").c_str(), handle, 1, 0, m, n, a.pointer(), m, s.pointer(), u.pointer(), m, v.pointer(), n, work.pointer(),
        lwork, info.pointer(), jacobi) == 0);
    check_svd(matrix.a, m, n, s.read(), u.read(), v.read(), false, n, name<T>("gesvdj ") + matrix.name);
  }
}

template <class T>
void test_gesvdj_batched(int m, int n) {
  const auto matrices = gallery(m, n, false, 1e-30, 1e30);
  const int batch = static_cast<int>(matrices.size()), k = std::min(m, n);
  std::vector<T> all;
  for (const Named& matrix : matrices) {
    const auto one = convert<T>(matrix.a);
    all.insert(all.end(), one.begin(), one.end());
  }
  const Device<T> a(all), s(static_cast<size_t>(k) * batch), u(static_cast<size_t>(m) * m * batch), v(static_cast<size_t>(n) * n * batch);
  const Device<int> info(static_cast<size_t>(batch));
  int lwork = 0;
  CHECK(call(solver, name<T>("gesvdjBatched_bufferSize").c_str(), handle, 1, 33, n, a.pointer(), 33, s.pointer(), u.pointer(), 33, v.pointer(), n,
      &lwork, jacobi, batch) == 3);
  CHECK(call(solver, name<T>("gesvdjBatched_bufferSize").c_str(), handle, 1, m, n, a.pointer(), m, s.pointer(), u.pointer(), m, v.pointer(), n,
      &lwork, jacobi, batch) == 0);
  const Device<T> work(static_cast<size_t>(lwork));
  CHECK(call(solver, name<T>("gesvdjBatched").c_str(), handle, 1, m, n, a.pointer(), m, s.pointer(), u.pointer(), m, v.pointer(), n, work.pointer(),
      lwork, info.pointer(), jacobi, batch) == 0);
  const auto ss = s.read(), uu = u.read(), vv = v.read();
  const auto part = [](const std::vector<T>& x, int length, int index) { return std::vector<T>(x.begin() + length * index,
      x.begin() + length * (index + 1)); };
  for (int i = 0; i < batch; i++) {
    CHECK(info.read()[i] == 0);
    check_svd(matrices[static_cast<size_t>(i)].a, m, n, part(ss, k, i), part(uu, m * m, i), part(vv, n * n, i), false, n, name<T>("gesvdjBatched"));
  }
}

void test_gesvda(int m, int n) {
  const int batch = 2;
  Matrix all = gallery(m, n, false, 1, 1)[0].a;
  const Matrix ones = gallery(m, n, false, 1, 1)[3].a;
  all.insert(all.end(), ones.begin(), ones.end());
  const Device<double> a(all), s(static_cast<size_t>(n) * batch), u(static_cast<size_t>(m) * n * batch), v(static_cast<size_t>(n) * n * batch);
  const Device<int> info(batch);
  const long long sa = static_cast<long long>(m) * n, ss = n, sv = static_cast<long long>(n) * n;
  int lwork = 0;
  CHECK(call(solver, "cusolverDnDgesvdaStridedBatched_bufferSize", handle, 1, n, n - 1, n, a.pointer(), m, sa, s.pointer(), ss, u.pointer(), m, sa,
      v.pointer(), n, sv, &lwork, batch) == 3);
  CHECK(call(solver, "cusolverDnDgesvdaStridedBatched_bufferSize", handle, 1, n, m, n, a.pointer(), m, sa, s.pointer(), ss, u.pointer(), m, sa,
      v.pointer(), n, sv, &lwork, batch) == 0);
  const Device<double> work(static_cast<size_t>(lwork));
  double residual[batch] = {-1, -1};
  CHECK(call(solver, "cusolverDnDgesvdaStridedBatched", handle, 1, n, m, n, a.pointer(), m, sa, s.pointer(), ss, u.pointer(), m, sa, v.pointer(), n,
      sv, work.pointer(), lwork, info.pointer(), residual, batch) == 0);
  CHECK(a.read() == all);
  const auto values = s.read();
  const double top = std::sqrt(static_cast<double>(m) * n);
  CHECK(std::fabs(values[n] / top - 1) < 1e-14);
  CHECK(values[2 * n - 1] > 1e-10 * top && values[2 * n - 1] < 1e-7 * top);  // exactly 0, but approximate by way of the Gram matrix
  CHECK(residual[0] >= 0 && residual[1] > 0);
}

void test_x(const char* routine, int m, int n) {
  const bool polar = std::string(routine) == "cusolverDnXgesvdp";
  const Matrix matrix = gallery(m, n, false, 1, 1)[0].a;
  const Device<double> a(matrix), s(static_cast<size_t>(n)), u(static_cast<size_t>(m) * n), v(static_cast<size_t>(n) * n);
  const Device<int> info(1);
  const int64_t rows = m, columns = n;
  size_t device_bytes = 0, host_bytes = 0;
  const std::string sizes = std::string(routine) + "_bufferSize";
  const signed char some = 'S';
  const auto sizes_for = [&](int64_t r) {
    return polar ? call(solver, sizes.c_str(), handle, parameters, 1, 1, r, columns, 1, a.pointer(), rows, 1, s.pointer(), 1, u.pointer(), rows, 1,
        v.pointer(), columns, 1, &device_bytes, &host_bytes)
                 : call(solver, sizes.c_str(), handle, parameters, some, some, r, columns, 1, a.pointer(), rows, 1, s.pointer(), 1, u.pointer(), rows,
                     1, v.pointer(), columns, 1, &device_bytes, &host_bytes);
  };
  CHECK(sizes_for(columns - 1) == 3);
  CHECK(sizes_for(rows) == 0 && host_bytes > 0);
  const Device<char> work(device_bytes);
  std::vector<char> host(host_bytes);
  double error = -1;
  const int status = polar ? call(solver, routine, handle, parameters, 1, 1, rows, columns, 1, a.pointer(), rows, 1, s.pointer(), 1, u.pointer(),
      rows, 1, v.pointer(), columns, 1, work.pointer(), device_bytes, host.data(), host_bytes, info.pointer(), &error)
                           : call(solver, routine, handle, parameters, some, some, rows, columns, 1, a.pointer(), rows, 1, s.pointer(), 1,
                               u.pointer(), rows, 1, v.pointer(), columns, 1, work.pointer(), device_bytes, host.data(), host_bytes, info.pointer());
  CHECK(status == 0 && info.read()[0] == 0);
  check_svd(matrix, m, n, s.read(), u.read(), v.read(), !polar, n, routine);
}

void polar_without_vectors() {
  const int64_t one = 1;
  double error = 0;
  double* none = nullptr;
  int* no_info = nullptr;
  call(solver, "cusolverDnXgesvdp", handle, parameters, 0, 1, one, one, 1, none, one, 1, none, 1, none, one, 1, none, one, 1, none, size_t{0}, none,
      size_t{0}, no_info, &error);
}

}  // namespace

void test_svd() {
  CHECK(call(solver, "cusolverDnCreate", &handle) == 0 && call(solver, "cusolverDnCreateParams", &parameters) == 0);
  CHECK(call(solver, "cusolverDnCreateGesvdjInfo", &jacobi) == 0);
  test_gesvd<double>(1, 1);
  test_gesvd<double>(30, 30);
  test_gesvd<double>(40, 17);
  test_gesvd<float>(21, 20);
  test_gesvdj<double>(25, 40);
  test_gesvdj<float>(40, 12);
  test_gesvdj_batched<double>(32, 32);
  test_gesvdj_batched<double>(5, 9);
  test_gesvdj_batched<float>(7, 3);
  test_gesvda(50, 6);
  test_x("cusolverDnXgesvd", 20, 11);
  test_x("cusolverDnXgesvdp", 20, 11);
  CHECK(aborts(polar_without_vectors, "Xgesvdp"));
  CHECK(call(solver, "cusolverDnDestroyGesvdjInfo", jacobi) == 0 && call(solver, "cusolverDnDestroyParams", parameters) == 0);
  CHECK(call(solver, "cusolverDnDestroy", handle) == 0);
}

}  // namespace selftest
