/** Tests of the package of the same name. */
@NullMarked
package io.bulkedge.cpu.kernel;

import org.jspecify.annotations.NullMarked;
