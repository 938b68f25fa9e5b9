/** Tests of the solvers of many small matrices. */
@NullMarked
package io.bulkedge.cpu.small;

import org.jspecify.annotations.NullMarked;
