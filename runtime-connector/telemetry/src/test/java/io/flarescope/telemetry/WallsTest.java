package io.flarescope.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class WallsTest {
    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.flarescope.telemetry");

    @Test
    void metricsKnowNobodyOfOurs() {
        noClasses().that().resideInAnyPackage("io.flarescope.telemetry.metricstore..", "io.flarescope.telemetry.statsd..", "io.flarescope.telemetry.prometheus..").should().dependOnClassesThat(DescribedPredicate.describe("are ours and not telemetry's",
                        other -> other.getPackageName().startsWith("io.flarescope") && !other.getPackageName().startsWith("io.flarescope.telemetry")))
                .because("metrics come from anywhere, FLARE or not").check(classes);
    }

    @Test
    void onlyTheSourcesOfMetricsOpenSockets() {
        noClasses().that().resideOutsideOfPackages("io.flarescope.telemetry.statsd", "io.flarescope.telemetry.prometheus")
                .should().dependOnClassesThat().resideInAnyPackage("java.net..", "javax.net..")
                .because("a file, a store and a rule never wait for a peer").check(classes);
    }

    @Test
    void theStoreKnowsNoSource() {
        noClasses().that().resideInAPackage("io.flarescope.telemetry.metricstore")
                .should().dependOnClassesThat().resideInAnyPackage("io.flarescope.telemetry.statsd", "io.flarescope.telemetry.prometheus", "io.flarescope.telemetry.alert")
                .because("a value is a value, whoever sent it").check(classes);
        noClasses().that().resideInAPackage("io.flarescope.telemetry.statsd").should().dependOnClassesThat().resideInAPackage("io.flarescope.telemetry.prometheus")
                .because("each source can be left out").check(classes);
    }
}
