package io.flarescope.charts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CHARTS =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.flarescope.charts");

    @Test
    void onlyPaneKnowsTheToolkit() {
        noClasses().that().resideOutsideOfPackage("..charts.pane..").should().dependOnClassesThat().resideInAnyPackage("javafx..")
                .because("numbers and pictures are made and tested without a window")
                .check(CHARTS);
    }

    @Test
    void onlyStatisticsKnowsJFreeChart() {
        noClasses().that().resideOutsideOfPackage("..charts.statistics..").should().dependOnClassesThat().resideInAnyPackage("java.awt..", "org.jfree..")
                .because("curves have a raster of their own; Java 2D is for the statistical charts")
                .check(CHARTS);
    }

    @Test
    void chartsKnowNothingOfFederations() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(
                        "io.flarescope.federation..", "io.flarescope.wire..", "io.flarescope.flare..", "io.flarescope.embedded..",
                        "io.flarescope.telemetry..", "io.flarescope.console..", "io.flarescope.icons..")
                .because("charts draw series, whoever measured them")
                .check(CHARTS);
    }

    @Test
    void arrowsLeadFromNumbersToPixels() {
        noClasses().that().resideInAPackage("..series..").should().dependOnClassesThat()
                .resideInAnyPackage("..scale..", "..smooth..", "..raster..", "..plot..", "..pane..").because("series are the beginning").check(CHARTS);
        noClasses().that().resideInAPackage("..scale..").should().dependOnClassesThat()
                .resideInAnyPackage("..smooth..", "..raster..", "..plot..", "..pane..").because("an axis does not know who is drawn on it").check(CHARTS);
        noClasses().that().resideInAPackage("..smooth..").should().dependOnClassesThat()
                .resideInAnyPackage("..scale..", "..raster..", "..plot..", "..pane..").because("smoothing makes series of series").check(CHARTS);
        noClasses().that().resideInAPackage("..raster..").should().dependOnClassesThat()
                .resideInAnyPackage("..smooth..", "..plot..", "..pane..").because("the raster paints what it is told").check(CHARTS);
        noClasses().that().resideInAPackage("..plot..").should().dependOnClassesThat()
                .resideInAnyPackage("..pane..").because("a plot can be painted into a file, too").check(CHARTS);
    }
}
