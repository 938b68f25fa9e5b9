package io.bulkedge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the drawing of the layers and the rules that keep special things in one place. */
class LayersTest {
    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(Layers.ROOT);
    }

    @Test
    void everyDependencyIsAnArrow() {
        assertFalse(classes.isEmpty());
        assertEquals(List.of(), Layers.ofTheDesign().violations(classes));
    }

    @Test
    void aMissingArrowIsNoticed() {
        Map<String, Set<String>> fewer = new HashMap<>(Layers.ofTheDesign().arrows());
        fewer.put("backend", Set.of());
        List<String> violations = new Layers(fewer).violations(classes);
        assertTrue(
                violations.stream().anyMatch(v -> v.startsWith("backend may not use matrix: ")),
                violations::toString);
    }

    @Test
    void anUnknownPackageIsNoticed() {
        Map<String, Set<String>> fewer = new HashMap<>(Layers.ofTheDesign().arrows());
        fewer.remove("matrix");
        List<String> violations = new Layers(fewer).violations(classes);
        assertTrue(
                violations.stream()
                        .anyMatch(v -> v.startsWith("package matrix is not in the drawing")),
                violations::toString);
    }

    /** The rule on classes that make such calls, and on one that makes others of JCuda. */
    @Test
    void brokenCallsAreNoticed() {
        ClassFileImporter importer = new ClassFileImporter();
        for (Class<?> wrong : BrokenCalls.Made.class.getDeclaredClasses()) {
            JavaClasses one = importer.importClasses(wrong);
            assertTrue(BrokenCalls.NEVER.evaluate(one).hasViolation(), wrong::getName);
        }
        BrokenCalls.NEVER.check(importer.importClasses(BrokenCalls.Sound.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, ArchRule rule) {
        assertFalse(name.isBlank());
        rule.allowEmptyShould(true).check(classes);
    }

    static Stream<Arguments> rules() {
        String cpu = Layers.ROOT + ".cpu..";
        String cuda = Layers.ROOT + ".cuda..";
        String cli = Layers.ROOT + ".cli..";
        return Stream.of(
                Arguments.of(
                        "only BackendDiscovery names the backends",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(cpu, cuda)
                                .and()
                                .haveNameNotMatching(".*\\.engine\\.BackendDiscovery(\\$.*)?")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(cpu, cuda)),
                Arguments.of(
                        "the Vector API stays in cpu.kernel",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(Layers.ROOT + ".cpu.kernel")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("jdk.incubator..")),
                Arguments.of(
                        "JCuda stays in cuda",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(cuda)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("jcuda..")),
                Arguments.of("JCuda's broken calls are never made", BrokenCalls.NEVER),
                Arguments.of(
                        "CUDA's runtime, which JCuda has built in, is never loaded",
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .haveFullyQualifiedName("jcuda.runtime.JCuda")),
                Arguments.of(
                        "native calls stay in cuda",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(cuda)
                                .should()
                                .dependOnClassesThat()
                                .haveFullyQualifiedName("java.lang.foreign.Linker")),
                Arguments.of(
                        "only cli writes to System.out and System.err",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(cli)
                                .should()
                                .accessField(System.class, "out")
                                .orShould()
                                .accessField(System.class, "err")
                                .orShould()
                                .callMethod(Throwable.class, "printStackTrace")),
                Arguments.of(
                        "only cli ends the process",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(cli)
                                .should()
                                .callMethod(System.class, "exit", int.class)),
                Arguments.of(
                        "no system property changes at run time",
                        noClasses()
                                .should()
                                .callMethod(
                                        System.class, "setProperty", String.class, String.class)),
                Arguments.of(
                        "random numbers come from io.bulkedge.random",
                        noClasses()
                                .should()
                                .callMethod(Math.class, "random")
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(Random.class)),
                Arguments.of(
                        "no global mutable state", fields().that().areStatic().should().beFinal()),
                Arguments.of(
                        "names are nouns of the field",
                        noClasses()
                                .should()
                                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                                .orShould()
                                .haveNameMatching(".*[.$]Abstract[A-Z].*")));
    }
}
