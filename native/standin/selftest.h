// What the parts of the self-test share.
#pragma once

#include <dlfcn.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace selftest {

extern int failures, checks;
extern void *driver, *blas, *solver;
extern int generation;

inline void check(bool good, const char* what, const char* file, int line) {
  checks++;
  if (good) return;
  failures++;
  fprintf(stderr, "%s:%d: CUDA %d: not so: %s\n", file, line, generation, what);
}
#define CHECK(condition) selftest::check((condition), #condition, __FILE__, __LINE__)

// Calls function `name` of a library; all results are int.
template <class... Arguments>
int call(void* library, const char* name, Arguments... arguments) {
  auto* function = reinterpret_cast<int (*)(Arguments...)>(dlsym(library, name));
  if (function == nullptr) {
    fprintf(stderr, "no function %s\n", name);
    exit(1);
  }
  return function(arguments...);
}
template <class... Arguments>
int cu(const char* name, Arguments... arguments) {
  return call(driver, name, arguments...);
}
inline long long control(const char* name) { return reinterpret_cast<long long (*)()>(dlsym(driver, name))(); }

using Address = unsigned long long;

// Device memory with the lifetime of a block.
template <class T>
struct Device {
  Address address = 0;
  size_t count;
  explicit Device(size_t elements) : count(elements) { CHECK(cu("cuMemAlloc_v2", &address, elements * sizeof(T)) == 0); }
  explicit Device(const std::vector<T>& values) : Device(values.size()) { write(values); }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;
  ~Device() { CHECK(cu("cuMemFree_v2", address) == 0); }
  T* pointer() const { return reinterpret_cast<T*>(address); }
  void write(const std::vector<T>& values) const { CHECK(cu("cuMemcpyHtoD_v2", address, static_cast<const void*>(values.data()),
      values.size() * sizeof(T)) == 0); }
  std::vector<T> read() const {
    std::vector<T> values(count);
    CHECK(cu("cuMemcpyDtoH_v2", static_cast<void*>(values.data()), address, count * sizeof(T)) == 0);
    return values;
  }
};

// Whether `body` ends the process by abort with `message` on its standard error.
bool aborts(void (*body)(), const char* message);

void test_driver();
void test_transfers();
void test_kernels();
void test_eigen();
void test_svd();
void test_blas();
void test_faults();

}  // namespace selftest
