/** What is bulk and what is beyond its edge: norms, ranks, the Marchenko-Pastur fit, spikes. */
@NullMarked
package io.bulkedge.stats.bulk;

import org.jspecify.annotations.NullMarked;
