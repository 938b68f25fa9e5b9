#!/bin/sh
# Self-test of the stand-in: test.sh OUTDIR, where build.sh OUTDIR put the libraries. Writes to OUTDIR/selftest.
set -eu
if [ $# -ne 1 ]; then
  echo "usage: $0 OUTDIR" >&2
  exit 2
fi
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
compiler=${CXX:-g++}
flags="-std=c++17 -O1 -Wall -Wextra -Werror -fPIC"
work=$out/selftest
mkdir -p "$work"
# shellcheck disable=SC2086
$compiler $flags -O2 -fvisibility=hidden -ffp-contract=off -DBULKEDGE_ON_CPU -shared -x c++ selftest_kernels.cu fibers.cpp fiber_switch.cpp -o "$work/libkernels.so"
# shellcheck disable=SC2086
$compiler $flags selftest.cpp selftest_driver.cpp selftest_launch.cpp selftest_eigen.cpp selftest_svd.cpp selftest_blas.cpp -o "$work/selftest" -ldl
for generation in 12 13; do
  BULKEDGE_STANDIN_KERNELS=$work/libkernels.so "$work/selftest" "$out/cuda$generation" $generation
done
