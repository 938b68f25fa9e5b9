package io.bulkedge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No test of a device is left out without a word. */
class GpuSuitesTest {
    private static JavaClasses tests;

    @BeforeAll
    static void importClasses() {
        tests = new ClassFileImporter().importPackages(Layers.ROOT + ".cuda");
    }

    /** Whatever opens a device has the tag of the executions that load one. */
    @Test
    void whatOpensADeviceIsAGpuSuite() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Test")
                .and(
                        DescribedPredicate.describe(
                                "use a device of this Java machine",
                                test ->
                                        test.getDirectDependenciesFromSelf().stream()
                                                .anyMatch(GpuSuitesTest::opens)))
                .should()
                .beMetaAnnotatedWith(Tag.class)
                .check(tests);
    }

    private static boolean opens(Dependency dependency) {
        return List.of("LoadedDevice", "DeviceCases", "StandIn", "CudaBackend")
                .contains(dependency.getTargetClass().getSimpleName());
    }

    /** Skips go through Required, which says why and can be told to fail instead. */
    @Test
    void onlyRequiredSkips() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.junit.jupiter.api.Assumptions")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.opentest4j.TestAbortedException")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.junit.jupiter.api.condition..")
                .orShould()
                .beAnnotatedWith(Disabled.class)
                .check(tests);
    }
}
