#!/bin/sh
# Tests the kernels on the CPU: g++ compiles them with the stand-in's runtime, and independent references check them.
#
#   native/kernels/test.sh [OUTDIR]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out"
flags="-std=c++17 -O2 -g -ffp-contract=off -Wall -Wextra -Werror -Wno-unknown-pragmas -DBULKEDGE_ON_CPU"
# Two compilers at a time.
objects=
running=
for source in "$here"/test/*.cpp "$here"/../standin/fibers.cpp "$here"/../standin/fiber_switch.cpp; do
    object=$out/$(basename "$source" .cpp).o
    g++ $flags -c "$source" -o "$object" &
    if [ -n "$running" ]; then wait "$running"; fi
    running=$!
    objects="$objects $object"
done
wait "$running"
g++ $objects -o "$out/hosttest"
"$out/hosttest"
