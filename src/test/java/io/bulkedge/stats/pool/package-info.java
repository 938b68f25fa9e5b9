@NullMarked
package io.bulkedge.stats.pool;

import org.jspecify.annotations.NullMarked;
