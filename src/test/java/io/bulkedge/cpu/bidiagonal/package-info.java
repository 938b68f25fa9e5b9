/** Tests of singular value solvers. */
@NullMarked
package io.bulkedge.cpu.bidiagonal;

import org.jspecify.annotations.NullMarked;
