/** Tests of the package of the same name. */
@NullMarked
package io.bulkedge.cpu.divide;

import org.jspecify.annotations.NullMarked;
