/** Tests of teams. */
@NullMarked
package io.bulkedge.cpu.parallel;

import org.jspecify.annotations.NullMarked;
