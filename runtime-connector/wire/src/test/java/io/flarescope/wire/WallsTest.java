package io.flarescope.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.flarescope.wire");

    @Test
    void wireKnowsNobodyOfOurs() {
        noClasses().should().dependOnClassesThat(
                        com.tngtech.archunit.base.DescribedPredicate.describe("are ours and not wire's",
                                other -> other.getPackageName().startsWith("io.flarescope") && !other.getPackageName().startsWith("io.flarescope.wire")))
                .because("bytes in, values out: client and server share it and it must not lean to either")
                .check(classes);
    }

    @Test
    void onlyLinkOpensSockets() {
        noClasses().that().resideOutsideOfPackage("io.flarescope.wire.link")
                .should().dependOnClassesThat().resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..")
                .because("time-outs, limits and mutual TLS are decided in one place")
                .check(classes);
    }

    @Test
    void eachStageKnowsOnlyTheOneBefore() {
        noClasses().that().resideInAPackage("io.flarescope.wire.link").should().dependOnClassesThat()
                .resideInAnyPackage("io.flarescope.wire.frame", "io.flarescope.wire.message", "io.flarescope.wire.feed")
                .because("a link carries bytes and knows no meaning").check(classes);
        noClasses().that().resideInAPackage("io.flarescope.wire.frame").should().dependOnClassesThat()
                .resideInAnyPackage("io.flarescope.wire.link", "io.flarescope.wire.message", "io.flarescope.wire.feed")
                .because("a frame is cut from any stream").check(classes);
        noClasses().that().resideInAnyPackage("io.flarescope.wire.message", "io.flarescope.wire.feed").should().dependOnClassesThat()
                .resideInAnyPackage("io.flarescope.wire.link", "io.flarescope.wire.frame")
                .because("a message is text, however it came").check(classes);
    }
}
