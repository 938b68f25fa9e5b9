// cuBLAS: handles and the few routines that the engine may call, by plain loops.
#include <algorithm>
#include <vector>

#include "library_call.h"

namespace standin {
namespace {

enum BlasStatus : int { OK = 0, NOT_INITIALISED = 1, INVALID_VALUE = 7, EXECUTION_FAILED = 13, INTERNAL_ERROR = 14 };
enum Operation : int { PLAIN = 0, TRANSPOSED = 1, CONJUGATE_TRANSPOSED = 2 };
enum Side : int { LEFT = 0, RIGHT = 1 };
enum Fill : int { LOWER = 0, UPPER = 1 };
enum PointerMode : int { HOST = 0, DEVICE = 1 };
constexpr char BLAS[] = "cublas handle";
constexpr int VERSION[] = {STANDIN_GENERATION, 0, 2};

struct BlasHandle {
  void* stream = nullptr;
  int pointer_mode = HOST;
  int math_mode = 0;
  int atomics_mode = 0;
};

struct BlasCall : LibraryCall<BlasHandle> {
  BlasCall(const char* function, void* handle) : LibraryCall(function, handle, BLAS, NOT_INITIALISED, EXECUTION_FAILED, INVALID_VALUE) {}

  // alpha or beta: in device mode it must lie in memory of the device, in host mode it must not.
  template <class T>
  bool scalar(const T* pointer, T* value) const {
    if (pointer == nullptr) return false;
    const bool valid = data->pointer_mode == DEVICE ? on_device(pointer, 1) : standin_memory_kind(pointer) != 2;
    if (valid) *value = *pointer;
    return valid;
  }
};

template <class T>
struct View {  // op(A), read element by element
  const T* a;
  int64_t leading;
  bool transposed;
  T operator()(int64_t i, int64_t j) const { return transposed ? a[i * leading + j] : a[j * leading + i]; }
};

bool valid_operation(int operation) { return operation >= PLAIN && operation <= CONJUGATE_TRANSPOSED; }

// C = alpha A B + beta C in rows `first(j)`..`last(j)` of each column. With beta = 0 the old C is not read.
template <class T, class First, class Last>
void multiply(int64_t n, int64_t k, T alpha, const View<T>& a, const View<T>& b, T beta, T* c, int64_t ldc, First first, Last last) {
  std::vector<T> packed;  // op(A) by columns: the inner loop then runs through memory
  int64_t rows = 0;
  for (int64_t j = 0; j < n; j++) rows = std::max<int64_t>(rows, last(j));
  if (alpha != T(0)) {
    packed.resize(static_cast<size_t>(rows * k));
    for (int64_t l = 0; l < k; l++) {
      for (int64_t i = 0; i < rows; i++) packed[static_cast<size_t>(l * rows + i)] = a(i, l);
    }
  }
  for (int64_t j = 0; j < n; j++) {
    T* column = c + j * ldc;
    const int64_t begin = first(j), end = last(j);
    for (int64_t i = begin; i < end; i++) column[i] = beta == T(0) ? T(0) : beta * column[i];
    if (alpha == T(0)) continue;
    for (int64_t l = 0; l < k; l++) {
      const T factor = alpha * b(l, j);
      const T* from = packed.data() + l * rows;
      for (int64_t i = begin; i < end; i++) column[i] += factor * from[i];
    }
  }
}

template <class T>
struct GemmArguments {
  int transa, transb, m, n, k;
  const T* a;
  int lda;
  long long stride_a;
  const T* b;
  int ldb;
  long long stride_b;
  T* c;
  int ldc;
  long long stride_c;
  int batch;
};

template <class T>
int gemm(const char* function, void* handle, const T* alpha_pointer, const T* beta_pointer, const GemmArguments<T>& g) {
  const BlasCall call(function, handle);
  if (call.status != OK) return call.status;
  T alpha, beta;
  if (!valid_operation(g.transa) || !valid_operation(g.transb) || g.m < 0 || g.n < 0 || g.k < 0 || g.batch < 0) return INVALID_VALUE;
  const int rows_a = g.transa == PLAIN ? g.m : g.k, columns_a = g.transa == PLAIN ? g.k : g.m;
  const int rows_b = g.transb == PLAIN ? g.k : g.n, columns_b = g.transb == PLAIN ? g.n : g.k;
  if (g.lda < std::max(1, rows_a) || g.ldb < std::max(1, rows_b) || g.ldc < std::max(1, g.m)) return INVALID_VALUE;
  if (g.m == 0 || g.n == 0 || g.batch == 0) return OK;
  if (!call.scalar(alpha_pointer, &alpha) || !call.scalar(beta_pointer, &beta)) return INVALID_VALUE;
  if (!on_device(g.a, batch_extent(extent(rows_a, columns_a, g.lda), g.stride_a, g.batch))) return INVALID_VALUE;
  if (!on_device(g.b, batch_extent(extent(rows_b, columns_b, g.ldb), g.stride_b, g.batch))) return INVALID_VALUE;
  if (!on_device(g.c, batch_extent(extent(g.m, g.n, g.ldc), g.stride_c, g.batch))) return INVALID_VALUE;
  for (int i = 0; i < g.batch; i++) {
    const View<T> a{g.a + i * g.stride_a, g.lda, g.transa != PLAIN}, b{g.b + i * g.stride_b, g.ldb, g.transb != PLAIN};
    multiply(g.n, g.k, alpha, a, b, beta, g.c + i * g.stride_c, g.ldc, [](int64_t) { return int64_t{0}; }, [&](int64_t) { return int64_t{g.m}; });
  }
  return OK;
}

template <class T>
int syrk(const char* function, void* handle, int uplo, int trans, int n, int k, const T* alpha_pointer, const T* a, int lda, const T* beta_pointer,
    T* c,
         int ldc) {
  const BlasCall call(function, handle);
  if (call.status != OK) return call.status;
  T alpha, beta;
  if ((uplo != LOWER && uplo != UPPER) || !valid_operation(trans) || n < 0 || k < 0) return INVALID_VALUE;
  const int rows = trans == PLAIN ? n : k, columns = trans == PLAIN ? k : n;
  if (lda < std::max(1, rows) || ldc < std::max(1, n)) return INVALID_VALUE;
  if (n == 0) return OK;
  if (!call.scalar(alpha_pointer, &alpha) || !call.scalar(beta_pointer, &beta)) return INVALID_VALUE;
  if (!on_device(a, extent(rows, columns, lda)) || !on_device(c, extent(n, n, ldc))) return INVALID_VALUE;
  const View<T> left{a, lda, trans != PLAIN}, right{a, lda, trans == PLAIN};
  multiply(n, k, alpha, left, right, beta, c, ldc, [&](int64_t j) { return uplo == LOWER ? j : int64_t{0}; },
           [&](int64_t j) { return uplo == LOWER ? int64_t{n} : j + 1; });
  return OK;
}

template <class T>
int symm(const char* function, void* handle, int side, int uplo, int m, int n, const T* alpha_pointer, const T* a, int lda, const T* b, int ldb,
         const T* beta_pointer, T* c, int ldc) {
  const BlasCall call(function, handle);
  if (call.status != OK) return call.status;
  T alpha, beta;
  if ((side != LEFT && side != RIGHT) || (uplo != LOWER && uplo != UPPER) || m < 0 || n < 0) return INVALID_VALUE;
  const int order = side == LEFT ? m : n;
  if (lda < std::max(1, order) || ldb < std::max(1, m) || ldc < std::max(1, m)) return INVALID_VALUE;
  if (m == 0 || n == 0) return OK;
  if (!call.scalar(alpha_pointer, &alpha) || !call.scalar(beta_pointer, &beta)) return INVALID_VALUE;
  if (!on_device(a, extent(order, order, lda)) || !on_device(b, extent(m, n, ldb)) || !on_device(c, extent(m, n, ldc))) return INVALID_VALUE;
  std::vector<T> full(static_cast<size_t>(order) * order);
  for (int j = 0; j < order; j++) {
    for (int i = uplo == LOWER ? j : 0; i < (uplo == LOWER ? order : j + 1); i++) {
      const T x = a[static_cast<int64_t>(j) * lda + i];
      full[static_cast<size_t>(j) * order + i] = x;
      full[static_cast<size_t>(i) * order + j] = x;
    }
  }
  const View<T> symmetric{full.data(), order, false}, other{b, ldb, false};
  multiply(n, order, alpha, side == LEFT ? symmetric : other, side == LEFT ? other : symmetric, beta, c, ldc, [](int64_t) { return int64_t{0}; },
           [&](int64_t) { return int64_t{m}; });
  return OK;
}

int64_t stride_extent(int n, int increment) { return n <= 0 ? 0 : (n - 1) * int64_t{increment} + 1; }

template <class T>
int scal(const char* function, void* handle, int n, const T* alpha_pointer, T* x, int increment) {
  const BlasCall call(function, handle);
  if (call.status != OK) return call.status;
  if (n <= 0 || increment <= 0) return OK;  // as BLAS
  T alpha;
  if (!call.scalar(alpha_pointer, &alpha) || !on_device(x, stride_extent(n, increment))) return INVALID_VALUE;
  for (int i = 0; i < n; i++) x[i * int64_t{increment}] *= alpha;
  return OK;
}

template <class T>
int copy(const char* function, void* handle, int n, const T* x, int increment_x, T* y, int increment_y) {
  const BlasCall call(function, handle);
  if (call.status != OK) return call.status;
  if (n <= 0) return OK;
  if (increment_x <= 0 || increment_y <= 0) return INVALID_VALUE;
  if (!on_device(x, stride_extent(n, increment_x)) || !on_device(y, stride_extent(n, increment_y))) return INVALID_VALUE;
  for (int i = 0; i < n; i++) y[i * int64_t{increment_y}] = x[i * int64_t{increment_x}];
  return OK;
}

}  // namespace
}  // namespace standin

using namespace standin;

EXPORT int cublasCreate_v2(void** handle) {
  const int code = standin_enter("cublasCreate");
  if (code != 0) return code > 0 ? code : INTERNAL_ERROR;
  if (standin_current_device() < 0) return NOT_INITIALISED;
  if (handle == nullptr) return INVALID_VALUE;
  *handle = standin_register(BLAS, new BlasHandle);
  return OK;
}

EXPORT int cublasDestroy_v2(void* handle) {
  const int code = standin_enter("cublasDestroy");
  auto* data = static_cast<BlasHandle*>(standin_unregister(handle, BLAS));  // also on a lost device
  const bool known = data != nullptr;
  delete data;
  if (code > 0) return code;
  return known ? OK : NOT_INITIALISED;
}

EXPORT int cublasGetVersion_v2(void* handle, int* version) {
  const BlasCall call("cublasGetVersion", handle);
  if (call.status != OK) return call.status;
  if (version == nullptr) return INVALID_VALUE;
  *version = VERSION[0] * 10000 + VERSION[1] * 100 + VERSION[2];
  return OK;
}

EXPORT int cublasGetProperty(int part, int* value) {
  if (part < 0 || part > 2 || value == nullptr) return INVALID_VALUE;
  *value = VERSION[part];
  return OK;
}

EXPORT int cublasSetStream_v2(void* handle, void* stream) {
  const int code = standin_enter("cublasSetStream");
  if (code != 0) return code > 0 ? code : EXECUTION_FAILED;
  auto* data = static_cast<BlasHandle*>(standin_data(handle, BLAS));
  if (data == nullptr) return NOT_INITIALISED;
  if (!standin_stream_usable(stream)) return INVALID_VALUE;
  data->stream = stream;
  return OK;
}

EXPORT int cublasGetStream_v2(void* handle, void** stream) {
  const BlasCall call("cublasGetStream", handle);
  if (call.status != OK) return call.status;
  *stream = call.data->stream;
  return OK;
}

EXPORT int cublasSetWorkspace_v2(void* handle, void* workspace, size_t bytes) {
  const BlasCall call("cublasSetWorkspace", handle);
  if (call.status != OK) return call.status;
  return bytes == 0 || standin_inside(workspace, bytes) != 0 ? OK : INVALID_VALUE;
}

#define MODE(name, field, highest)                                      \
  EXPORT int cublasSet##name(void* handle, int mode) {                  \
    const BlasCall call("cublasSet" #name, handle);                     \
    if (call.status != OK) return call.status;                          \
    if (mode < 0 || mode > (highest)) return INVALID_VALUE;             \
    call.data->field = mode;                                            \
    return OK;                                                          \
  }                                                                     \
  EXPORT int cublasGet##name(void* handle, int* mode) {                 \
    const BlasCall call("cublasGet" #name, handle);                     \
    if (call.status != OK) return call.status;                          \
    *mode = call.data->field;                                           \
    return OK;                                                          \
  }
MODE(PointerMode_v2, pointer_mode, 1)
MODE(MathMode, math_mode, 31)
MODE(AtomicsMode, atomics_mode, 1)

#define BLAS_ROUTINES(letter, T)                                                                                                                      \
  EXPORT int cublas##letter##gemm_v2(void* handle, int transa, int transb, int m, int n, int k, const T* alpha, const T* a, int lda, const T* b,      \
                                     int ldb, const T* beta, T* c, int ldc) {                                                                         \
    return gemm<T>("cublas" #letter "gemm", handle, alpha, beta, {transa, transb, m, n, k, a, lda, 0, b, ldb, 0, c, ldc, 0, 1});                      \
  }                                                                                                                                                   \
  EXPORT int cublas##letter##gemmStridedBatched(void* handle, int transa, int transb, int m, int n, int k, const T* alpha, const T* a, int lda,       \
                                                long long stride_a, const T* b, int ldb, long long stride_b, const T* beta, T* c, int ldc,            \
                                                long long stride_c, int batch) {                                                                      \
    return gemm<T>("cublas" #letter "gemmStridedBatched", handle, alpha, beta,                                                                        \
                   {transa, transb, m, n, k, a, lda, stride_a, b, ldb, stride_b, c, ldc, stride_c, batch});                                           \
  }                                                                                                                                                   \
  EXPORT int cublas##letter##syrk_v2(void* handle, int uplo, int trans, int n, int k, const T* alpha, const T* a, int lda, const T* beta, T* c,       \
                                     int ldc) {                                                                                                       \
    return syrk("cublas" #letter "syrk", handle, uplo, trans, n, k, alpha, a, lda, beta, c, ldc);                                                     \
  }                                                                                                                                                   \
  EXPORT int cublas##letter##symm_v2(void* handle, int side, int uplo, int m, int n, const T* alpha, const T* a, int lda, const T* b, int ldb,        \
                                     const T* beta, T* c, int ldc) {                                                                                  \
    return symm("cublas" #letter "symm", handle, side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);                                              \
  }                                                                                                                                                   \
  EXPORT int cublas##letter##scal_v2(void* handle, int n, const T* alpha, T* x, int increment) {                                                      \
    return scal("cublas" #letter "scal", handle, n, alpha, x, increment);                                                                             \
  }                                                                                                                                                   \
  EXPORT int cublas##letter##copy_v2(void* handle, int n, const T* x, int increment_x, T* y, int increment_y) {                                       \
    return copy("cublas" #letter "copy", handle, n, x, increment_x, y, increment_y);                                                                  \
  }
BLAS_ROUTINES(S, float)
BLAS_ROUTINES(D, double)
