/**
 * Eigenvectors of symmetric tridiagonal matrices by divide and conquer: torn into blocks, solved,
 * and joined again by the secular equation.
 */
@NullMarked
package io.bulkedge.cpu.divide;

import org.jspecify.annotations.NullMarked;
