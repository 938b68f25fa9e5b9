package io.bulkedge.cli;

import io.bulkedge.law.SpectralLaw;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of a law, in the order of the questions. */
final class LawResult {
    private static final int MOMENTS = 4;
    private static final int DIGITS = 12;

    private final List<Map<String, Object>> pdf = new ArrayList<>();
    private final List<Map<String, Object>> cdf = new ArrayList<>();
    private final List<Map<String, Object>> quantile = new ArrayList<>();
    private final List<Map<String, Object>> values = new ArrayList<>();
    private final List<Map<String, Object>> moments = new ArrayList<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private LawResult() {}

    /**
     * Points at which a law is asked; empty arrays for what is not.
     *
     * @param summary whether moments, atom and support are wanted
     */
    record Questions(
            double[] pdf, double[] cdf, double[] quantile, double[] value, boolean summary) {}

    static LawResult of(LawName name, LawModel model, Questions questions) {
        LawResult result = new LawResult();
        switch (model) {
            case LawModel.Distribution(SpectralLaw law) -> {
                refuse(name, "--value", questions.value(), "--pdf, --cdf or --quantile");
                result.ask(law, questions);
            }
            case LawModel.Curve curve -> {
                refuse(name, "--pdf", questions.pdf(), "--value");
                refuse(name, "--cdf", questions.cdf(), "--value");
                refuse(name, "--quantile", questions.quantile(), "--value");
                for (double point : questions.value()) {
                    Map<String, Object> row = row(result.values, "L", point);
                    curve.values().forEach((key, f) -> row.put(key, f.applyAsDouble(point)));
                }
            }
            case LawModel.Sampled sampled -> {
                refuse(name, "--value", questions.value(), "--pdf or --cdf");
                refuse(name, "--quantile", questions.quantile(), "--pdf or --cdf");
                result.ask(sampled, questions);
            }
        }
        return result;
    }

    private static void refuse(LawName name, String option, double[] points, String instead) {
        if (points.length > 0) {
            throw new UsageException(name.word() + " has no " + option + ": use " + instead);
        }
    }

    private void ask(SpectralLaw law, Questions questions) {
        for (double x : questions.pdf()) {
            row(pdf, "x", x).put("value", law.density(x));
        }
        for (double x : questions.cdf()) {
            row(cdf, "x", x).put("value", law.cumulative(x));
        }
        for (double p : questions.quantile()) {
            row(quantile, "p", p).put("value", law.quantile(p));
        }
        if (questions.summary()) {
            properties.put("atom", law.atomAtZero());
            if (law.atomAtOne() > 0) {
                properties.put("atom_at_one", law.atomAtOne());
            }
            properties.put("support", new double[] {law.lower(), law.upper()});
            for (int k = 1; k <= MOMENTS; k++) {
                moment(k, law.moment(k));
            }
        }
    }

    private void ask(LawModel.Sampled law, Questions questions) {
        for (double x : questions.pdf()) {
            var at = law.smoothed().apply(x);
            Map<String, Object> row = row(pdf, "x", x);
            row.put("value", at.density());
            row.put("se", at.densityError());
        }
        for (double x : questions.cdf()) {
            var at = law.smoothed().apply(x);
            Map<String, Object> row = row(cdf, "x", x);
            row.put("value", at.cumulative());
            row.put("se", at.cumulativeError());
        }
        if (questions.summary()) {
            properties.put("atom", law.atom());
            for (int k = 1; k <= law.moments(); k++) {
                moment(k, law.moment().applyAsDouble(k));
            }
        }
    }

    private void moment(int k, double value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("k", k);
        row.put("value", value);
        moments.add(row);
    }

    private static Map<String, Object> row(
            List<Map<String, Object>> answers, String key, double point) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(key, point);
        answers.add(row);
        return row;
    }

    /** As JSON. */
    Map<String, @Nullable Object> tree(LawName name, Map<String, @Nullable Object> parameters) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.law/1");
        tree.put("law", name.word());
        tree.put("parameters", parameters);
        tree.put("pdf", pdf);
        tree.put("cdf", cdf);
        tree.put("quantile", quantile);
        tree.put("values", values);
        tree.put("moments", moments);
        tree.putAll(properties);
        return tree;
    }

    /** As rows: the function, its argument, its value. */
    Table table() {
        List<List<Cell>> rows = new ArrayList<>();
        addRows(rows, "pdf", pdf);
        addRows(rows, "cdf", cdf);
        addRows(rows, "quantile", quantile);
        addRows(rows, "value", values);
        addRows(rows, "moment", moments);
        properties.forEach(
                (key, value) -> {
                    if (value instanceof double[] ends) {
                        rows.add(row("lower", Cell.missing(), ends[0]));
                        rows.add(row("upper", Cell.missing(), ends[1]));
                    } else {
                        rows.add(row(key, Cell.missing(), (Double) value));
                    }
                });
        return new Table(
                List.of(
                        Column.text("function", "what was asked"),
                        Column.number("argument", "where").withDigits(DIGITS),
                        Column.number("value", "the answer").withDigits(DIGITS)),
                rows);
    }

    /** The first entry of an answer is its argument, each other one a row. */
    private static void addRows(
            List<List<Cell>> rows, String kind, List<Map<String, Object>> answers) {
        for (Map<String, Object> answer : answers) {
            Cell argument = Cell.missing();
            boolean first = true;
            for (Map.Entry<String, Object> entry : answer.entrySet()) {
                double number = ((Number) entry.getValue()).doubleValue();
                if (first) {
                    argument = entry.getValue() instanceof Integer k ? Cell.of(k) : Cell.of(number);
                    first = false;
                } else {
                    String key = entry.getKey();
                    rows.add(row(key.equals("value") ? kind : kind + "_" + key, argument, number));
                }
            }
        }
    }

    private static List<Cell> row(String function, Cell argument, double value) {
        return List.of(Cell.of(function), argument, Cell.of(value));
    }
}
