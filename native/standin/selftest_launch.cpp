// Self-test: modules, launches, and the CUDA C++ subset on fibers.
#include <chrono>

#include "launch.h"
#include "selftest.h"

namespace selftest {
namespace {

std::string entry(const std::string& name, const std::vector<std::string>& parameters) {
  std::string text = ".visible .entry " + name + "(\n";
  for (size_t i = 0; i < parameters.size(); i++) text += "\t.param " + parameters[i] + " " + name + "_param_" + std::to_string(i) + (i + 1 < parameters.size() ? ",\n" : "\n");
  return text + ")\n{ ret; }\n";
}

std::string ptx(const std::string& version, const std::string& target) {
  std::string text = "// a comment, .entry nothing(\n.version " + version + "\n.target " + target + "\n.address_size 64\n";
  text += entry("sums", {".u64", ".u32", ".u64"}) + entry("warp_operations", {".u64"}) + entry("atomics", {".u64", ".u64", ".u64", ".u64", ".u64"});
  text += entry("coordinates", {".u64"}) + entry("race", {".u64"}) + entry("overrun_global", {".u64", ".u32"}) + entry("absent_on_host", {});
  for (const char* name : {"divergent_exit", "divergent_place", "divergent_warp", "overrun_shared"}) text += entry(name, {".u32"});
  return text + entry("many_barriers", {".f64"});  // as from an older source
}

void* module = nullptr;

void* function(const char* name) {
  void* found = nullptr;
  CHECK(cu("cuModuleGetFunction", &found, module, name) == 0);
  return found;
}

int launch(void* kernel, unsigned blocks, unsigned threads, unsigned shared, std::vector<void*> parameters) {
  void* none = nullptr;
  return cu("cuLaunchKernel", kernel, blocks, 1u, 1u, threads, 1u, 1u, shared, none, parameters.data(), static_cast<void**>(nullptr));
}

void launch_with_int(const char* name, int n) {
  launch(function(name), 1, 64, 64, {&n});
}

void test_images() {
  void* loaded = nullptr;
  const auto load = [&](const std::string& image) { return cu("cuModuleLoadData", &loaded, static_cast<const void*>(image.c_str())); };
  CHECK(load("") == 200);
  CHECK(load("no kernels here") == 218);
  CHECK(load(ptx("7.0", "sm_75") + "\x01") == 218);
  CHECK(load(ptx("9.5", "sm_75")) == 222);
  CHECK(load(ptx("9.0", "sm_75")) == (generation == 12 ? 222 : 0));
  if (generation != 12) CHECK(cu("cuModuleUnload", loaded) == 0);
  CHECK(load(ptx("7.0", "sm_100")) == 209);
  CHECK(load(ptx("7.0", "sm_75")) == 0);
  module = loaded;
  void* found = nullptr;
  CHECK(cu("cuModuleGetFunction", &found, module, "no_such_kernel") == 500);
  CHECK(cu("cuModuleGetFunction", &found, module, "nothing") == 500);
  CHECK(cu("cuModuleGetFunction", &found, module, "absent_on_host") == 500);
  CHECK(cu("cuModuleGetFunction", &found, module, "many_barriers") == 200);
}

void test_limits() {
  const Device<double> out(2 * 256);
  const Device<unsigned> poison(2);
  void* sums = function("sums");
  Address p_out = out.address, p_poison = poison.address, wild = 4096;
  int n = 100;
  CHECK(launch(sums, 2, 1025, 1024, {&p_out, &n, &p_poison}) == 1);
  CHECK(launch(sums, 0, 256, 1024, {&p_out, &n, &p_poison}) == 1);
  CHECK(launch(sums, 2, 256, 48 * 1024 + 1, {&p_out, &n, &p_poison}) == 1);
  CHECK(cu("cuFuncSetAttribute", sums, 8, 232449) == 1 && cu("cuFuncSetAttribute", sums, 8, 232448) == 0);
  CHECK(launch(sums, 2, 256, 1024, {&p_out, nullptr, &p_poison}) == 1);
  for (int order = 0; order < 3; order++) {
    CHECK(call(driver, "standin_set_order", order) == 0);
    CHECK(launch(sums, 2, 256, 232448, {&p_out, &n, &p_poison}) == 0);
    for (const double x : out.read()) CHECK(x == 4950);
    CHECK(poison.read()[1] == 0xFFFFA5A5u);
  }
  call(driver, "standin_set_order", 0);
  CHECK(launch(sums, 2, 256, 1024, {&wild, &n, &p_poison}) == 700);
  call(driver, "standin_clear_faults");
  int blocks = -1;
  CHECK(cu("cuOccupancyMaxActiveBlocksPerMultiprocessor", &blocks, sums, 128, size_t{100000}) == 0 && blocks == 2);
}

void test_warp_operations() {
  const Device<long long> out(9 * 32);
  Address p = out.address;
  CHECK(launch(function("warp_operations"), 1, 32, 0, {&p}) == 0);
  const auto v = out.read();
  for (int lane = 0; lane < 32; lane++) {
    CHECK(v[lane] == (1LL << 40) + 3);
    CHECK(v[32 + lane] == (lane == 0 ? 0 : lane - 1));
    CHECK(v[64 + lane] == (lane < 30 ? lane + 2 : lane));
    CHECK(v[96 + lane] == (lane ^ 5));
    CHECK(v[128 + lane] == (lane % 8 == 7 ? lane : lane + 1));
    CHECK(v[160 + lane] == 0x49249249);
    CHECK(v[192 + lane] == 3);
    CHECK(v[224 + lane] == 2 * (lane ^ 1) + 1);
    CHECK(v[256 + lane] == (lane < 16 ? lane ^ 1 : lane ^ 2));
  }
}

void test_atomics_and_coordinates() {
  const Device<int> i(std::vector<int>{0});
  const Device<unsigned> u(std::vector<unsigned>{3});
  const Device<unsigned long long> l(std::vector<unsigned long long>{0});
  const Device<float> f(std::vector<float>{0});
  const Device<double> d(std::vector<double>{0});
  Address pi = i.address, pu = u.address, pl = l.address, pf = f.address, pd = d.address;
  CHECK(launch(function("atomics"), 4, 64, 0, {&pi, &pu, &pl, &pf, &pd}) == 0);
  CHECK(i.read()[0] == -512 && u.read()[0] == 63 && l.read()[0] == 256ull << 33 && f.read()[0] == 128 && d.read()[0] == 64);

  const Device<unsigned> out(12 * 30);
  Address p = out.address;
  std::vector<void*> parameters{&p};
  void* none = nullptr;
  CHECK(cu("cuLaunchKernel", function("coordinates"), 2u, 3u, 2u, 5u, 2u, 3u, 0u, none, parameters.data(), static_cast<void**>(nullptr)) == 0);
  const auto got = out.read();
  for (unsigned k = 0; k < got.size(); k++) CHECK(got[k] == k / 30 * 1000 + k % 30);
}

void test_bugs_found() {
  const Device<int> out(64);
  Address p = out.address;
  CHECK(launch(function("race"), 1, 64, 0, {&p}) == 0 && out.read()[63] == 42);
  call(driver, "standin_set_order", 1);
  CHECK(launch(function("race"), 1, 64, 0, {&p}) == 0 && out.read()[63] != 42);
  call(driver, "standin_set_order", 0);
  CHECK(aborts([] { launch_with_int("divergent_exit", 16); }, "kernel divergent_exit"));
  CHECK(aborts([] { launch_with_int("divergent_place", 16); }, "divergent barrier"));
  CHECK(aborts([] { launch_with_int("divergent_warp", 16); }, "") == false);  // lanes that have ended need not arrive
  CHECK(aborts([] { launch_with_int("overrun_shared", 64); }, "kernel overrun_shared"));
  {
    const Device<double> small(3);
    Address q = small.address;
    int n = 2;
    CHECK(launch(function("overrun_global"), 1, 1, 0, {&q, &n}) == 0);
  }
  Address q = 0;
  int n = 3;
  CHECK(cu("cuMemAlloc_v2", &q, size_t{24}) == 0);
  CHECK(launch(function("overrun_global"), 1, 1, 0, {&q, &n}) == 700);
  CHECK(cu("cuMemFree_v2", q) == 700);
  call(driver, "standin_clear_faults");
}

void measure_switch() {
  void* library = dlopen(getenv("BULKEDGE_STANDIN_KERNELS"), RTLD_NOW);
  CHECK(library != nullptr);
  if (library == nullptr) return;
  int n = 20000;
  void* parameters[] = {&n};
  const standin::Launch launch{{1, 1, 1}, {128, 1, 1}, 0, parameters, 0, standin::FORWARD};
  const auto run = reinterpret_cast<standin::KernelEntry>(dlsym(library, "hostk_many_barriers"));
  const auto start = std::chrono::steady_clock::now();
  run(&launch);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  printf("  %.1f ns per thread and barrier\n", seconds * 1e9 / (128.0 * n));
  dlclose(library);
}

}  // namespace

void test_kernels() {
  test_images();
  test_limits();
  test_warp_operations();
  test_atomics_and_coordinates();
  test_bugs_found();
  measure_switch();
  CHECK(cu("cuModuleUnload", module) == 0 && cu("cuModuleUnload", module) == 400);
}

}  // namespace selftest
