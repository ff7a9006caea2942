package io.flarescope.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class EmbeddedWallsTest {
    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.flarescope.embedded");

    @Test
    void embeddedKnowsTheLanguageAndTheWireAlone() {
        noClasses().should().dependOnClassesThat(ours("are ours and neither federation, wire nor embedded",
                        "io.flarescope.federation", "io.flarescope.wire", "io.flarescope.embedded"))
                .because("it is a server like any other: the console reaches it through its own connector, over the wire")
                .check(classes);
    }

    @Test
    void embeddedOpensNoSocketItself() {
        noClasses().that().resideOutsideOfPackages("io.flarescope.embedded.metrics", "io.flarescope.embedded")
                .should().dependOnClassesThat(DescribedPredicate.describe("open sockets", EmbeddedWallsTest::opensSockets))
                .because("time-outs, limits and mutual TLS are decided in wire.link; metrics go out in the clear, as FLARE sends them, and Options carries their address")
                .check(classes);
    }

    @Test
    void theRuntimeKnowsNoAdmin() {
        noClasses().that().resideInAnyPackage(
                        "io.flarescope.embedded.store..", "io.flarescope.embedded.run..", "io.flarescope.embedded.site..", "io.flarescope.embedded.learn..",
                        "io.flarescope.embedded.feed..", "io.flarescope.embedded.logging..", "io.flarescope.embedded.job..", "io.flarescope.embedded.task..",
                        "io.flarescope.embedded.workflow..", "io.flarescope.embedded.statistics..")
                .should().dependOnClassesThat().resideInAnyPackage(
                        "io.flarescope.embedded", "io.flarescope.embedded.admin..", "io.flarescope.embedded.certificate..", "io.flarescope.embedded.kit..",
                        "io.flarescope.embedded.shell..", "io.flarescope.embedded.argument..")
                .because("jobs run the same whoever asked for them")
                .check(classes);
    }

    @Test
    void whatServesTheCommandsStandsAlone() {
        noClasses().that().resideInAnyPackage("io.flarescope.embedded.certificate..", "io.flarescope.embedded.argument..", "io.flarescope.embedded.admin.submission..")
                .should().dependOnClassesThat(DescribedPredicate.describe("are other parts of embedded", other -> other.getPackageName().startsWith("io.flarescope.embedded")
                        && !other.getPackageName().startsWith("io.flarescope.embedded.certificate") && !other.getPackageName().equals("io.flarescope.embedded.argument")
                        && !other.getPackageName().equals("io.flarescope.embedded.admin.submission")))
                .because("certificates, arguments and job folders are judged without a server")
                .check(classes);
        noClasses().that().resideInAnyPackage("io.flarescope.embedded.shell..")
                .should().dependOnClassesThat().resideInAnyPackage("io.flarescope.embedded.admin..", "io.flarescope.embedded.run..")
                .because("a shell command needs a folder and nothing else")
                .check(classes);
        noClasses().that().resideInAnyPackage("io.flarescope.embedded.admin.command..")
                .should().dependOnClassesThat().resideInAnyPackage("io.flarescope.wire.link", "io.flarescope.wire.frame")
                .because("a command answers the same however the request came")
                .check(classes);
    }

    @Test
    void noProcessIsStarted() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould().callMethod(Runtime.class, "exec", String[].class)
                .because("shell commands are answered without a shell: a pattern from outside never reaches one")
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> ours(String description, String... allowed) {
        return DescribedPredicate.describe(description, other -> {
            String name = other.getPackageName();
            if (!name.startsWith("io.flarescope")) {
                return false;
            }
            for (String each : allowed) {
                if (name.equals(each) || name.startsWith(each + ".")) {
                    return false;
                }
            }
            return true;
        });
    }

    private static boolean opensSockets(JavaClass other) {
        String name = other.getPackageName();
        boolean channel = name.equals("java.nio.channels") && (other.getSimpleName().contains("Socket") || other.getSimpleName().contains("Datagram"));
        return channel || name.startsWith("java.net") || name.startsWith("javax.net");
    }
}
