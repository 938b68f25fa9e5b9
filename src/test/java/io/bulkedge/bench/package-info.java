/** Tests of the timing of cases. */
@NullMarked
package io.bulkedge.bench;

import org.jspecify.annotations.NullMarked;
