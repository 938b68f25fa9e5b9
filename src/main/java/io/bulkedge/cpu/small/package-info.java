/**
 * Solvers of many small matrices at a time: one matrix per lane of a vector, several groups of
 * lanes in flight.
 */
@NullMarked
package io.bulkedge.cpu.small;

import org.jspecify.annotations.NullMarked;
