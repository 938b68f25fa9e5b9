/**
 * What a solver hands to the statistics: sorted values with error bounds and the facts that
 * verdicts on rank and bulk need.
 */
@NullMarked
package io.bulkedge.spectrum;

import org.jspecify.annotations.NullMarked;
