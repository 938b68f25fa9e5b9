/**
 * Archives with everything that a machine needs to run bulkedge which has neither Java nor Maven.
 */
@NullMarked
package io.bulkedge.bundle;

import org.jspecify.annotations.NullMarked;
