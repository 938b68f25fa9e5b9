#!/bin/sh
# Compiles the kernels with nvcc.
#
#   native/kernels/build.sh OUTDIR [--fatbin] [--check] [--compare DIR]
#
# OUTDIR/NAME.ptx of every NAME.cu: for compute_75, in the version of the language that every driver since CUDA 11
# accepts. The first line names the version of nvcc; with it the text depends on the sources only, not on folders or time.
# --fatbin also writes OUTDIR/NAME.fatbin (sm_80, sm_90, PTX). --check assembles for sm_80 and sm_90 and prints registers
# and spills. --compare fails if a file in DIR made by the same nvcc differs, or the folders hold different kernels.
# NVCC names the compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
usage="usage: build.sh OUTDIR [--fatbin] [--check] [--compare DIR]"
out=${1:?$usage}
mkdir -p "$out"
out=$(cd "$out" && pwd)
shift
fatbin=no
check=no
compare=
while [ $# -gt 0 ]; do
    case $1 in
        --fatbin) fatbin=yes ;;
        --check) check=yes ;;
        --compare)
            compare=$(cd "${2:?$usage}" && pwd)
            shift
            ;;
        *) echo "$usage" >&2; exit 2 ;;
    esac
    shift
done
nvcc=${NVCC:-nvcc}
command -v "$nvcc" >/dev/null || { echo "no nvcc" >&2; exit 1; }
release=$("$nvcc" --version | sed -n 's/.*, V\([0-9.]*\).*/\1/p')

assemble() {
    for target in sm_80 sm_90; do
        echo "$1 $target"
        ptxas -v -arch=$target "$out/$1.ptx" -o /dev/null 2>&1 |
            sed -n 's/.*Compiling entry function .\([a-z0-9_]*\).*/  \1/p; s/.*frame, \(.*\)/    \1/p; s/.*Used \(.*\)/    \1/p'
    done
}

cd "$here"
for source in *.cu; do
    name=${source%.cu}
    # Files whose numbers have the same bits as on the CPU say so; there no multiplication and addition may become one.
    flags=
    if grep -q '^// Bits: as on the CPU' "$source"; then flags=-fmad=false; fi
    "$nvcc" -arch=compute_75 -ptx $flags "$source" -o "$out/$name.raw"
    {
        echo "// nvcc $release"
        sed -e 's/^\.version .*/.version 7.0/' -e '/^\/\//d' "$out/$name.raw" | cat -s | sed '/./,$!d'
    } >"$out/$name.ptx"
    rm "$out/$name.raw"
    if [ $check = yes ]; then assemble "$name"; fi
    if [ $fatbin = yes ]; then
        "$nvcc" -fatbin $flags -gencode arch=compute_80,code=sm_80 -gencode arch=compute_90,code=sm_90 \
            -gencode arch=compute_75,code=compute_75 "$source" -o "$out/$name.fatbin"
    fi
done

if [ -n "$compare" ]; then
    for committed in "$compare"/*.ptx; do
        rebuilt=$out/$(basename "$committed")
        [ -e "$rebuilt" ] || { echo "no source makes $committed" >&2; exit 1; }
        if [ "$(head -n 1 "$committed")" != "$(head -n 1 "$rebuilt")" ]; then
            echo "not compared, another nvcc made it: $committed"
        elif ! cmp -s "$committed" "$rebuilt"; then
            echo "differs from what its source makes: $committed" >&2
            exit 1
        fi
    done
    for source in *.cu; do
        [ -e "$compare/${source%.cu}.ptx" ] || { echo "not in $compare: ${source%.cu}.ptx" >&2; exit 1; }
    done
fi
