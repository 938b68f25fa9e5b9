// Self-test: memory, contexts, handles, transfers, injected faults.
#include "selftest.h"

namespace selftest {

void test_driver() {
  Address memory = 0;
  CHECK(cu("cuMemAlloc_v2", &memory, size_t{0}) == 1);
  CHECK(cu("cuMemAlloc_v2", &memory, size_t{1} << 40) == 2);
  CHECK(cu("cuMemAlloc_v2", &memory, size_t{100}) == 0);
  std::vector<unsigned> host(30, 0);
  CHECK(cu("cuMemcpyDtoH_v2", static_cast<void*>(host.data()), memory, size_t{100}) == 0);
  CHECK(host[0] == 0xFFFFA5A5u && host[24] == 0xFFFFA5A5u && host[25] == 0);
  CHECK(cu("cuMemcpyDtoH_v2", static_cast<void*>(host.data()), memory, size_t{101}) == 1);
  CHECK(cu("cuMemcpyDtoH_v2", static_cast<void*>(host.data()), memory - 1, size_t{2}) == 1);
  CHECK(cu("cuMemsetD8_v2", memory, static_cast<unsigned char>(7), size_t{101}) == 1);
  CHECK(cu("cuMemsetD32_v2", memory + 2, 7u, size_t{1}) == 1);
  CHECK(cu("cuMemsetD32_v2", memory + 96, 7u, size_t{1}) == 0);
  CHECK(cu("cuMemcpyDtoH_v2", static_cast<void*>(host.data()), memory, size_t{100}) == 0 && host[24] == 7);
  CHECK(cu("cuMemFree_v2", memory + 4) == 1);
  CHECK(cu("cuMemFree_v2", memory) == 0);
  CHECK(cu("cuMemFree_v2", memory) == 1);

  call(driver, "standin_set_memory", 1000ull);
  size_t available = 0, total = 0;
  CHECK(cu("cuMemAlloc_v2", &memory, size_t{600}) == 0);
  CHECK(cu("cuMemGetInfo_v2", &available, &total) == 0 && available == 400 && total == 1000);
  Address more = 0;
  CHECK(cu("cuMemAlloc_v2", &more, size_t{401}) == 2);
  CHECK(cu("cuMemFree_v2", memory) == 0);
  call(driver, "standin_set_memory", 1ull << 32);

  // Memory of one device is of no use on another.
  call(driver, "standin_set_devices", 2);
  void *first = nullptr, *second = nullptr;
  CHECK(cu("cuCtxGetCurrent", &first) == 0);
  CHECK(cu("cuMemAlloc_v2", &memory, size_t{8}) == 0);
  CHECK(cu("cuDevicePrimaryCtxRetain", &second, 1) == 0 && cu("cuCtxPushCurrent_v2", second) == 0);
  CHECK(cu("cuMemsetD8_v2", memory, static_cast<unsigned char>(0), size_t{8}) == 1);
  CHECK(cu("cuMemFree_v2", memory) == 1);
  void* popped = nullptr;
  CHECK(cu("cuCtxPopCurrent_v2", &popped) == 0 && popped == second);
  CHECK(cu("cuDevicePrimaryCtxRelease_v2", 1) == 0);
  CHECK(cu("cuCtxSetCurrent", second) == 709);
  CHECK(cu("cuMemFree_v2", memory) == 0);
  call(driver, "standin_set_devices", 1);

  void* stream = nullptr;
  CHECK(cu("cuStreamCreate", &stream, 1u) == 0 && control("standin_live_handles") == 1);
  CHECK(cu("cuStreamDestroy_v2", stream) == 0 && cu("cuStreamDestroy_v2", stream) == 400 && cu("cuStreamSynchronize", stream) == 400);
  void *start = nullptr, *end = nullptr;
  float milliseconds = -1;
  CHECK(cu("cuEventCreate", &start, 0u) == 0 && cu("cuEventCreate", &end, 0u) == 0);
  CHECK(cu("cuEventElapsedTime", &milliseconds, start, end) == 400);
  void* none = nullptr;
  CHECK(cu("cuEventRecord", start, none) == 0 && cu("cuEventRecord", end, none) == 0);
  CHECK(cu("cuEventElapsedTime", &milliseconds, start, end) == 0 && milliseconds >= 0);
  CHECK(cu("cuEventDestroy_v2", start) == 0 && cu("cuEventDestroy_v2", end) == 0 && cu("cuEventQuery", end) == 400);
  const char* text = nullptr;
  CHECK(cu("cuGetErrorName", 719, &text) == 0 && std::strcmp(text, "CUDA_ERROR_LAUNCH_FAILED") == 0);
  CHECK(cu("cuGetErrorName", 12345, &text) == 1 && text == nullptr);
}

void test_transfers() {
  void *pinned = nullptr, *stream = nullptr, *other = nullptr, *event = nullptr;
  CHECK(cu("cuMemHostAlloc", &pinned, size_t{16}, 0u) == 0);
  CHECK(cu("cuStreamCreate", &stream, 1u) == 0 && cu("cuStreamCreate", &other, 1u) == 0 && cu("cuEventCreate", &event, 2u) == 0);
  auto* numbers = static_cast<double*>(pinned);
  {
    const Device<double> device(std::vector<double>{3, 4});
    double pageable[2];
    CHECK(cu("cuMemcpyDtoHAsync_v2", static_cast<void*>(pageable), device.address, size_t{16}, stream) == 1);
    CHECK(cu("cuMemcpyDtoHAsync_v2", pinned, device.address, size_t{24}, stream) == 1);
    CHECK(cu("cuMemcpyDtoHAsync_v2", pinned, device.address, size_t{16}, stream) == 0);
    CHECK(numbers[0] != numbers[0]);  // not there before the wait
    CHECK(cu("cuStreamSynchronize", other) == 0 && numbers[0] != numbers[0]);
    CHECK(cu("cuEventRecord", event, stream) == 0 && cu("cuStreamWaitEvent", other, event, 0u) == 0);
    CHECK(cu("cuStreamSynchronize", other) == 0 && numbers[0] == 3 && numbers[1] == 4);
    CHECK(cu("cuMemcpyDtoHAsync_v2", pinned, device.address, size_t{16}, stream) == 0);
    CHECK(cu("cuStreamQuery", stream) == 600 && cu("cuStreamQuery", stream) == 0 && numbers[1] == 4);
    // The source of a copy must stay as it is until the copy is waited for.
    CHECK(cu("cuMemcpyHtoDAsync_v2", device.address, static_cast<const void*>(pinned), size_t{16}, stream) == 0);
    numbers[0] = 5;
    CHECK(cu("cuStreamSynchronize", stream) == 700);
    call(driver, "standin_clear_faults");
  }
  CHECK(cu("cuMemFreeHost", pinned) == 0 && cu("cuMemFreeHost", pinned) == 1);
  CHECK(cu("cuStreamDestroy_v2", stream) == 0 && cu("cuStreamDestroy_v2", other) == 0 && cu("cuEventDestroy_v2", event) == 0);
}

void test_faults() {
  call(driver, "standin_clear_faults");
  Address memory = 0;
  CHECK(call(driver, "standin_fail", "cuMemAlloc", 2, 2) == 0 && call(driver, "standin_fail", "cuMemAlloc", 0, 2) == -1);
  CHECK(cu("cuMemAlloc_v2", &memory, size_t{8}) == 0);
  Address other = 0;
  CHECK(cu("cuMemAlloc_v2", &other, size_t{8}) == 2);
  CHECK(cu("cuMemAlloc_v2", &other, size_t{8}) == 0);
  CHECK(reinterpret_cast<long long (*)(const char*)>(dlsym(driver, "standin_calls"))("cuMemAlloc_v2") == 3);
  // A lost device fails every later call, but what is freed is freed.
  CHECK(call(driver, "standin_fail", "cuCtxSynchronize", 1, 719) == 0);
  CHECK(cu("cuCtxSynchronize") == 719 && cu("cuCtxSynchronize") == 719);
  CHECK(cu("cuMemAlloc_v2", &other, size_t{8}) == 719);
  CHECK(cu("cuMemFree_v2", memory) == 719 && cu("cuMemFree_v2", other) == 719);
  CHECK(control("standin_live_allocations") == 0);
  call(driver, "standin_clear_faults");
  CHECK(cu("cuCtxSynchronize") == 0);
}

}  // namespace selftest
