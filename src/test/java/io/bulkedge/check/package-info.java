/**
 * Checks shared by the tests: residual ratios in units of roundoff, their log, seeded cases, and
 * runs in a virtual machine of their own.
 */
@NullMarked
package io.bulkedge.check;

import org.jspecify.annotations.NullMarked;
