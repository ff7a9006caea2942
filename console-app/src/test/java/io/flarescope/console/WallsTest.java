package io.flarescope.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows inside the console. Every screen has a package of its own under `io.flarescope.console`.
final class WallsTest {
    private static final String CONSOLE = "io.flarescope.console";
    private static final List<String> SCREENS = List.of("connect", "federation", "jobs", "curves", "logs", "system", "statistics", "logging", "audit");
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(CONSOLE);

    static List<String> screens() {
        return SCREENS;
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> CONSOLE + "." + name + "..").toArray(String[]::new);
    }

    @Test
    void onlyOnePackageCallsPlatform() {
        noClasses().that().resideOutsideOfPackage(CONSOLE + ".fx")
                .should().dependOnClassesThat().haveFullyQualifiedName("javafx.application.Platform")
                .because("there is one door to the UI thread, so that it can be replaced in tests and is never waited for")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void screensNeverKnowEachOther(String screen) {
        List<String> others = SCREENS.stream().filter(other -> !other.equals(screen)).toList();
        noClasses().that().resideInAPackage(CONSOLE + "." + screen + "..")
                .should().dependOnClassesThat().resideInAnyPackage(packages(others))
                .allowEmptyShould(true)
                .because("screens meet in state and shell, so that each can be left out, replaced or shown alone")
                .check(CLASSES);
    }

    @Test
    void whatIsBelowTheScreensKnowsNone() {
        noClasses().that().resideInAnyPackage(packages(List.of("shell", "alert", "dialog", "theme", "text", "state", "fx")))
                .should().dependOnClassesThat().resideInAnyPackage(packages(SCREENS))
                .because("the frame takes any screen; only Wiring knows which there are")
                .check(CLASSES);
        noClasses().that().resideInAnyPackage(packages(List.of("alert", "dialog", "theme", "text", "state", "fx")))
                .should().dependOnClassesThat().resideInAPackage(CONSOLE + ".shell..")
                .because("dialogs, looks and state serve the frame and not the other way round")
                .check(CLASSES);
    }

    @Test
    void viewModelsKnowNoNodes() {
        noClasses().that().resideInAPackage(CONSOLE + "..").and().haveSimpleNameEndingWith("Model")
                .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("what a screen says is decided and tested without a toolkit")
                .check(CLASSES);
    }

    @Test
    void stateKnowsNoNodes() {
        noClasses().that().resideInAPackage(CONSOLE + ".state..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("what is known is one thing, how it is drawn another; the tour and the command line read it too")
                .check(CLASSES);
        noClasses().that().resideInAPackage(CONSOLE + ".alert..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("rules are numbers and words")
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses().that().resideInAPackage(CONSOLE + ".text..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..")
                .because("words and figures are the same in a report as on screen")
                .check(CLASSES);
    }

    @Test
    void theJournalKnowsNoWindow() {
        noClasses().that().resideInAPackage(CONSOLE + ".journal..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", CONSOLE + ".shell..", CONSOLE + ".state..", CONSOLE + ".cli..")
                .because("the command line writes the same journal as the window")
                .check(CLASSES);
        noClasses().that().resideInAnyPackage(packages(SCREENS.stream().filter(screen -> !screen.equals("audit")).toList()))
                .should().dependOnClassesThat().resideInAPackage(CONSOLE + ".journal..")
                .because("what is sent is written down on its way, whoever sends it; no view can forget to")
                .check(CLASSES);
    }

    @Test
    void theConnectorIsKnownOnlyAsAFederation() {
        noClasses().that().resideInAPackage(CONSOLE + "..")
                .and().resideOutsideOfPackages(CONSOLE, CONSOLE + ".connect..", CONSOLE + ".cli..", CONSOLE + ".tour..", CONSOLE + ".logs..", CONSOLE + ".system..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("io.flarescope.flare..", "io.flarescope.embedded..", "io.flarescope.wire..", "io.flarescope.telemetry..")
                .because("a view works with any federation: FLARE's, the embedded one, later Flower's")
                .check(CLASSES);
        noClasses().that().resideInAPackage(CONSOLE + ".logs..")
                .should().dependOnClassesThat().resideInAnyPackage(
                        "io.flarescope.flare..", "io.flarescope.embedded..", "io.flarescope.wire..", "io.flarescope.telemetry.saved..", "io.flarescope.telemetry.eventfile..")
                .because("log files of gigabytes are read by the window of rows that is looked at; they cannot travel as events, but nothing else of the connector is known")
                .check(CLASSES);
        noClasses().that().resideInAPackage(CONSOLE + ".system..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("io.flarescope.flare..", "io.flarescope.embedded..", "io.flarescope.wire..", "io.flarescope.telemetry.eventfile..", "io.flarescope.telemetry.logfile..")
                .because("System shows metrics that processes send to this computer besides any federation, and those only")
                .check(CLASSES);
    }
}
