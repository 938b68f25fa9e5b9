package io.bulkedge.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which top-level package may use which.
 *
 * @param arrows allowed targets by package; a package that is not a key may not exist
 */
record Layers(Map<String, Set<String>> arrows) {
    static final String ROOT = "io.bulkedge";

    /** The drawing of the design, arrow by arrow. */
    static Layers ofTheDesign() {
        return new Layers(
                Map.ofEntries(
                        Map.entry("matrix", Set.of()),
                        Map.entry("random", Set.of()),
                        Map.entry("spectrum", Set.of()),
                        Map.entry("law", Set.of()),
                        Map.entry("weights", Set.of("matrix")),
                        Map.entry("ensemble", Set.of("random", "matrix")),
                        Map.entry("backend", Set.of("ensemble", "random", "weights", "matrix")),
                        Map.entry(
                                "cpu",
                                Set.of("backend", "ensemble", "random", "weights", "matrix")),
                        Map.entry(
                                "cuda",
                                Set.of("backend", "ensemble", "random", "weights", "matrix")),
                        Map.entry(
                                "plan",
                                Set.of("backend", "ensemble", "random", "weights", "matrix")),
                        Map.entry("stats", Set.of("law", "spectrum", "random")),
                        Map.entry(
                                "engine",
                                Set.of(
                                        "plan",
                                        "backend",
                                        "cpu",
                                        "cuda",
                                        "ensemble",
                                        "random",
                                        "weights",
                                        "matrix",
                                        "spectrum")),
                        Map.entry(
                                "bench",
                                Set.of(
                                        "engine",
                                        "plan",
                                        "backend",
                                        "ensemble",
                                        "random",
                                        "matrix")),
                        Map.entry("bundle", Set.of("engine")),
                        Map.entry(
                                "hessian",
                                Set.of(
                                        "engine",
                                        "backend",
                                        "ensemble",
                                        "random",
                                        "weights",
                                        "matrix")),
                        Map.entry(
                                "study",
                                Set.of(
                                        "engine",
                                        "report",
                                        "hessian",
                                        "stats",
                                        "law",
                                        "spectrum",
                                        "plan",
                                        "backend",
                                        "ensemble",
                                        "random",
                                        "weights",
                                        "matrix")),
                        Map.entry(
                                "report",
                                Set.of(
                                        "study",
                                        "stats",
                                        "law",
                                        "spectrum",
                                        "engine",
                                        "plan",
                                        "matrix")),
                        Map.entry(
                                "cli",
                                Set.of(
                                        "bench",
                                        "bundle",
                                        "report",
                                        "study",
                                        "engine",
                                        "hessian",
                                        "stats",
                                        "law",
                                        "spectrum",
                                        "plan",
                                        "backend",
                                        "ensemble",
                                        "random",
                                        "weights",
                                        "matrix"))));
    }

    /**
     * Every dependency that is no arrow.
     *
     * @param classes the classes of the project
     * @return one sentence each, empty if all is well
     */
    List<String> violations(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        for (JavaClass origin : classes) {
            String from = layer(origin);
            Set<String> allowed = arrows.get(from);
            if (allowed == null) {
                found.add(
                        "package "
                                + from
                                + " is not in the drawing: add it to Layers, with its arrows");
                continue;
            }
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT)) {
                    String to = layer(target);
                    if (!to.equals(from) && !allowed.contains(to)) {
                        found.add(
                                from
                                        + " may not use "
                                        + to
                                        + ": "
                                        + origin.getName()
                                        + " -> "
                                        + target.getName());
                    }
                }
            }
        }
        return new ArrayList<>(found);
    }

    private static String layer(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return "(root)";
        }
        String below = name.substring(ROOT.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
