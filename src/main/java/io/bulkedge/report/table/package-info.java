/** Rows of typed cells and their forms: aligned text for a terminal, CSV for a spreadsheet. */
@NullMarked
package io.bulkedge.report.table;

import org.jspecify.annotations.NullMarked;
