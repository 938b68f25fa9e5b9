/**
 * Named pipelines from files to conclusions: open, plan, solve, take statistics. A study returns
 * records; how they are shown is for the report and the commands.
 */
@NullMarked
package io.bulkedge.study;

import org.jspecify.annotations.NullMarked;
