// Self-test: the cuBLAS stand-in against triple loops.
#include <limits>

#include "selftest.h"
#include "selftest_matrices.h"

namespace selftest {
namespace {

void* handle = nullptr;
const double NOTHING = std::numeric_limits<double>::quiet_NaN();

double element(const Matrix& a, int leading, int i, int j, int transposed) { return a[static_cast<size_t>(transposed
    ? i * leading + j : j * leading + i)]; }

bool near(const Matrix& a, const Matrix& b) {
  double worst = 0;
  for (size_t i = 0; i < a.size(); i++) {
    if (a[i] == a[i] || b[i] == b[i]) worst = std::max(worst, std::fabs(a[i] - b[i]) <= 1e-12 ? 0.0 : 1.0);
  }
  return worst == 0;
}

void test_gemm(int ta, int tb) {
  const int m = 5, n = 4, k = 7, batch = 3;
  const int lda = 9, ldb = 8, ldc = 6;
  const Matrix a = gallery(lda, 9 * batch, false, 1, 1)[0].a, b = gallery(ldb, 8 * batch, false, 1, 1)[0].a;
  const long long sa = lda * 9, sb = ldb * 8, sc = ldc * n;
  Matrix c(static_cast<size_t>(sc) * batch, NOTHING);
  const Device<double> da(a), db(b), dc(c), scalars(std::vector<double>{0.5, 0.0});
  const double alpha = 0.5, beta = 0;
  for (int l = 0; l < batch; l++) {
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum += element(Matrix(a.begin() + l * sa, a.begin() + (l + 1) * sa), lda, i, p, ta) * element(Matrix(b.begin() + l * sb,
              b.begin() + (l + 1) * sb), ldb, p, j, tb);
        }
        c[static_cast<size_t>(l * sc + j * ldc + i)] = alpha * sum;
      }
    }
  }
  const auto run = [&](const double* pa, const double* pb) {
    return call(blas, "cublasDgemmStridedBatched", handle, ta, tb, m, n, k, pa, da.pointer(), lda, sa, db.pointer(), ldb, sb, pb, dc.pointer(), ldc,
        sc, batch);
  };
  CHECK(run(scalars.pointer(), scalars.pointer() + 1) == 7);  // host mode
  CHECK(run(&alpha, &beta) == 0 && near(dc.read(), c));
  CHECK(call(blas, "cublasSetPointerMode_v2", handle, 1) == 0);
  CHECK(run(&alpha, &beta) == 7);
  CHECK(run(scalars.pointer(), scalars.pointer() + 1) == 0 && near(dc.read(), c));
  CHECK(call(blas, "cublasSetPointerMode_v2", handle, 0) == 0);
}

void test_symmetric() {
  const int n = 6, k = 9;
  const Matrix a = gallery(n, k, false, 1, 1)[0].a;
  const Device<double> da(a);
  const double one = 1, zero = 0;
  for (const int uplo : {0, 1}) {
    Matrix c(static_cast<size_t>(n) * n, NOTHING);
    const Device<double> dc(c);
    for (int j = 0; j < n; j++) {
      for (int i = uplo == 0 ? j : 0; i < (uplo == 0 ? n : j + 1); i++) {
        double sum = 0;
        for (int l = 0; l < k; l++) sum += a[l * n + i] * a[l * n + j];
        c[j * n + i] = sum;
      }
    }
    CHECK(call(blas, "cublasDsyrk_v2", handle, uplo, 0, n, k, &one, da.pointer(), n, &zero, dc.pointer(), n) == 0);
    const Matrix got = dc.read();
    CHECK(near(got, c) && got[uplo == 0 ? n : 1] != got[uplo == 0 ? n : 1]);  // the other triangle stays
    // C A by the triangle alone.
    const Device<double> product(static_cast<size_t>(n) * k);
    CHECK(call(blas, "cublasDsymm_v2", handle, 0, uplo, n, k, &one, dc.pointer(), n, da.pointer(), n, &zero, product.pointer(), n) == 0);
    Matrix expected(static_cast<size_t>(n) * k);
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < n; i++) {
        for (int l = 0; l < n; l++) expected[j * n + i] += (i >= l) == (uplo == 0) || i == l
            ? c[l * n + i] * a[j * n + l] : c[i * n + l] * a[j * n + l];
      }
    }
    CHECK(near(product.read(), expected));
  }
  const Device<double> small(2);
  CHECK(call(blas, "cublasDsyrk_v2", handle, 0, 0, n, k, &one, da.pointer(), n, &zero, small.pointer(), n) == 7);
}

}  // namespace

void test_blas() {
  CHECK(call(blas, "cublasCreate_v2", &handle) == 0);
  int version = 0;
  CHECK(call(blas, "cublasGetVersion_v2", handle, &version) == 0 && version / 10000 == generation);
  for (const int ta : {0, 1}) {
    for (const int tb : {0, 1}) test_gemm(ta, tb);
  }
  test_symmetric();
  const Device<double> x(std::vector<double>{1, 2, 3, 4}), y(4);
  const double two = 2;
  CHECK(call(blas, "cublasDscal_v2", handle, 2, &two, x.pointer(), 2) == 0 && x.read() == Matrix({2, 2, 6, 4}));
  CHECK(call(blas, "cublasDscal_v2", handle, 3, &two, x.pointer(), 2) == 7);
  CHECK(call(blas, "cublasDcopy_v2", handle, 4, x.pointer(), 1, y.pointer(), 1) == 0 && y.read() == x.read());
  void* stream = nullptr;
  CHECK(cu("cuStreamCreate", &stream, 1u) == 0 && call(blas, "cublasSetStream_v2", handle, stream) == 0 && cu("cuStreamDestroy_v2", stream) == 0);
  CHECK(call(blas, "cublasDcopy_v2", handle, 4, x.pointer(), 1, y.pointer(), 1) == 7);  // its stream is gone
  CHECK(call(blas, "cublasDestroy_v2", handle) == 0 && call(blas, "cublasDestroy_v2", handle) == 1);
}

}  // namespace selftest
