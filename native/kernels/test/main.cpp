#include <cstring>

#include "harness.h"

int failures = 0;
int launch_order = standin::FORWARD;
const char* current_case = "";

unsigned long long hash_of(const Numbers& numbers) {
  unsigned long long hash = 0xcbf29ce484222325ULL;
  for (double x : numbers) {
    unsigned long long bits;
    std::memcpy(&bits, &x, sizeof bits);
    hash = (hash ^ bits) * 0x100000001b3ULL;
  }
  return hash;
}

double next_random() {
  static unsigned long long state = 88172645463325252ULL;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return static_cast<double>(state >> 12) * 0x1p-51 - 1 + 0x1p-52;
}

// Every suite with the threads of a block run forwards, backwards and shuffled: results must not differ from the reference
// in any order.
int main() {
  const char* names[] = {"forward", "backward", "shuffled"};
  for (launch_order = 0; launch_order < 3; launch_order++) {
    test_random();
    test_ensembles();
    test_symmetric_values();
    test_tridiagonal_values();
    test_singular_values();
    test_jacobi_svd();
    test_reductions();
    printf("%s: %d failures so far\n", names[launch_order], failures);
    fflush(stdout);
  }
  return failures == 0 ? 0 : 1;
}
