package io.flarescope.flare;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class WallsTest {
    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.flarescope.flare");

    @Test
    void flareKnowsOnlyFederationAndWire() {
        List<String> known = List.of("io.flarescope.flare", "io.flarescope.federation", "io.flarescope.wire");
        DescribedPredicate<JavaClass> others = DescribedPredicate.describe(
                "are ours, but neither federation's nor wire's",
                other -> other.getPackageName().startsWith("io.flarescope") && known.stream().noneMatch(other.getPackageName()::startsWith));
        noClasses().should().dependOnClassesThat(others)
                .because("the console speaks to a federation, and the embedded server must not be reached by a side door").check(classes);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..")
                .because("the connector runs without a screen").check(classes);
    }

    @Test
    void socketsAreOpenedInWireOnly() {
        // a HOCON file may name an address to include; the class that refuses this has to take the URL to do so
        noClasses().that().doNotHaveSimpleName("NoIncludes").should().dependOnClassesThat().resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..")
                .because("time-outs, limits and mutual TLS are decided in wire.link").check(classes);
    }

    @Test
    void partsKnowOnlyThosePartsBelow() {
        noClasses().that().resideInAnyPackage("io.flarescope.flare.kit", "io.flarescope.flare.session", "io.flarescope.flare.reply", "io.flarescope.flare.job", "io.flarescope.flare.feed")
                .should().dependOnClassesThat().resideInAPackage("io.flarescope.flare")
                .because("the federation is put together from them").check(classes);
        noClasses().that().resideInAnyPackage("io.flarescope.flare.job", "io.flarescope.flare.reply")
                .should().dependOnClassesThat().resideInAnyPackage("io.flarescope.flare.session", "io.flarescope.flare.kit", "io.flarescope.flare.feed")
                .because("files and replies are judged without a server").check(classes);
    }
}
