/**
 * The way from a machine to its devices: which CUDA libraries there are, which bindings fit them,
 * what the driver says. Every step is kept and can be shown.
 */
@NullMarked
package io.bulkedge.cuda.driver;

import org.jspecify.annotations.NullMarked;
