// cuSOLVER: eigenvalues and eigenvectors of symmetric matrices.
#include "eigen.h"
#include "solver.h"

namespace standin {
namespace {

// What is asked for one matrix or for each of a batch.
template <class T>
struct EigenProblem {
  using Real = typename Precision<T>::Real;
  const char* function;
  int jobz, uplo;
  int64_t n;
  T* a;
  int64_t lda;
  Real* w;
  int* info;
  int64_t batch = 1;
  bool sorted = true;
  bool spoiled_workspace = false;  // imitates cuSOLVER 11.7.1.2: vectors that are not orthonormal, and no error
};

std::complex<double> conjugate(std::complex<double> x) { return std::conj(x); }
double conjugate(double x) { return x; }
double without_imaginary(double x) { return x; }
std::complex<double> without_imaginary(std::complex<double> x) { return x.real(); }

// Reads one triangle only. Returns false if it holds a number that is not finite.
template <class T>
bool read_triangle(const EigenProblem<T>& p, const T* a, std::vector<typename Precision<T>::Work>& full) {
  using Work = typename Precision<T>::Work;
  const auto n = static_cast<size_t>(p.n);
  full.resize(n * n);
  bool finite = true;
  for (size_t j = 0; j < n; j++) {
    const size_t begin = p.uplo == 0 ? j : 0, end = p.uplo == 0 ? n : j + 1;
    for (size_t i = begin; i < end; i++) {
      Work x(a[j * static_cast<size_t>(p.lda) + i]);
      finite = finite && is_finite(x);
      if (i == j) x = without_imaginary(x);
      full[j * n + i] = x;
      full[i * n + j] = conjugate(x);
    }
  }
  return finite;
}

template <class T>
void solve_one(const EigenProblem<T>& p, int64_t index) {
  using Work = typename Precision<T>::Work;
  const int n = static_cast<int>(p.n);
  T* a = p.a + index * p.lda * p.n;
  auto* w = p.w + index * p.n;
  std::vector<Work> full;
  std::vector<double> values;
  const bool finite = read_triangle(p, a, full);
  int info = standin_matrix_fault(p.function);
  if (!finite) info = n;
  spoil_matrix(a, p.n, p.n, p.lda);  // without vectors the matrix is destroyed
  spoil(w, p.n);
  if (info == 0) info = symmetric_eigen(n, full, values, p.jobz == 1);
  p.info[index] = info;
  if (info != 0) return;
  const int shift = p.sorted ? 0 : 1;
  for (int j = 0; j < n; j++) {
    const int from = (j + shift) % n;  // unsorted: any other order
    w[j] = static_cast<typename Precision<T>::Real>(values[from]);
    if (p.jobz != 1) continue;
    for (int i = 0; i < n; i++) {
      Work x = full[static_cast<size_t>(from) * n + i];
      if (p.spoiled_workspace && n > 1) x += 0.25 * full[static_cast<size_t>((from + 1) % n) * n + i];
      a[j * p.lda + i] = static_cast<T>(x);
    }
  }
}

template <class T>
bool arguments_valid(const EigenProblem<T>& p) {
  if ((p.jobz != 0 && p.jobz != 1) || (p.uplo != 0 && p.uplo != 1)) return false;
  return p.n >= 0 && p.n <= INT_MAX && p.lda >= std::max<int64_t>(1, p.n) && p.batch >= 0;
}

template <class T>
int solve(const EigenProblem<T>& p) {
  if (!arguments_valid(p)) return INVALID_VALUE;
  if (!on_device(p.a, batch_extent(extent(p.n, p.n, p.lda), p.lda * p.n, p.batch))) return INVALID_VALUE;
  if (!on_device(p.w, p.n * p.batch) || !on_device(p.info, p.batch)) return INVALID_VALUE;
  for (int64_t i = 0; i < p.batch; i++) solve_one(p, i);
  return OK;
}

int64_t syevd_elements(int64_t n) { return n * n + 3 * n + 65; }
// As in the library the product is not checked and wraps for huge batches.
int syevj_elements(int64_t n, int64_t batch) { return static_cast<int>(static_cast<uint32_t>((2 * n * n + n) * batch + 33)); }

template <class T>
int buffer_size(const char* function, void* handle, const EigenProblem<T>& p, int* lwork, int elements) {
  const SolverCall call(function, handle);
  if (call.status != OK) return call.status;
  if (!arguments_valid(p)) return INVALID_VALUE;
  *lwork = elements;
  return OK;
}

template <class T>
int syevd(void* handle, const EigenProblem<T>& p, T* work, int lwork) {
  const SolverCall call(p.function, handle);
  if (call.status != OK) return call.status;
  if (lwork < syevd_elements(p.n) || !on_device(work, lwork)) return INVALID_VALUE;
  const int status = solve(p);
  spoil(work, lwork);
  return status;
}

template <class T>
int syevj(void* handle, EigenProblem<T> p, T* work, int lwork, void* info) {
  const SolverCall call(p.function, handle);
  if (call.status != OK) return call.status;
  const JacobiParameters* parameters = jacobi_parameters(info, SYEVJ_INFO);
  if (parameters == nullptr || lwork < syevj_elements(p.n, p.batch) || !on_device(work, lwork)) return INVALID_VALUE;
  p.sorted = parameters->sort != 0;
  const int status = solve(p);
  spoil(work, lwork);
  return status;
}

}  // namespace
}  // namespace standin

using namespace standin;

#define EIGEN_ROUTINES(letter, T)                                                                                                              \
  EXPORT int cusolverDn##letter##syevd_bufferSize(void* handle, int jobz, int uplo, int n, T* a, int lda, T* w, int* lwork) {                  \
    const EigenProblem<T> p{"", jobz, uplo, n, a, lda, w, nullptr};                                                                            \
    return buffer_size("cusolverDn" #letter "syevd_bufferSize", handle, p, lwork, static_cast<int>(syevd_elements(n)));                        \
  }                                                                                                                                            \
  EXPORT int cusolverDn##letter##syevd(void* handle, int jobz, int uplo, int n, T* a, int lda, T* w, T* work, int lwork, int* info) {          \
    return syevd(handle, EigenProblem<T>{"cusolverDn" #letter "syevd", jobz, uplo, n, a, lda, w, info}, work, lwork);                          \
  }                                                                                                                                            \
  EXPORT int cusolverDn##letter##syevj_bufferSize(void* handle, int jobz, int uplo, int n, T* a, int lda, T* w, int* lwork, void* parameters) { \
    const EigenProblem<T> p{"", jobz, uplo, n, a, lda, w, nullptr};                                                                            \
    if (jacobi_parameters(parameters, SYEVJ_INFO) == nullptr) return INVALID_VALUE;                                                            \
    return buffer_size("cusolverDn" #letter "syevj_bufferSize", handle, p, lwork, syevj_elements(n, 1));                                       \
  }                                                                                                                                            \
  EXPORT int cusolverDn##letter##syevj(void* handle, int jobz, int uplo, int n, T* a, int lda, T* w, T* work, int lwork, int* info,            \
                                       void* parameters) {                                                                                     \
    return syevj(handle, EigenProblem<T>{"cusolverDn" #letter "syevj", jobz, uplo, n, a, lda, w, info}, work, lwork, parameters);              \
  }                                                                                                                                            \
  EXPORT int cusolverDn##letter##syevjBatched_bufferSize(void* handle, int jobz, int uplo, int n, T* a, int lda, T* w, int* lwork,             \
                                                         void* parameters, int batch) {                                                        \
    const EigenProblem<T> p{"", jobz, uplo, n, a, lda, w, nullptr, batch};                                                                     \
    if (jacobi_parameters(parameters, SYEVJ_INFO) == nullptr) return INVALID_VALUE;                                                            \
    return buffer_size("cusolverDn" #letter "syevjBatched_bufferSize", handle, p, lwork, syevj_elements(n, batch));                            \
  }                                                                                                                                            \
  EXPORT int cusolverDn##letter##syevjBatched(void* handle, int jobz, int uplo, int n, T* a, int lda, T* w, T* work, int lwork, int* info,     \
                                              void* parameters, int batch) {                                                                   \
    return syevj(handle, EigenProblem<T>{"cusolverDn" #letter "syevjBatched", jobz, uplo, n, a, lda, w, info, batch}, work, lwork, parameters); \
  }
EIGEN_ROUTINES(S, float)
EIGEN_ROUTINES(D, double)

namespace {

size_t element_bytes(int type) {
  switch (type) {
    case REAL_32: return 4;
    case REAL_64: case COMPLEX_32: return 8;
    case COMPLEX_64: return 16;
    default: return 0;
  }
}

int real_type(int type) { return type == COMPLEX_32 ? REAL_32 : type == COMPLEX_64 ? REAL_64 : type; }

// Arguments of Xsyevd and XsyevBatched.
struct XCall {
  const char* function;
  void *handle, *parameters;
  int jobz, uplo;
  int64_t n;
  int type_a;
  void* a;
  int64_t lda;
  int type_w;
  void* w;
  int compute_type;
  int64_t batch;

  bool types_valid() const {
    return element_bytes(type_a) != 0 && type_w == real_type(type_a) && compute_type == type_a && standin_data(parameters, PARAMETERS) != nullptr;
  }
  bool sizes_valid() const { return arguments_valid(EigenProblem<double>{"", jobz, uplo, n, nullptr, lda, nullptr, nullptr, batch}); }
  size_t device_bytes() const { return element_bytes(type_a) * static_cast<size_t>((n * n + 3 * n) * batch + 65); }
};

template <class T>
int run(const XCall& x, int* info, bool spoiled_workspace) {
  using Real = typename Precision<T>::Real;
  EigenProblem<T> p{x.function, x.jobz, x.uplo, x.n, static_cast<T*>(x.a), x.lda, static_cast<Real*>(x.w), info, x.batch};
  p.spoiled_workspace = spoiled_workspace;
  return solve(p);
}

int run_any(const XCall& x, int* info, bool spoiled_workspace) {
  switch (x.type_a) {
    case REAL_32: return run<float>(x, info, spoiled_workspace);
    case REAL_64: return run<double>(x, info, spoiled_workspace);
    case COMPLEX_32: return run<std::complex<float>>(x, info, spoiled_workspace);
    default: return run<std::complex<double>>(x, info, spoiled_workspace);
  }
}

size_t xsyevd_host_bytes(int64_t n) { return static_cast<size_t>(24 * n + 128); }

#if STANDIN_GENERATION >= 13
bool all_zero(const void* memory, size_t bytes) {
  const auto* at = static_cast<const unsigned char*>(memory);
  return std::all_of(at, at + bytes, [](unsigned char c) { return c == 0; });
}

bool indexable(const XCall& x) { return x.n == 0 || x.batch == 0 || x.lda <= INT32_MAX / x.n / x.batch; }
#endif

}  // namespace

EXPORT int cusolverDnXsyevd_bufferSize(void* handle, void* parameters, int jobz, int uplo, int64_t n, int type_a, void* a, int64_t lda, int type_w,
                                       void* w, int compute_type, size_t* device_bytes, size_t* host_bytes) {
  const XCall x{"cusolverDnXsyevd", handle, parameters, jobz, uplo, n, type_a, a, lda, type_w, w, compute_type, 1};
  const SolverCall call("cusolverDnXsyevd_bufferSize", handle);
  if (call.status != OK) return call.status;
  if (!x.types_valid() || !x.sizes_valid()) return INVALID_VALUE;
  *device_bytes = x.device_bytes();
  *host_bytes = xsyevd_host_bytes(n);
  return OK;
}

EXPORT int cusolverDnXsyevd(void* handle, void* parameters, int jobz, int uplo, int64_t n, int type_a, void* a, int64_t lda, int type_w, void* w,
                            int compute_type, void* device_buffer, size_t device_bytes, void* host_buffer, size_t host_bytes, int* info) {
  const XCall x{"cusolverDnXsyevd", handle, parameters, jobz, uplo, n, type_a, a, lda, type_w, w, compute_type, 1};
  const SolverCall call(x.function, handle);
  if (call.status != OK) return call.status;
  if (!x.types_valid() || !x.sizes_valid() || device_bytes < x.device_bytes() || host_bytes < xsyevd_host_bytes(n)) return INVALID_VALUE;
  if (host_buffer == nullptr || standin_inside(device_buffer, device_bytes) == 0) return INVALID_VALUE;
  const int status = run_any(x, info, false);
  standin_poison_memory(device_buffer, device_bytes);
  standin_poison_memory(host_buffer, host_bytes);
  return status;
}

#if STANDIN_GENERATION >= 13
EXPORT int cusolverDnXsyevBatched_bufferSize(void* handle, void* parameters, int jobz, int uplo, int64_t n, int type_a, void* a, int64_t lda,
                                             int type_w, void* w, int compute_type, size_t* device_bytes, size_t* host_bytes, int64_t batch) {
  const XCall x{"cusolverDnXsyevBatched", handle, parameters, jobz, uplo, n, type_a, a, lda, type_w, w, compute_type, batch};
  const SolverCall call("cusolverDnXsyevBatched_bufferSize", handle);
  if (call.status != OK) return call.status;
  if (!x.types_valid() || !x.sizes_valid() || !indexable(x)) return INVALID_VALUE;
  *device_bytes = x.device_bytes();
  *host_bytes = 0;
  return OK;
}

EXPORT int cusolverDnXsyevBatched(void* handle, void* parameters, int jobz, int uplo, int64_t n, int type_a, void* a, int64_t lda, int type_w,
    void* w,
                                  int compute_type, void* device_buffer, size_t device_bytes, void*, size_t, int* info, int64_t batch) {
  const XCall x{"cusolverDnXsyevBatched", handle, parameters, jobz, uplo, n, type_a, a, lda, type_w, w, compute_type, batch};
  const SolverCall call(x.function, handle);
  if (call.status != OK) return call.status;
  if (!x.types_valid() || !x.sizes_valid() || !indexable(x) || device_bytes < x.device_bytes()) return INVALID_VALUE;
  if (standin_inside(device_buffer, device_bytes) == 0) return INVALID_VALUE;
  const int status = run_any(x, info, !all_zero(device_buffer, device_bytes));
  standin_poison_memory(device_buffer, device_bytes);
  return status;
}
#endif
