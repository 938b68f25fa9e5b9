/**
 * Readers of weight files. A file is hostile until checked: every length is bounded before use,
 * nothing in a file names another file, and the only thing a reader throws for bad content is
 * {@link io.bulkedge.weights.WeightFormatException}.
 */
@NullMarked
package io.bulkedge.weights;

import org.jspecify.annotations.NullMarked;
