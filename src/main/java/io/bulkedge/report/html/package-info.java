/** One self-contained HTML page: text, table and charts of a model, readable without a network. */
@NullMarked
package io.bulkedge.report.html;

import org.jspecify.annotations.NullMarked;
