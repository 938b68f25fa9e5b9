/**
 * The CPU backend: float64 arithmetic on packed column-major panels, one matrix per task, so that
 * results do not depend on the number of threads or on how a batch is split.
 */
@NullMarked
package io.bulkedge.cpu;

import org.jspecify.annotations.NullMarked;
