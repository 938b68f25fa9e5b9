/** Tests of the package of the same name. */
@NullMarked
package io.bulkedge.cpu.tridiagonal;

import org.jspecify.annotations.NullMarked;
