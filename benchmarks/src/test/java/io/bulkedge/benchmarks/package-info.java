/** Tests of what surrounds a measurement, and of the answers that are measured. */
@NullMarked
package io.bulkedge.benchmarks;

import org.jspecify.annotations.NullMarked;
