/**
 * Inner loops of the CPU backend on heap arrays, each with a scalar and a vector twin. Arguments
 * are already checked by the caller. This is the only package that names the incubating Vector API.
 */
@NullMarked
package io.bulkedge.cpu.kernel;

import org.jspecify.annotations.NullMarked;
