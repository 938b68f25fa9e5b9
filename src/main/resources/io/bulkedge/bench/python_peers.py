"""Times CuPy and PyTorch on batches of float64 matrices that lie on the device.

Arguments: seconds per case, then cases KIND:ROWSxCOLSxCOUNT:f64. Prints, with tabs between,
'result LIBRARY CASE SECONDS_PER_MATRIX' or 'missing WHAT WHY'.
"""

import sys
import time


def seconds_of(solve, wait):
    begun = time.perf_counter()
    solve()
    wait()
    return time.perf_counter() - begun


def median(solve, wait, wanted):
    first = seconds_of(solve, wait)
    if first > 1:
        return first
    times = []
    while not times or (sum(times) < wanted and len(times) < 1000):
        times.append(seconds_of(solve, wait))
    return sorted(times)[len(times) // 2]


def say(*words):
    print("\t".join(str(word).replace("\n", " ").replace("\t", " ") for word in words), flush=True)


def parts(case):
    kind, sizes, _ = case.split(":")
    rows, cols, count = (int(size) for size in sizes.split("x"))
    return kind, rows, cols, count


def with_cupy(wanted, cases):
    import cupy

    name = "CuPy " + cupy.__version__
    cupy.cuda.runtime.getDeviceCount()
    for case in cases:
        kind, rows, cols, count = parts(case)
        matrices = cupy.random.standard_normal((count, rows, cols))
        if kind == "eigvals":
            matrices = matrices + matrices.transpose(0, 2, 1)
            solve = lambda: cupy.linalg.eigvalsh(matrices)
        else:
            solve = lambda: cupy.linalg.svd(matrices, compute_uv=False)
        yield name, case, lambda: median(solve, cupy.cuda.Device().synchronize, wanted) / count


def with_torch(wanted, cases):
    import torch

    name = "PyTorch " + torch.__version__
    if not torch.cuda.is_available():
        raise RuntimeError("it sees no CUDA device")
    for case in cases:
        kind, rows, cols, count = parts(case)
        matrices = torch.randn((count, rows, cols), dtype=torch.float64, device="cuda")
        if kind == "eigvals":
            matrices = matrices + matrices.transpose(1, 2)
            solve = lambda: torch.linalg.eigvalsh(matrices)
        else:
            solve = lambda: torch.linalg.svdvals(matrices)
        yield name, case, lambda: median(solve, torch.cuda.synchronize, wanted) / count


def main():
    wanted = float(sys.argv[1])
    for library in (with_cupy, with_torch):
        word = library.__name__.removeprefix("with_")
        try:
            for name, case, seconds in library(wanted, sys.argv[2:]):
                try:
                    say("result", name, case, repr(seconds()))
                except Exception as failure:
                    say("missing", word + " " + case, failure)
        except Exception as failure:
            say("missing", word, failure)


main()
