/** Tests of the package of the same name. */
@NullMarked
package io.bulkedge.cpu.dense;

import org.jspecify.annotations.NullMarked;
