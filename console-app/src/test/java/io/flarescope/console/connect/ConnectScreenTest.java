package io.flarescope.console.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.fx.Work;
import io.flarescope.console.shell.Connections;
import io.flarescope.console.shell.Window;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.Theme;
import io.flarescope.embedded.certificate.CertificateAuthority;
import io.flarescope.embedded.certificate.Subject;
import io.flarescope.embedded.kit.KitWriter;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Fact;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KitStep;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.flare.kit.KitStep.Result;
import io.flarescope.flare.kit.KitStep.Step;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.link.LinkTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The first page: kits that cannot be used, kits of which a step fails, and one that leads on.
@SuppressWarnings("NullAway.Init")
final class ConnectScreenTest {
    private final FxRobot robot = new FxRobot();
    private final List<String> led = new ArrayList<>();
    @TempDir private Path folder;
    private ConnectScreen screen;
    private Window window;
    private Look look;
    private Seen seen;
    private KnownRoots roots = KnownRoots.none();
    private boolean goesOn;
    private Function<StartupKit, List<KitStep>> doctor = kit -> passed();

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage stage) {
        build(1280, 800, Theme.LIGHT);
        stage.setScene(window.scene());
        stage.setX(0);
        stage.setY(0);
        stage.show();
        window.fill();
        seen = new Seen(robot, window.scene());
    }

    private void build(int width, int height, Theme theme) {
        look = new Look(Theme.LIGHT);
        screen = new ConnectScreen(
                new Work(Runnable::run, Runnable::run), kit -> doctor.apply(kit), Instant::now, new Moments(ZoneOffset.UTC),
                new ConnectScreen.Ways() {
                    @Override
                    public void startEmbedded() {
                        led.add("embedded");
                    }

                    @Override
                    public void connect(StartupKit kit, ConnectionType type) {
                        led.add(kit.user() + " " + type);
                    }

                    @Override
                    public boolean goesOn(StartupKit kit) {
                        return goesOn;
                    }

                    @Override
                    public void acceptRoot(StartupKit kit) {
                        roots.accept(kit, Instant.now());
                    }

                    @Override
                    public boolean isSaved(Path path) {
                        return path.getFileName().toString().startsWith("saved");
                    }

                    @Override
                    public void openSaved(java.util.List<Path> paths) {
                        led.add("saved " + paths.size());
                    }
                });
        window = new Window(
                look, new Connections(), screen::node, Instant::now, new Moments(ZoneOffset.UTC), new UiThread(), "Flarescope 0.1, knows FLARE 2.6 to 2.9",
                width, height);
        look.choose(window.scene(), theme);
    }

    @AfterEach
    void close() {
        robot.interact(window::stop);
    }

    @Test
    void withoutAKitTheStepsAreNamedAndNothingCanBePressed() {
        assertThat(seen.texts()).contains("Start the embedded federation", "Drop a startup kit", "Name resolves", "Clock skew", "Drop a kit here. It is examined in nine steps before anything is sent.");
        assertThat(connect().isDisabled()).isTrue();
        robot.clickOn(seen.named("Start the embedded federation"));
        assertThat(led).containsExactly("embedded");
    }

    @Test
    void aFolderThatIsNoKitIsRefusedWithItsSentence() throws IOException {
        Path other = Files.createDirectory(folder.resolve("holiday"));
        robot.interact(() -> screen.examine(other));

        assertThat(seen.texts()).anyMatch(text -> text.contains("holiday")).contains("no usable kit", "not tried");
        assertThat(connect().isDisabled()).isTrue();
    }

    @Test
    void aKitOfANewerFlareSaysWhatIsMissing() throws IOException {
        Path startup = Files.createDirectories(folder.resolve("newer/startup"));
        Files.writeString(startup.resolve("fed_admin.json"), """
                {"format_version": 1, "admin": {"project_name": "labfed", "username": "admin@lab.org", "scheme": "http", "host": "localhost", "port": 18103}}
                """);
        robot.interact(() -> screen.examine(folder.resolve("newer")));

        assertThat(seen.texts()).anyMatch(text -> text.contains("is for FLARE 2.7 or newer") && text.contains("localhost:18103 with scheme http")).anyMatch(text -> text.contains("kit of a FLARE 2.6"));
        assertThat(connect().isDisabled()).isTrue();
    }

    @Test
    void aKeyThatOthersCanReadIsRefusedWithTheRemedy() throws IOException {
        Path kit = kit(8003);
        Files.setPosixFilePermissions(kit.resolve("startup/client.key"), PosixFilePermissions.fromString("rw-r--r--"));
        robot.interact(() -> screen.examine(kit));

        assertThat(seen.texts()).anyMatch(text -> text.contains("can be read by others")).anyMatch(text -> text.startsWith("chmod 600"));
        assertThat(connect().isDisabled()).isTrue();
    }

    @Test
    void aServerThatDoesNotAnswerIsFoundBySteps() throws IOException {
        doctor = new KitDoctor(Instant::now, new LinkTimes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2)))::examine;
        Path kit = kit(unusedPort());
        robot.interact(() -> screen.examine(kit));

        assertThat(seen.texts()).contains("1 of 9 failed", "Cause", "Remedy", "Check again", "Connecting is blocked while a step fails.");
        assertThat(seen.accessible("Name resolves")).contains("passed");
        assertThat(seen.accessible("Port answers")).contains("failed");
        assertThat(connect().isDisabled()).isTrue();
    }

    @Test
    void aKitThatPassesLeadsOnAsWhatThePersonDeclared() {
        Path kit = kit(8003);
        robot.interact(() -> screen.examine(kit));
        assertThat(seen.texts()).contains("no step failed");
        robot.clickOn(seen.pill("production"));
        robot.clickOn(connect());

        assertThat(led).containsExactly("lead@onco.eu PRODUCTION");
    }

    @Test
    void aChangedRootIsAFullStopUntilThePersonHasCompared() throws IOException {
        roots = KnownRoots.in(folder.resolve("roots.json"));
        int port = unusedPort();
        roots.remember(StartupKit.read(kit(port)), Instant.now());
        doctor = new KitDoctor(Instant::now, new LinkTimes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2)), roots)::examine;
        robot.interact(() -> screen.examine(anew(port)));

        assertThat(seen.texts()).contains("the root has changed", "Root certificate known so far", "Root certificate in the kit");
        assertThat(seen.texts().stream().filter(text -> text.matches("(?s)([0-9A-F]{2}[:\n]?){32}")).distinct()).hasSize(2);
        assertThat(seen.accessible("Server certificate against root")).contains("stopped");
        assertThat(seen.accessible("Port answers")).contains("not tried");
        assertThat(connect().isDisabled()).isTrue();
        robot.interact(() -> Pictures.write(window.scene(), "connect-root-changed"));

        robot.clickOn(seen.button("Accept the new root …"));
        assertThat(seen.button("Trust the new root").isDisabled()).isTrue();
        robot.interact(() -> Pictures.write(window.scene(), "connect-root-question"));
        robot.clickOn(seen.button("Keep the known root"));
        assertThat(seen.texts()).contains("the root has changed");

        robot.clickOn(seen.button("Accept the new root …"));
        robot.clickOn("I compared the new fingerprint with whoever runs oncology-eu");
        robot.clickOn(seen.button("Trust the new root"));
        assertThat(seen.texts()).as("it is examined again, and now called").contains("1 of 9 failed").doesNotContain("the root has changed");
        assertThat(seen.accessible("Port answers")).contains("failed");
    }

    @Test
    void aKitForAnOpenViewIsUsedThere() {
        goesOn = true;
        robot.interact(() -> screen.examine(kit(8003)));

        assertThat(seen.texts()).contains("curves, logs and offsets stay");
        robot.clickOn(seen.button("Use in the open view"));
        assertThat(led).containsExactly("lead@onco.eu TEST");
    }

    @Test
    void pictures() {
        Path kit = kit(8003);
        doctor = kitOf -> foreignRoot();
        robot.interact(() -> {
            for (Theme theme : Theme.values()) {
                for (int[] size : new int[][] {{1280, 800}, {1440, 900}, {1920, 1080}}) {
                    window.stop();
                    build(size[0], size[1], theme);
                    window.fill();
                    if (size[0] < 1920) {
                        screen.examine(kit);
                    }
                    Pictures.write(window.scene(), "connect-" + size[0] + "-" + theme.name().toLowerCase());
                }
            }
        });
    }

    private Button connect() {
        return (Button) seen.button("Connect");
    }

    private Path kit(int port) {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), "oncology-eu", Instant::now);
        return new KitWriter(folder.resolve("kits"), authority).write(Subject.admin("lead@onco.eu", "onco", "lead"), port).folder();
    }

    /// The same federation, provisioned anew.
    private Path anew(int port) {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca-anew"), "oncology-eu", Instant::now);
        return new KitWriter(folder.resolve("kits-anew"), authority).write(Subject.admin("lead@onco.eu", "onco", "lead"), port).folder();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<KitStep> passed() {
        List<KitStep> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            steps.add(new KitStep(step, Result.PASSED, "fine", "", "", List.of()));
        }
        return steps;
    }

    private static List<KitStep> foreignRoot() {
        List<KitStep> steps = new ArrayList<>();
        steps.add(new KitStep(Step.NAME, Result.PASSED, "fl.oncology-eu.lab is known on this network", "", "", List.of()));
        steps.add(new KitStep(Step.PORT, Result.PASSED, "fl.oncology-eu.lab:8003 answers", "", "", List.of()));
        steps.add(new KitStep(Step.TLS, Result.PASSED, "TLSv1.3 with TLS_AES_256_GCM_SHA384", "", "", List.of(new Fact("Address", "10.20.0.14:8003"))));
        steps.add(new KitStep(
                Step.SERVER_CERTIFICATE, Result.FAILED, "The server was signed by another root than the kit holds.",
                "The federation was provisioned anew, or this is another federation, or somebody is in between",
                "Ask whoever provisioned the federation for the current kit, and compare the fingerprints with them.",
                List.of(
                        new Fact("Server subject", "CN=server,O=onco"), new Fact("Server issuer", "CN=oncology-eu"), new Fact("Server valid until", "20 Nov 2036"),
                        new Fact("Server SHA-256", "7C:19:E2:D3:8F:02:6C:3D:61:C4:08:F7:2B:41:BD:0E:93:5E:7C:19:E2:D3:8F:02:6C:3D:61:C4:08:F7:2B:41"),
                        new Fact("Kit root subject", "CN=oncology-eu"), new Fact("Kit root issuer", "CN=oncology-eu"), new Fact("Kit root valid until", "25 Jan 2036"),
                        new Fact("Kit root SHA-256", "C4:08:F7:2B:E9:10:77:AA:5E:7C:19:E2:0A:54:B1:98:3D:61:C4:08:F7:2B:E9:10:77:AA:5E:7C:19:E2:0A:54"))));
        steps.add(new KitStep(Step.CLIENT_CERTIFICATE, Result.PASSED, "CN=lead@onco.eu, signed by the kit’s own root", "", "", List.of()));
        steps.add(new KitStep(Step.PROTOCOL, Result.SKIPPED, "Not tried, because an earlier step failed", "", "", List.of()));
        steps.add(new KitStep(Step.SIGNATURE, Result.PASSED, "4 files are as the root signed them", "", "", List.of()));
        steps.add(new KitStep(Step.ROLE_AND_EXPIRY, Result.PASSED, "lead@onco.eu is lead of onco, 57 days left", "", "", List.of()));
        steps.add(new KitStep(Step.CLOCK, Result.SKIPPED, "Not tried, because an earlier step failed", "", "", List.of()));
        return steps;
    }
}
