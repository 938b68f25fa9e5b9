// cuSOLVER: versions, handles, parameters. Like the library itself, the Create functions write through their argument
// without a look at it.
#include "solver.h"

using namespace standin;

namespace {

constexpr int VERSION[] = {STANDIN_GENERATION == 12 ? 11 : 12, STANDIN_GENERATION == 12 ? 4 : 0, STANDIN_GENERATION == 12 ? 2 : 4};

template <class T>
int create(const char* function, const char* kind, void** handle) {
  const int code = standin_enter(function);
  if (code != 0) return code > 0 ? code : INTERNAL_ERROR;
  if (standin_current_device() < 0) return NOT_INITIALISED;
  *handle = standin_register(kind, new T);
  return OK;
}

template <class T>
int destroy(const char* function, const char* kind, void* handle) {
  const int code = standin_enter(function);
  auto* data = static_cast<T*>(standin_unregister(handle, kind));  // also on a lost device
  const bool known = data != nullptr;
  delete data;
  if (code > 0) return code;
  return known ? OK : NOT_INITIALISED;
}

template <class Value>
int set(const char* function, const char* kind, void* handle, Value JacobiParameters::*field, Value value) {
  const int code = standin_enter(function);
  if (code > 0) return code;
  JacobiParameters* parameters = jacobi_parameters(handle, kind);
  if (parameters == nullptr) return INVALID_VALUE;
  parameters->*field = value;
  return OK;
}

// After a batched run the library cannot tell residual and sweeps; this one never can.
int not_supported(const char* function, void* solver, void* handle, const char* kind) {
  const SolverCall call(function, solver);
  if (call.status != OK) return call.status;
  return jacobi_parameters(handle, kind) == nullptr ? INVALID_VALUE : NOT_SUPPORTED;
}

}  // namespace

EXPORT int cusolverGetVersion(int* version) {
  const int code = standin_enter("cusolverGetVersion");
  if (code > 0) return code;
  if (version == nullptr) return INVALID_VALUE;
  *version = VERSION[0] * 1000 + VERSION[1] * 100 + VERSION[2];
  return OK;
}

EXPORT int cusolverGetProperty(int part, int* value) {
  if (part < 0 || part > 2 || value == nullptr) return INVALID_VALUE;
  *value = VERSION[part];
  return OK;
}

EXPORT int cusolverDnCreate(void** handle) { return create<SolverHandle>("cusolverDnCreate", SOLVER, handle); }
EXPORT int cusolverDnDestroy(void* handle) { return destroy<SolverHandle>("cusolverDnDestroy", SOLVER, handle); }
EXPORT int cusolverDnCreateParams(void** handle) { return create<JacobiParameters>("cusolverDnCreateParams", PARAMETERS, handle); }
EXPORT int cusolverDnDestroyParams(void* handle) { return destroy<JacobiParameters>("cusolverDnDestroyParams", PARAMETERS, handle); }
EXPORT int cusolverDnCreateSyevjInfo(void** handle) { return create<JacobiParameters>("cusolverDnCreateSyevjInfo", SYEVJ_INFO, handle); }
EXPORT int cusolverDnDestroySyevjInfo(void* handle) { return destroy<JacobiParameters>("cusolverDnDestroySyevjInfo", SYEVJ_INFO, handle); }
EXPORT int cusolverDnCreateGesvdjInfo(void** handle) { return create<JacobiParameters>("cusolverDnCreateGesvdjInfo", GESVDJ_INFO, handle); }
EXPORT int cusolverDnDestroyGesvdjInfo(void* handle) { return destroy<JacobiParameters>("cusolverDnDestroyGesvdjInfo", GESVDJ_INFO, handle); }

EXPORT int cusolverDnSetStream(void* handle, void* stream) {
  const int code = standin_enter("cusolverDnSetStream");
  if (code != 0) return code > 0 ? code : INTERNAL_ERROR;
  auto* data = static_cast<SolverHandle*>(standin_data(handle, SOLVER));
  if (data == nullptr) return NOT_INITIALISED;
  if (!standin_stream_usable(stream)) return INVALID_VALUE;
  data->stream = stream;
  return OK;
}

EXPORT int cusolverDnGetStream(void* handle, void** stream) {
  const SolverCall call("cusolverDnGetStream", handle);
  if (call.status != OK) return call.status;
  *stream = call.data->stream;
  return OK;
}

EXPORT int cusolverDnSetAdvOptions(void* parameters, int function, int algorithm) {
  const int code = standin_enter("cusolverDnSetAdvOptions");
  if (code > 0) return code;
  if (standin_data(parameters, PARAMETERS) == nullptr || function < 0 || function > 2) return INVALID_VALUE;
  return algorithm >= 0 && algorithm <= 2 ? OK : INVALID_VALUE;
}

#if STANDIN_GENERATION >= 13
EXPORT int cusolverDnSetDeterministicMode(void* handle, int mode) {
  const SolverCall call("cusolverDnSetDeterministicMode", handle);
  if (call.status != OK) return call.status;
  return mode == 1 || mode == 2 ? OK : INVALID_VALUE;
}
#endif

#define JACOBI_INFO(name, kind)                                                                                                            \
  EXPORT int cusolverDn##name##SetTolerance(void* info, double tolerance) {                                                                \
    return set("cusolverDn" #name "SetTolerance", kind, info, &JacobiParameters::tolerance, tolerance);                                    \
  }                                                                                                                                        \
  EXPORT int cusolverDn##name##SetMaxSweeps(void* info, int sweeps) {                                                                      \
    return set("cusolverDn" #name "SetMaxSweeps", kind, info, &JacobiParameters::max_sweeps, sweeps);                                      \
  }                                                                                                                                        \
  EXPORT int cusolverDn##name##SetSortEig(void* info, int sort) {                                                                          \
    return set("cusolverDn" #name "SetSortEig", kind, info, &JacobiParameters::sort, sort);                                                \
  }                                                                                                                                        \
  EXPORT int cusolverDn##name##GetResidual(void* handle, void* info, double*) {                                                            \
    return not_supported("cusolverDn" #name "GetResidual", handle, info, kind);                                                            \
  }                                                                                                                                        \
  EXPORT int cusolverDn##name##GetSweeps(void* handle, void* info, int*) {                                                                 \
    return not_supported("cusolverDn" #name "GetSweeps", handle, info, kind);                                                              \
  }
JACOBI_INFO(Xsyevj, SYEVJ_INFO)
JACOBI_INFO(Xgesvdj, GESVDJ_INFO)
