/** Several threads on one matrix: work cut into parts whose number depends on the sizes alone. */
@NullMarked
package io.bulkedge.cpu.parallel;

import org.jspecify.annotations.NullMarked;
