/**
 * The rules of the house, held by tests: who may use whom, how sources look, how the program
 * starts.
 */
@NullMarked
package io.bulkedge.architecture;

import org.jspecify.annotations.NullMarked;
