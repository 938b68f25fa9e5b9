package io.bulkedge.contract;

import io.bulkedge.cpu.CpuTuning;

/**
 * Blocks of two, a Gram block of twenty numbers and teams from order four on, so that small
 * matrices go through the code that large ones need.
 */
final class TinyBlocks {
    static final CpuTuning TUNING = new CpuTuning(2, 4, 3, 8, 20, 4);

    private TinyBlocks() {}
}
