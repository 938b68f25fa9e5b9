/**
 * Text made safe and readable: numbers with significant digits, control characters made visible,
 * escapes for HTML and XML.
 */
@NullMarked
package io.bulkedge.report.text;

import org.jspecify.annotations.NullMarked;
