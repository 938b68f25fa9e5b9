/**
 * The CPU backend: float64 arithmetic on packed column-major panels. Work is cut by sizes alone, so
 * that results do not depend on the number of threads or on how a batch is split.
 */
@NullMarked
package io.bulkedge.cpu;

import org.jspecify.annotations.NullMarked;
