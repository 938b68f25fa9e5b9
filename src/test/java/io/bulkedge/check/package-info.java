/**
 * Checks shared by the tests: residual ratios in units of roundoff, their log, and seeded cases.
 */
@NullMarked
package io.bulkedge.check;

import org.jspecify.annotations.NullMarked;
