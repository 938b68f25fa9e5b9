/**
 * From levels to unfolded levels of mean spacing 1; spacing statistics exist on the result only.
 */
@NullMarked
package io.bulkedge.stats.unfold;

import org.jspecify.annotations.NullMarked;
