/** Statistics of singular vectors against uniformly random directions. */
@NullMarked
package io.bulkedge.stats.vector;

import org.jspecify.annotations.NullMarked;
