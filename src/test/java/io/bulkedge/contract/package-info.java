/** Suites that every implementation of an interface must pass: the kernels and the backends. */
@NullMarked
package io.bulkedge.contract;

import org.jspecify.annotations.NullMarked;
