#include "gallery.h"

#include <cmath>
#include <functional>
#include <limits>

namespace {

const double NOTHING = std::numeric_limits<double>::quiet_NaN();

Numbers symmetric(int n, int lda, const std::function<double(int, int)>& entry) {
  Numbers a(static_cast<size_t>(lda) * n, NOTHING);
  for (int j = 0; j < n; j++) {
    for (int i = j; i < n; i++) a[i + j * lda] = entry(i, j);
  }
  return a;
}

Numbers general(int m, int n, int lda, const std::function<double(int, int)>& entry) {
  Numbers a(static_cast<size_t>(lda) * n, NOTHING);
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) a[i + j * lda] = entry(i, j);
  }
  return a;
}

double random_entry(int, int) { return next_random(); }

}  // namespace

std::vector<Named> symmetric_gallery(int n, int lda) {
  std::vector<double> x(n);
  for (double& v : x) v = next_random();
  const auto add = [&](const char* name, const std::function<double(int, int)>& entry) { return Named{name, symmetric(n, lda, entry)}; };
  return {
      add("random", random_entry),
      add("zero", [](int, int) { return 0.0; }),
      add("identity", [](int i, int j) { return i == j ? 1.0 : 0.0; }),
      add("minus identity", [](int i, int j) { return i == j ? -1.0 : 0.0; }),
      add("rank one", [&](int i, int j) { return x[i] * x[j]; }),
      add("ones", [](int, int) { return 1.0; }),
      add("huge", [](int, int) { return 1e300 * next_random(); }),
      add("tiny", [](int, int) { return 1e-300 * next_random(); }),
      add("subnormal", [](int, int) { return 1e-310 * next_random(); }),
      add("clustered", [](int i, int j) { return (i == j ? 1.0 : 0.0) + 1e-13 * next_random(); }),
      add("graded", [](int i, int j) { return std::pow(10.0, -(i + j) / 2.0) * next_random(); }),
      add("graded upwards", [n](int i, int j) { return std::pow(10.0, (i + j - 2 * n) / 2.0) * next_random(); }),
      add("arrow", [](int i, int j) { return i == j ? i : j == 0 ? 1.0 : 0.0; }),
      add("wilkinson", [n](int i, int j) { return i == j ? std::fabs(i - (n - 1) / 2.0) : i == j + 1 ? 1.0 : 0.0; }),
      add("wide range", [](int i, int j) { return std::pow(10.0, 280 * std::sin(7.0 * (i * 31 + j * 17))) * next_random(); }),
      add("entries whose squares underflow", [](int i, int j) { return i == j ? i + 1.0 : 1e-162 * next_random(); }),
      add("hidden column", [](int i, int j) { return j == 0 && i > 0 ? 1e-161 : next_random(); }),
      add("negative zeros", [](int i, int j) { return i == j ? 2.0 : -0.0; }),
  };
}

std::vector<Named> general_gallery(int m, int n, int lda) {
  std::vector<double> x(m), y(n);
  for (double& v : x) v = next_random();
  for (double& v : y) v = next_random();
  const auto add = [&](const char* name, const std::function<double(int, int)>& entry) { return Named{name, general(m, n, lda, entry)}; };
  return {
      add("random", random_entry),
      add("zero", [](int, int) { return 0.0; }),
      add("identity", [](int i, int j) { return i == j ? 1.0 : 0.0; }),
      add("rank one", [&](int i, int j) { return x[i] * y[j]; }),
      add("ones", [](int, int) { return 1.0; }),
      add("equal columns", [&](int i, int) { return x[i]; }),
      add("huge", [](int, int) { return 1e300 * next_random(); }),
      add("tiny", [](int, int) { return 1e-300 * next_random(); }),
      add("subnormal", [](int, int) { return 1e-310 * next_random(); }),
      add("clustered", [](int i, int j) { return (i == j ? 1.0 : 0.0) + 1e-13 * next_random(); }),
      add("graded columns", [](int, int j) { return std::pow(10.0, -j / 2.0) * next_random(); }),
      add("graded rows", [](int i, int) { return std::pow(10.0, -i / 2.0) * next_random(); }),
      add("upper triangle", [](int i, int j) { return i <= j ? 1.0 : 0.0; }),
      add("zero column", [](int, int j) { return j == 0 ? 0.0 : next_random(); }),
      add("zero row", [](int i, int) { return i == 0 ? 0.0 : next_random(); }),
      add("half rank", [&](int i, int j) { return x[i] * y[j] + (i % 3 == 0 ? 1.0 : 0.0) * (j % 2 == 0 ? 1.0 : -2.0); }),
      add("entries whose squares underflow", [](int i, int j) { return i == j ? i + 1.0 : 1e-162 * next_random(); }),
      add("signs", [](int, int) { return next_random() < 0 ? -1.0 : 1.0; }),
  };
}
