/**
 * One matrix type for the whole engine: batches of equally shaped matrices, column-major, off-heap,
 * with {@code long} element counts. Depends on nothing else of bulkedge.
 */
@NullMarked
package io.bulkedge.matrix;

import org.jspecify.annotations.NullMarked;
