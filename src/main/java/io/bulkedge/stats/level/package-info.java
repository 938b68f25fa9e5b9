/** Local level statistics: spacings and spacing ratios. */
@NullMarked
package io.bulkedge.stats.level;

import org.jspecify.annotations.NullMarked;
