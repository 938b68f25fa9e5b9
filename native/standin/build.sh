#!/bin/sh
# Builds the CPU stand-in for the CUDA libraries: build.sh OUTDIR
#
#   OUTDIR/cuda12, OUTDIR/cuda13        libcuda, libcublas, libcusolver, libcusolverMg of the two generations
#   OUTDIR/libbulkedge_kernels_host.so  the kernels of ../kernels, compiled for the CPU
#
# Needs g++ only. Rebuilds what is older than its sources. CXX chooses another compiler.
set -eu

if [ $# -ne 1 ]; then
  echo "usage: $0 OUTDIR" >&2
  exit 2
fi
mkdir -p "$1/objects" "$1/cuda12" "$1/cuda13"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
here=$(pwd)
kernels=$here/../kernels
compiler=${CXX:-g++}
command -v "$compiler" > /dev/null || { echo "no C++ compiler $compiler" >&2; exit 1; }
flags="-std=c++17 -O2 -Wall -Wextra -Werror -fPIC -fvisibility=hidden"

# older TARGET SOURCE...: whether TARGET has to be made
older() {
  made=$1
  shift
  [ -e "$made" ] || return 0
  for newer in "$@"; do
    if [ "$newer" -nt "$made" ]; then return 0; fi
  done
  return 1
}

# object OBJECT SOURCE FLAG...
object() {
  target=$1
  source=$2
  shift 2
  if older "$target" "$source" ./*.h build.sh; then
    # shellcheck disable=SC2086
    $compiler $flags "$@" -c -x c++ "$source" -o "$target.$$"
    mv "$target.$$" "$target"
  fi
}

# library FILE VERSION_NODE SYMBOLS ARGUMENT...: links, and exports the symbols of these patterns under the version node.
# For cuBLAS and cuSOLVER the node equals the soname, the others have none.
library() {
  target=$1
  node=$2
  symbols=$3
  shift 3
  parts=
  for part in "$@"; do
    case $part in *.o) parts="$parts $part" ;; esac
  done
  # shellcheck disable=SC2086
  older "$target" $parts build.sh || return 0
  printf '%s { global: %s local: *; };\n' "$node" "$symbols" > "$target.map.$$"
  $compiler -shared -Wl,-soname,"$(basename "$target")" -Wl,--version-script="$target.map.$$" -Wl,-z,now "$@" -o "$target.$$"
  mv "$target.$$" "$target"
  rm -f "$target.map.$$"
}

# generation NUMBER CUBLAS CUSOLVER: the libraries of one CUDA generation
generation() {
  folder=$out/cuda$1
  library "$folder/libcuda.so.1" "" "cu*; standin_*;" "$out/objects/devices$1.o" "$out/objects/modules$1.o" "$out/objects/driver_state.o" \
    "$out/objects/driver_errors.o" "$out/objects/driver_memory.o" "$out/objects/driver_copies.o" "$out/objects/driver_streams.o" \
    "$out/objects/module_image.o" "$out/objects/control.o" -ldl
  # The others find this libcuda beside them, never one of the system.
  beside="-L$folder -l:libcuda.so.1 -Wl,--disable-new-dtags,-rpath,\$ORIGIN"
  # shellcheck disable=SC2086
  library "$folder/libcublas.so.$2" "libcublas.so.$2" "cublas*;" "$out/objects/blas$1.o" $beside
  # shellcheck disable=SC2086
  library "$folder/libcusolver.so.$3" "libcusolver.so.$3" "cusolver*;" "$out/objects/handles$1.o" "$out/objects/eigen_routines$1.o" \
    "$out/objects/solver_svd.o" "$out/objects/solver_svd_routines.o" "$out/objects/eigen.o" "$out/objects/svd.o" $beside
  library "$folder/libcusolverMg.so.$3" "libcusolverMg.so.$3" "cusolver*;" "$out/objects/solver_mg.o"
}

# Three parts at a time. What differs between the generations:
for number in 12 13; do
  for pair in driver_devices:devices driver_modules:modules blas:blas solver_handles:handles solver_eigen:eigen_routines; do
    object "$out/objects/${pair#*:}$number.o" "${pair%:*}.cpp" "-DSTANDIN_GENERATION=$number"
  done
done &
generations=$!

# The kernels.
sources=$(find "$kernels" -maxdepth 1 -name '*.cu' 2>/dev/null | sort)
for source in $sources; do
  target=$out/objects/kernels_$(basename "$source" .cu).o
  if older "$target" "$kernels"/*.h "$kernels"/*.cuh; then rm -f "$target"; fi
  # `#pragma unroll` is for nvcc. Without contraction `a * b + c` rounds twice, as in the kernels (nvcc -fmad=false) and in Java.
  object "$target" "$source" -DBULKEDGE_ON_CPU -ffp-contract=off -Wno-unknown-pragmas "-I$here"
done &
kernel_parts=$!

# The rest.
for name in driver_state driver_errors driver_memory driver_copies driver_streams module_image control solver_svd solver_svd_routines \
  solver_mg eigen svd fibers fiber_switch; do
  object "$out/objects/$name.o" "$name.cpp"
done
wait $generations
wait $kernel_parts
generation 12 12 11
generation 13 13 12

if [ -z "$sources" ]; then
  echo "no kernels in native/kernels: libbulkedge_kernels_host.so is not built"
  exit 0
fi
parts="$out/objects/fibers.o $out/objects/fiber_switch.o"
for source in $sources; do
  parts="$parts $out/objects/kernels_$(basename "$source" .cu).o"
done
# shellcheck disable=SC2086
library "$out/libbulkedge_kernels_host.so" "" "hostk_*; hostp_*;" $parts
