// cuSOLVER: the routines for singular values, 32-bit and X.
#include "solver_svd.h"

using namespace standin;

namespace {

bool job_of(signed char letter, Vectors* job) {
  switch (letter) {
    case 'A': *job = Vectors::FULL; return true;
    case 'S': *job = Vectors::THIN; return true;
    case 'O': *job = Vectors::OVERWRITE; return true;
    case 'N': *job = Vectors::NONE; return true;
    default: return false;
  }
}

int64_t gesvd_elements(int64_t m, int64_t n) { return m * n + 4 * m + 3 * n + 67; }
int64_t gesvdj_elements(int64_t m, int64_t n, int64_t batch) { return (m * m + n * n + m * n) * batch + 35; }

int give_size(const char* function, void* handle, bool valid, int64_t elements, int* lwork) {
  const SolverCall call(function, handle);
  if (call.status != OK) return call.status;
  if (!valid) return INVALID_VALUE;
  *lwork = static_cast<int>(elements);
  return OK;
}

template <class T>
int gesvd(const char* function, void* handle, signed char jobu, signed char jobvt, SvdProblem<T> p, T* work, int lwork, T* rwork) {
  const SolverCall call(function, handle);
  if (call.status != OK) return call.status;
  if (!job_of(jobu, &p.left) || !job_of(jobvt, &p.right) || p.m < p.n || p.n < 0) return INVALID_VALUE;
  if (lwork < gesvd_elements(p.m, p.n) || !on_device(work, lwork)) return INVALID_VALUE;
  p.function = function;
  p.v_transposed = true;
  const int status = solve(p);
  spoil(work, lwork);
  if (rwork != nullptr && p.n > 1 && on_device(rwork, p.n - 1)) spoil(rwork, p.n - 1);
  return status;
}

// gesvdj and gesvdjBatched.
template <class T>
int gesvdj(const char* function, void* handle, int jobz, int econ, SvdProblem<T> p, T* work, int lwork, void* info, bool batched) {
  const SolverCall call(function, handle);
  if (call.status != OK) return call.status;
  const JacobiParameters* parameters = jacobi_parameters(info, GESVDJ_INFO);
  if (parameters == nullptr || (jobz != 0 && jobz != 1) || p.m < 0 || p.n < 0 || p.batch < 0) return INVALID_VALUE;
  if (batched && (p.m > 32 || p.n > 32)) return INVALID_VALUE;
  if (lwork < gesvdj_elements(p.m, p.n, p.batch) || !on_device(work, lwork)) return INVALID_VALUE;
  p.function = function;
  p.left = p.right = jobz == 0 ? Vectors::NONE : econ != 0 ? Vectors::THIN : Vectors::FULL;
  p.stride_a = p.lda * p.n;
  p.stride_s = p.smaller();
  p.stride_u = p.ldu * p.m;
  p.stride_v = p.ldv * p.n;
  p.sorted = parameters->sort != 0;
  const int status = solve(p);
  spoil(work, lwork);
  return status;
}

template <class T>
int gesvda(const char* function, void* handle, int jobz, int rank, SvdProblem<T> p, T* work, int lwork) {
  const SolverCall call(function, handle);
  if (call.status != OK) return call.status;
  if ((jobz != 0 && jobz != 1) || p.m < p.n || rank < 0 || rank > p.n || p.batch < 0) return INVALID_VALUE;
  if (lwork < gesvdj_elements(p.m, p.n, p.batch) || !on_device(work, lwork)) return INVALID_VALUE;
  p.function = function;
  p.left = p.right = jobz == 0 ? Vectors::NONE : Vectors::THIN;
  p.rank = rank;
  p.keeps_a = true;
  p.by_gram_matrix = true;
  const int status = solve(p);
  spoil(work, lwork);
  return status;
}

template <class T>
SvdProblem<T> problem(int64_t m, int64_t n, T* a, int64_t lda, T* s, T* u, int64_t ldu, T* v, int64_t ldv, int* info, int64_t batch = 1) {
  return {"", Vectors::NONE, Vectors::NONE, m, n, a, lda, s, u, ldu, v, ldv, false, info, batch};
}

}  // namespace

#define SVD_ROUTINES(letter, T)                                                                                                                 \
  EXPORT int cusolverDn##letter##gesvd_bufferSize(void* handle, int m, int n, int* lwork) {                                                     \
    return give_size("cusolverDn" #letter "gesvd_bufferSize", handle, m >= n && n >= 0, gesvd_elements(m, n), lwork);                           \
  }                                                                                                                                             \
  EXPORT int cusolverDn##letter##gesvd(void* handle, signed char jobu, signed char jobvt, int m, int n, T* a, int lda, T* s, T* u, int ldu,     \
                                       T* vt, int ldvt, T* work, int lwork, T* rwork, int* info) {                                              \
    return gesvd("cusolverDn" #letter "gesvd", handle, jobu, jobvt, problem(m, n, a, lda, s, u, ldu, vt, ldvt, info), work, lwork, rwork);      \
  }                                                                                                                                             \
  EXPORT int cusolverDn##letter##gesvdj_bufferSize(void* handle, int, int, int m, int n, T*, int, T*, T*, int, T*, int, int* lwork,             \
                                                   void* parameters) {                                                                          \
    const bool valid = m >= 0 && n >= 0 && jacobi_parameters(parameters, GESVDJ_INFO) != nullptr;                                               \
    return give_size("cusolverDn" #letter "gesvdj_bufferSize", handle, valid, gesvdj_elements(m, n, 1), lwork);                                 \
  }                                                                                                                                             \
  EXPORT int cusolverDn##letter##gesvdj(void* handle, int jobz, int econ, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* v, int ldv,      \
                                        T* work, int lwork, int* info, void* parameters) {                                                      \
    return gesvdj("cusolverDn" #letter "gesvdj", handle, jobz, econ, problem(m, n, a, lda, s, u, ldu, v, ldv, info), work, lwork, parameters,   \
                  false);                                                                                                                       \
  }                                                                                                                                             \
  EXPORT int cusolverDn##letter##gesvdjBatched_bufferSize(void* handle, int, int m, int n, T*, int, T*, T*, int, T*, int, int* lwork,           \
                                                          void* parameters, int batch) {                                                        \
    const bool valid = m >= 0 && n >= 0 && m <= 32 && n <= 32 && batch >= 0 && jacobi_parameters(parameters, GESVDJ_INFO) != nullptr;           \
    return give_size("cusolverDn" #letter "gesvdjBatched_bufferSize", handle, valid, gesvdj_elements(m, n, batch), lwork);                      \
  }                                                                                                                                             \
  EXPORT int cusolverDn##letter##gesvdjBatched(void* handle, int jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* v, int ldv,         \
                                               T* work, int lwork, int* info, void* parameters, int batch) {                                    \
    return gesvdj("cusolverDn" #letter "gesvdjBatched", handle, jobz, 0, problem(m, n, a, lda, s, u, ldu, v, ldv, info, batch), work, lwork,    \
                  parameters, true);                                                                                                            \
  }                                                                                                                                             \
  EXPORT int cusolverDn##letter##gesvdaStridedBatched_bufferSize(void* handle, int, int rank, int m, int n, T*, int, long long, T*, long long,  \
                                                                 T*, int, long long, T*, int, long long, int* lwork, int batch) {               \
    const bool valid = m >= n && n >= 0 && rank >= 0 && rank <= n && batch >= 0;                                                                \
    return give_size("cusolverDn" #letter "gesvdaStridedBatched_bufferSize", handle, valid, gesvdj_elements(m, n, batch), lwork);               \
  }                                                                                                                                             \
  EXPORT int cusolverDn##letter##gesvdaStridedBatched(void* handle, int jobz, int rank, int m, int n, T* a, int lda, long long stride_a, T* s,  \
                                                      long long stride_s, T* u, int ldu, long long stride_u, T* v, int ldv,                     \
                                                      long long stride_v, T* work, int lwork, int* info, double* residual, int batch) {         \
    SvdProblem<T> p = problem(m, n, a, lda, s, u, ldu, v, ldv, info, batch);                                                                    \
    p.stride_a = stride_a;                                                                                                                      \
    p.stride_s = stride_s;                                                                                                                      \
    p.stride_u = stride_u;                                                                                                                      \
    p.stride_v = stride_v;                                                                                                                      \
    p.residual = residual;                                                                                                                      \
    return gesvda("cusolverDn" #letter "gesvdaStridedBatched", handle, jobz, rank, p, work, lwork);                                             \
  }
SVD_ROUTINES(S, float)
SVD_ROUTINES(D, double)

namespace {

// Arguments of Xgesvd and Xgesvdp.
struct XSvd {
  void* parameters;
  int64_t m, n;
  int type_a;
  void* a;
  int64_t lda;
  int type_s;
  void* s;
  int type_u;
  void* u;
  int64_t ldu;
  int type_v;
  void* v;
  int64_t ldv;
  int compute_type;

  bool valid() const {
    const bool types = (type_a == REAL_32 || type_a == REAL_64) && type_s == type_a && type_u == type_a && type_v == type_a && compute_type == type_a;
    return types && m >= n && n >= 0 && lda >= std::max<int64_t>(1, m) && standin_data(parameters, PARAMETERS) != nullptr;
  }
  size_t device_bytes() const { return static_cast<size_t>(gesvd_elements(m, n)) * (type_a == REAL_64 ? 8 : 4); }
  size_t host_bytes() const { return static_cast<size_t>(16 * n + 96); }
};

template <class T>
int run(const XSvd& x, const char* function, Vectors left, Vectors right, bool v_transposed, int* info) {
  SvdProblem<T> p = problem(x.m, x.n, static_cast<T*>(x.a), x.lda, static_cast<T*>(x.s), static_cast<T*>(x.u), x.ldu, static_cast<T*>(x.v), x.ldv,
      info);
  p.function = function;
  p.left = left;
  p.right = right;
  p.v_transposed = v_transposed;
  return solve(p);
}

int give_sizes(const char* function, void* handle, const XSvd& x, bool job_valid, size_t* device_bytes, size_t* host_bytes) {
  const SolverCall call(function, handle);
  if (call.status != OK) return call.status;
  if (!job_valid || !x.valid()) return INVALID_VALUE;
  *device_bytes = x.device_bytes();
  *host_bytes = x.host_bytes();
  return OK;
}

int run_with_buffers(const char* function, const XSvd& x, Vectors left, Vectors right, bool v_transposed, void* device_buffer, size_t device_bytes,
                     void* host_buffer, size_t host_bytes, int* info) {
  if (!x.valid() || device_bytes < x.device_bytes() || host_bytes < x.host_bytes() || host_buffer == nullptr) return INVALID_VALUE;
  if (standin_inside(device_buffer, device_bytes) == 0) return INVALID_VALUE;
  const int status = x.type_a == REAL_64 ? run<double>(x, function, left, right, v_transposed, info) : run<float>(x, function, left, right,
      v_transposed, info);
  standin_poison_memory(device_buffer, device_bytes);
  standin_poison_memory(host_buffer, host_bytes);
  return status;
}

}  // namespace

EXPORT int cusolverDnXgesvd_bufferSize(void* handle, void* parameters, signed char jobu, signed char jobvt, int64_t m, int64_t n, int type_a, void* a,
                                       int64_t lda, int type_s, void* s, int type_u, void* u, int64_t ldu, int type_vt, void* vt, int64_t ldvt,
                                       int compute_type, size_t* device_bytes, size_t* host_bytes) {
  Vectors job;
  const XSvd x{parameters, m, n, type_a, a, lda, type_s, s, type_u, u, ldu, type_vt, vt, ldvt, compute_type};
  return give_sizes("cusolverDnXgesvd_bufferSize", handle, x, job_of(jobu, &job) && job_of(jobvt, &job), device_bytes, host_bytes);
}

EXPORT int cusolverDnXgesvd(void* handle, void* parameters, signed char jobu, signed char jobvt, int64_t m, int64_t n, int type_a, void* a,
    int64_t lda,
                            int type_s, void* s, int type_u, void* u, int64_t ldu, int type_vt, void* vt, int64_t ldvt, int compute_type,
                            void* device_buffer, size_t device_bytes, void* host_buffer, size_t host_bytes, int* info) {
  const SolverCall call("cusolverDnXgesvd", handle);
  if (call.status != OK) return call.status;
  Vectors left, right;
  if (!job_of(jobu, &left) || !job_of(jobvt, &right)) return INVALID_VALUE;
  const XSvd x{parameters, m, n, type_a, a, lda, type_s, s, type_u, u, ldu, type_vt, vt, ldvt, compute_type};
  return run_with_buffers("cusolverDnXgesvd", x, left, right, true, device_buffer, device_bytes, host_buffer, host_bytes, info);
}

EXPORT int cusolverDnXgesvdp_bufferSize(void* handle, void* parameters, int jobz, int, int64_t m, int64_t n, int type_a, void* a, int64_t lda,
    int type_s,
                                        void* s, int type_u, void* u, int64_t ldu, int type_v, void* v, int64_t ldv, int compute_type,
                                        size_t* device_bytes, size_t* host_bytes) {
  const XSvd x{parameters, m, n, type_a, a, lda, type_s, s, type_u, u, ldu, type_v, v, ldv, compute_type};
  return give_sizes("cusolverDnXgesvdp_bufferSize", handle, x, jobz == 0 || jobz == 1, device_bytes, host_bytes);
}

EXPORT int cusolverDnXgesvdp(void* handle, void* parameters, int jobz, int econ, int64_t m, int64_t n, int type_a, void* a, int64_t lda, int type_s,
                             void* s, int type_u, void* u, int64_t ldu, int type_v, void* v, int64_t ldv, int compute_type, void* device_buffer,
                             size_t device_bytes, void* host_buffer, size_t host_bytes, int* info, double* h_err_sigma) {
  const SolverCall call("cusolverDnXgesvdp", handle);
  if (call.status != OK) return call.status;
  if (u == nullptr || v == nullptr) {
    fprintf(stderr, "CPU stand-in: cusolverDnXgesvdp crashes without U or V, even for values only\n");
    abort();
  }
  if ((jobz != 0 && jobz != 1) || h_err_sigma == nullptr) return INVALID_VALUE;
  const Vectors job = jobz == 0 ? Vectors::NONE : econ != 0 ? Vectors::THIN : Vectors::FULL;
  const XSvd x{parameters, m, n, type_a, a, lda, type_s, s, type_u, u, ldu, type_v, v, ldv, compute_type};
  *h_err_sigma = 0;
  return run_with_buffers("cusolverDnXgesvdp", x, job, job, false, device_buffer, device_bytes, host_buffer, host_bytes, info);
}
