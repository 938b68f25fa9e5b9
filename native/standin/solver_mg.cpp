// cuSOLVER for several devices: JCuda links against it, the engine never calls it.
#include "library_call.h"

EXPORT int cusolverMgCreate(void**) {
  constexpr int STATUS_NOT_SUPPORTED = 9;
  return STATUS_NOT_SUPPORTED;
}
