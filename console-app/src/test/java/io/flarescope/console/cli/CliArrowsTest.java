package io.flarescope.console.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CliArrowsTest {
    @Test
    void theCommandLineKnowsFederationsAndSavedDataAndNothingOfTheWindow() {
        classes()
                .that()
                .resideInAPackage("io.flarescope.console.cli")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.flarescope.console.cli", "io.flarescope.federation..", "io.flarescope.telemetry..", "java..", "picocli..", "com.fasterxml.jackson..", "org.jspecify..")
                .because("what the window can do must work without it, on a machine with no display and against any federation")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.flarescope.console.cli"));
    }
}
