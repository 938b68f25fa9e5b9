/**
 * Times of this machine: cases, ceilings, and other libraries on the same matrices in the same run.
 * Correct before fast: a row has its certificate beside its time.
 */
@NullMarked
package io.bulkedge.bench;

import org.jspecify.annotations.NullMarked;
