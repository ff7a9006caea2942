package io.flarescope.wire.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flarescope.wire.link.LinkException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LinkTest {
    private static final LinkTimes SHORT = new LinkTimes(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(1500));
    private static final LinkTimes SHORT_HANDSHAKE = new LinkTimes(Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofSeconds(20));

    private static TestAuthority lab;
    private static TestAuthority foreign;
    private static TlsIdentity server;
    private static TlsIdentity admin;

    private final BlockingQueue<LinkException> turnedAway = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void certificates() {
        lab = new TestAuthority("lab");
        foreign = new TestAuthority("foreign");
        server = lab.identity("server", "localhost");
        admin = lab.identity("admin@lab.org", "admin@lab.org");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void bothSidesTalkAndKnowEachOther() throws IOException {
        BlockingQueue<String> callers = new LinkedBlockingQueue<>();
        LinkListener listener = listening(server, link -> {
            callers.add(link.peerChain().getFirst().getSubjectX500Principal().getName());
            echo(link);
        });

        try (Link link = dialer("localhost", listener.port(), admin).dial()) {
            link.output().write("hello\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(link.input().readNBytes(6), StandardCharsets.US_ASCII)).isEqualTo("hello\n");
            assertThat(link.protocol()).isEqualTo("TLSv1.3");
            assertThat(link.peerChain().getFirst().getSubjectX500Principal().getName()).isEqualTo("CN=server");
            assertThat(link.input().read()).isEqualTo(-1);
        }
        assertThat(callers.poll()).isEqualTo("CN=admin@lab.org");
    }

    @Test
    void keysMayBePkcs1OrPkcs8() {
        TestAuthority.Issued issued = lab.issue("CN=x", "", Duration.ofDays(-1), Duration.ofDays(1));

        assertThat(TlsIdentity.of(lab.rootPem(), issued.certificate(), issued.pkcs1()).chain()).hasSize(1);
        assertThat(TlsIdentity.of(lab.rootPem(), issued.certificate(), issued.pkcs8()).roots()).hasSize(1);
        TestAuthority.Issued other = foreign.issue("CN=y", "", Duration.ofDays(-1), Duration.ofDays(1));
        assertThatThrownBy(() -> TlsIdentity.of(lab.rootPem(), issued.certificate(), other.pkcs1()))
                .isInstanceOf(TlsIdentityException.class).hasMessage("The private key does not belong to the certificate");
        assertThatThrownBy(() -> TlsIdentity.of(lab.rootPem(), "", other.pkcs1())).isInstanceOf(TlsIdentityException.class).hasMessageContaining("no certificate");
        assertThatThrownBy(() -> TlsIdentity.of(lab.rootPem(), issued.certificate(), issued.pkcs1().substring(0, 300)))
                .isInstanceOf(TlsIdentityException.class).hasMessageContaining("cut off");
    }

    @Test
    void anUnknownNameIsNamed() {
        assertFails(dialer("no-such-host.invalid", 1, admin), Reason.NAME_UNKNOWN, "The name no-such-host.invalid is not known");
    }

    @Test
    void aClosedPortIsNamed() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertFails(dialer("localhost", port, admin), Reason.CONNECTION_REFUSED, "nothing listens there");
    }

    @Test
    void aSilentServerIsNamed() throws IOException {
        ServerSocket silent = kept(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));

        assertFails(new LinkDialer("localhost", silent.getLocalPort(), admin, SHORT_HANDSHAKE), Reason.TIMED_OUT, "did not answer in time");
    }

    @Test
    void aServerWithoutTlsIsNamed() throws Exception {
        ServerSocket plain = kept(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> {
            try (Socket socket = plain.accept()) {
                socket.getOutputStream().write("220 mail.lab.org ESMTP ready, say hello\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read(new byte[1000]);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertFails(dialer("localhost", plain.getLocalPort(), admin), Reason.NOT_TLS, "does not speak TLS");
    }

    @Test
    void aServerOfAnotherRootIsNamedAndShown() {
        LinkListener listener = listening(foreign.identity("server", "localhost"), LinkTest::echo);

        LinkException e = assertFails(dialer("localhost", listener.port(), admin), Reason.FOREIGN_ROOT, "was not signed by the root certificate");
        assertThat(e.peerChain()).hasSize(1);
    }

    @Test
    void anExpiredServerCertificateIsNamed() {
        TestAuthority.Issued old = lab.issue("CN=server", "localhost", Duration.ofDays(-10), Duration.ofDays(-2));
        LinkListener listener = listening(TlsIdentity.of(lab.rootPem(), old.certificate(), old.pkcs1()), LinkTest::echo);

        assertFails(dialer("localhost", listener.port(), admin), Reason.CERTIFICATE_EXPIRED, "expired on");
    }

    @Test
    void aServerForAnotherNameIsNamed() {
        LinkListener listener = listening(server, LinkTest::echo);

        assertFails(dialer("127.0.0.1", listener.port(), admin), Reason.NAME_MISMATCH, "is for localhost, not for 127.0.0.1");
    }

    @Test
    void aClientWithoutCertificateIsTurnedAway() throws Exception {
        LinkListener listener = listening(server, LinkTest::echo);
        LinkDialer nobody = dialer("localhost", listener.port(), TlsIdentity.anonymous(lab.rootPem()));

        // TLS 1.3 tells the client only when it reads
        assertThatThrownBy(() -> {
            try (Link link = nobody.dial()) {
                link.input().read();
            }
        }).isInstanceOfSatisfying(LinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE_REQUIRED));
        assertThat(turnedAway.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aClientOfAnotherRootIsTurnedAway() throws Exception {
        LinkListener listener = listening(server, LinkTest::echo);
        TestAuthority.Issued stranger = foreign.issue("CN=eve", "", Duration.ofDays(-1), Duration.ofDays(1));
        LinkDialer eve = dialer("localhost", listener.port(), TlsIdentity.of(lab.rootPem(), stranger.certificate(), stranger.pkcs1()));

        assertThatThrownBy(() -> {
            try (Link link = eve.dial()) {
                link.input().read();
            }
        }).isInstanceOfSatisfying(LinkException.class, e -> assertThat(e.reason()).isIn(Reason.CLIENT_CERTIFICATE_REFUSED, Reason.CLIENT_CERTIFICATE_REQUIRED));
        assertThat(turnedAway.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void silentCallersHoldNobodyUp() throws Exception {
        LinkListener listener = kept(LinkListener.openOnLoopback(0, server, SHORT_HANDSHAKE, 50, LinkTest::echo, turnedAway::add));
        for (int i = 0; i < 20; i++) {
            kept(new Socket(InetAddress.getLoopbackAddress(), listener.port()));
        }

        exchange(dialer("localhost", listener.port(), admin));

        assertThat(turnedAway).isEmpty();
        assertThat(turnedAway.poll(10, TimeUnit.SECONDS)).extracting(LinkException::reason).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void aCallerThatSaysNothingAfterTheHandshakeIsLetGo() throws Exception {
        LinkListener listener = kept(LinkListener.openOnLoopback(0, server, SHORT, 5, LinkTest::echo, turnedAway::add));
        kept(dialer("localhost", listener.port(), admin).dial());

        assertThat(turnedAway.poll(10, TimeUnit.SECONDS)).extracting(LinkException::reason).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void moreCallersThanPlacesWaitTheirTurn() {
        LinkListener listener = kept(LinkListener.openOnLoopback(0, server, SHORT, 2, LinkTest::echo, turnedAway::add));
        kept(dialer("localhost", listener.port(), admin).dial());
        kept(dialer("localhost", listener.port(), admin).dial());

        exchange(dialer("localhost", listener.port(), admin, Duration.ofSeconds(20)));
    }

    @Test
    void aWriterWhoseReaderSleepsIsFreed() {
        LinkListener listener = listening(server, link -> {
            try {
                Thread.sleep(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        try (Link link = new LinkDialer("localhost", listener.port(), admin, SHORT).dial()) {
            assertThatThrownBy(() -> link.output().write(new byte[32 << 20]))
                    .isInstanceOfSatisfying(LinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
        }
    }

    @Test
    void theWholeConversationCanBeBounded() {
        LinkListener listener = listening(server, link -> {
            while (true) {
                write(link, new byte[1]);
            }
        });

        try (Link link = dialer("localhost", listener.port(), admin).dial()) {
            link.endsWithin(Duration.ofMillis(300));
            assertThatThrownBy(() -> {
                while (link.input().read() >= 0) {
                    Thread.onSpinWait();
                }
            }).isInstanceOfSatisfying(LinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
        }
    }

    @Test
    void aClosingListenerLetsTheServedFinish() throws Exception {
        LinkListener listener = listening(server, LinkTest::echo);
        Link link = kept(dialer("localhost", listener.port(), admin).dial());
        Thread closing = Thread.ofVirtual().start(() -> listener.close(Duration.ofSeconds(10)));

        write(link, "bye\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(link.input().readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("bye\n");
        assertThat(closing.join(Duration.ofSeconds(5))).isTrue();
        assertThat(catchThrowableOfType(LinkException.class, () -> dialer("localhost", listener.port(), admin).dial()).reason())
                .isEqualTo(Reason.CONNECTION_REFUSED);
    }

    @Test
    void aTakenPortIsNamed() {
        LinkListener listener = listening(server, LinkTest::echo);

        assertThatThrownBy(() -> LinkListener.openOnLoopback(listener.port(), server, SHORT, 1, LinkTest::echo, turnedAway::add))
                .isInstanceOf(LinkException.class).hasMessageContaining("cannot be used");
    }

    private LinkListener listening(TlsIdentity identity, java.util.function.Consumer<Link> handler) {
        return kept(LinkListener.openOnLoopback(0, identity, LinkTimes.USUAL, 16, handler, turnedAway::add));
    }

    private static LinkDialer dialer(String host, int port, TlsIdentity identity) {
        return dialer(host, port, identity, Duration.ofSeconds(10));
    }

    private static LinkDialer dialer(String host, int port, TlsIdentity identity, Duration handshake) {
        return new LinkDialer(host, port, identity, new LinkTimes(Duration.ofSeconds(5), handshake, Duration.ofSeconds(20)));
    }

    private <T extends AutoCloseable> T kept(T one) {
        open.add(one);
        return one;
    }

    private static LinkException assertFails(LinkDialer dialer, Reason reason, String words) {
        LinkException e = catchThrowableOfType(LinkException.class, dialer::dial);
        assertThat(e).isNotNull().hasMessageContaining(words);
        assertThat(e.reason()).isEqualTo(reason);
        return e;
    }

    private static void exchange(LinkDialer dialer) {
        try (Link link = dialer.dial()) {
            write(link, "x\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(read(link.input())).isEqualTo("x\n");
        }
    }

    /// One line back, then the end.
    private static void echo(Link link) {
        write(link, read(link.input()).getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(InputStream in) {
        StringBuilder line = new StringBuilder();
        try {
            int one;
            while ((one = in.read()) >= 0) {
                line.append((char) one);
                if (one == '\n') {
                    break;
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return line.toString();
    }

    private static void write(Link link, byte[] bytes) {
        try {
            link.output().write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
