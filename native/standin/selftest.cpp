// Self-test of the stand-in: selftest FOLDER GENERATION, where FOLDER holds the libraries. See test.sh.
#include "selftest.h"

#include <sys/wait.h>
#include <unistd.h>

namespace selftest {

int failures = 0, checks = 0, generation = 0;
void *driver = nullptr, *blas = nullptr, *solver = nullptr;

bool aborts(void (*body)(), const char* message) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 2);
    body();
    _exit(0);
  }
  close(ends[1]);
  std::string text;
  char buffer[1024];
  for (ssize_t got; (got = read(ends[0], buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<size_t>(got));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT && text.find(message) != std::string::npos;
}

namespace {

void* load(const std::string& path) {
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    fprintf(stderr, "%s\n", dlerror());
    exit(1);
  }
  return library;
}

void test_start() {
  int count = 0;
  CHECK(cu("cuDeviceGetCount", &count) == 3);  // not initialised
  call(driver, "standin_set_devices", 0);
  CHECK(cu("cuInit", 0u) == 100);
  call(driver, "standin_set_devices", 1);
  CHECK(cu("cuInit", 0u) == 0);
  int version = 0;
  CHECK(cu("cuDriverGetVersion", &version) == 0 && version == generation * 1000);
  char name[64];
  CHECK(cu("cuDeviceGetName", name, 64, 0) == 0 && std::strcmp(name, "CPU stand-in") == 0);
  Address memory = 0;
  CHECK(cu("cuMemAlloc_v2", &memory, size_t{8}) == 201);
  void* handle = nullptr;
  CHECK(call(solver, "cusolverDnCreate", &handle) == 1);
  void* context = nullptr;
  CHECK(cu("cuDevicePrimaryCtxRetain", &context, 0) == 0 && cu("cuCtxSetCurrent", context) == 0);
  CHECK((dlsym(solver, "cusolverDnXsyevBatched") != nullptr) == (generation >= 13));
}

void test_end() {
  CHECK(control("standin_live_allocations") == 0);
  CHECK(control("standin_live_handles") == 0);
  CHECK(control("standin_live_bytes") == 0);
  CHECK(control("standin_leaks") == 0);
  Address forgotten = 0;
  CHECK(cu("cuMemAlloc_v2", &forgotten, size_t{8}) == 0);
  CHECK(cu("cuDevicePrimaryCtxRelease_v2", 0) == 0);
  CHECK(control("standin_live_allocations") == 0 && control("standin_leaks") == 1);
  CHECK(cu("cuMemFree_v2", forgotten) == 709);
  CHECK(cu("cuDevicePrimaryCtxRelease_v2", 0) == 201);

  void *context = nullptr, *stream = nullptr;
  CHECK(cu("cuDevicePrimaryCtxRetain", &context, 0) == 0 && cu("cuCtxSetCurrent", context) == 0);
  call(driver, "standin_set_poison", 0x12345678u);
  unsigned word = 0;
  CHECK(cu("cuMemAlloc_v2", &forgotten, size_t{8}) == 0 && cu("cuStreamCreate", &stream, 1u) == 0);
  CHECK(cu("cuMemcpyDtoH_v2", static_cast<void*>(&word), forgotten + 4, size_t{4}) == 0 && word == 0x12345678u);
  call(driver, "standin_reset");
  CHECK(control("standin_live_allocations") == 0 && control("standin_live_handles") == 0 && control("standin_leaks") == 0);
  CHECK(cu("cuStreamSynchronize", stream) == 709);
}

}  // namespace
}  // namespace selftest

int main(int count, char** arguments) {
  using namespace selftest;
  if (count != 3) return 2;
  generation = std::atoi(arguments[2]);
  const std::string folder(arguments[1]);
  driver = load(folder + "/libcuda.so.1");
  blas = load(folder + "/libcublas.so." + (generation == 12 ? "12" : "13"));
  solver = load(folder + "/libcusolver.so." + (generation == 12 ? "11" : "12"));
  load(folder + "/libcusolverMg.so." + (generation == 12 ? "11" : "12"));
  test_start();
  test_driver();
  test_transfers();
  test_kernels();
  test_eigen();
  test_svd();
  test_blas();
  test_faults();
  test_end();
  printf("CUDA %d: %d checks, %d failures\n", generation, checks, failures);
  return failures == 0 ? 0 : 1;
}
