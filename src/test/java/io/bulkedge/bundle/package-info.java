@NullMarked
package io.bulkedge.bundle;

import org.jspecify.annotations.NullMarked;
