package io.bulkedge.report;

/**
 * One labelled value of a list of facts, such as {@code parameters: 22,713,216}.
 *
 * @param label what it is
 * @param value its value as text, with the unit
 */
public record Fact(String label, String value) {}
