package io.flarescope.flare.kit;

import io.flarescope.federation.Fact;
import io.flarescope.federation.Role;
import io.flarescope.flare.kit.KitStep.Step;
import io.flarescope.wire.frame.Frame;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.frame.FrameReader;
import io.flarescope.wire.frame.FrameWriter;
import io.flarescope.wire.frame.HttpAnswerException;
import io.flarescope.wire.frame.MalformedFrameException;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.Link;
import io.flarescope.wire.link.LinkDialer;
import io.flarescope.wire.link.LinkException;
import io.flarescope.wire.link.LinkException.Reason;
import io.flarescope.wire.link.LinkTimes;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import io.flarescope.wire.message.MalformedMessageException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out, step by step, whether a kit can work, and why not. It makes one connection that shakes hands at once and asks one question
/// (`_check_session`, which needs no login): a silent probe would stop every admin of a FLARE server.
public final class KitDoctor {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS]");
    private static final Duration WORRYING_SKEW = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofDays(30);
    private static final String NOT_FLARE = "What answers there does not speak the admin protocol of FLARE 2.6.";
    private static final String NEWER = "Servers of FLARE 2.7 and newer do so, and this console cannot speak with them yet";
    private static final String RIGHT_PORT = "Ask for the admin port of the server, and whether its FLARE is 2.6.";
    /// How the facts of a root seen before begin.
    private static final String KNOWN_ROOT = "Known root";
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final LinkTimes times;
    private final KnownRoots roots;

    /// A doctor who knows no federation from before.
    public KitDoctor(InstantSource clock, LinkTimes times) {
        this(clock, times, KnownRoots.none());
    }

    public KitDoctor(InstantSource clock, LinkTimes times, KnownRoots roots) {
        this.clock = clock;
        this.times = times;
        this.roots = roots;
    }

    /// All steps, in their order. Waits for the network: not for the UI thread. Where the kit's root is not the one known here, nobody is called.
    public List<KitStep> examine(StartupKit kit) {
        Map<Step, KitStep> steps = new EnumMap<>(Step.class);
        Optional<KitStep> stop = root(kit);
        stop.ifPresentOrElse(
                step -> {
                    steps.put(Step.SERVER_CERTIFICATE, step);
                    ownCertificate(kit).ifPresent(own -> steps.put(Step.CLIENT_CERTIFICATE, own));
                },
                () -> call(kit, steps));
        steps.put(Step.SIGNATURE, KitSignatures.check(kit));
        steps.put(Step.ROLE_AND_EXPIRY, roleAndExpiry(kit));
        if (steps.containsKey(Step.PROTOCOL)) {
            steps.putIfAbsent(Step.CLIENT_CERTIFICATE, KitStep.notKnown(Step.CLIENT_CERTIFICATE, "No answer showed whether the server accepts it", "", List.of()));
        }
        for (Step step : Step.values()) {
            steps.putIfAbsent(step, stop.isPresent() ? KitStep.heldBack(step) : KitStep.skipped(step));
        }
        return List.copyOf(steps.values());
    }

    private Optional<KitStep> root(StartupKit kit) {
        try {
            return roots.change(kit).map(change -> KitStep.stopped(
                    Step.SERVER_CERTIFICATE,
                    "Not the root known for " + change.address() + ".",
                    "The federation was provisioned anew, or this kit is another federation's, or somebody pretends to be it",
                    "Ask whoever runs the federation, by telephone or in person, for the new fingerprint. Only if it is the one in the kit, accept the new root.",
                    List.of(
                            new Fact(KNOWN_ROOT + " federation", change.federationBefore()),
                            new Fact(KNOWN_ROOT + " since", Certificates.DAY.format(change.since())),
                            new Fact(KNOWN_ROOT + " SHA-256", String.join(", ", change.before())),
                            new Fact("Kit root federation", change.federationNow()),
                            new Fact("Kit root valid from", Certificates.DAY.format(kit.roots().getFirst().getNotBefore().toInstant())),
                            new Fact("Kit root SHA-256", String.join(", ", change.now())))));
        } catch (KitException unreadable) {
            return Optional.of(KitStep.failed(
                    Step.SERVER_CERTIFICATE, "Whether the kit's root is the one known here cannot be told.", unreadable.getMessage(), unreadable.remedy(), List.of()));
        }
    }

    private void call(StartupKit kit, Map<Step, KitStep> steps) {
        Optional<KitStep> ownCertificate = ownCertificate(kit);
        ownCertificate.ifPresent(step -> steps.put(Step.CLIENT_CERTIFICATE, step));
        try (Link link = new LinkDialer(kit.host(), kit.adminPort(), kit.identity(), times).dial()) {
            reached(kit, steps, Step.TLS);
            steps.put(Step.TLS, KitStep.passed(Step.TLS, link.protocol() + " with " + link.cipherSuite(), List.of(new Fact("Address", link.remoteAddress()))));
            steps.put(Step.SERVER_CERTIFICATE, KitStep.passed(
                    Step.SERVER_CERTIFICATE, "The server's certificate is for " + kit.host() + " and signed by the kit's root",
                    Certificates.facts("Server", link.peerChain().getFirst())));
            question(kit, steps, link);
        } catch (LinkException e) {
            failed(kit, steps, e);
        }
    }

    /// With TLS 1.3 a server refuses a client certificate only after the handshake, so that step is settled here.
    private void question(StartupKit kit, Map<Step, KitStep> steps, Link link) {
        try {
            Instant before = clock.instant();
            AdminReply reply = ask(link);
            accepted(kit, steps);
            steps.put(Step.PROTOCOL, KitStep.passed(Step.PROTOCOL, "The server speaks the admin protocol of FLARE 2.6", List.of()));
            steps.put(Step.CLOCK, clock(reply, before));
        } catch (LinkException e) {
            if (e.reason() == Reason.CLIENT_CERTIFICATE_REFUSED || e.reason() == Reason.CLIENT_CERTIFICATE_REQUIRED) {
                failed(kit, steps, e);
            } else {
                steps.put(Step.PROTOCOL, KitStep.failed(
                        Step.PROTOCOL, "The server gave no answer to a question.", e.getMessage() + ": it is stopped or overloaded, or its FLARE is 2.7 or newer", RIGHT_PORT, List.of()));
            }
        } catch (HttpAnswerException e) {
            accepted(kit, steps);
            steps.put(Step.PROTOCOL, KitStep.failed(Step.PROTOCOL, NOT_FLARE, e.getMessage() + ". " + NEWER, RIGHT_PORT, List.of()));
        } catch (MalformedFrameException e) {
            steps.put(Step.PROTOCOL, KitStep.failed(Step.PROTOCOL, NOT_FLARE, e.getMessage(), RIGHT_PORT, List.of()));
        } catch (MalformedMessageException e) {
            steps.put(Step.PROTOCOL, KitStep.failed(Step.PROTOCOL, NOT_FLARE, e.getMessage(), RIGHT_PORT, List.of()));
        }
    }

    private static void accepted(StartupKit kit, Map<Step, KitStep> steps) {
        steps.putIfAbsent(Step.CLIENT_CERTIFICATE, KitStep.passed(
                Step.CLIENT_CERTIFICATE, "The server accepted the certificate of " + kit.user(), Certificates.facts("Client", kit.certificate())));
    }

    private void failed(StartupKit kit, Map<Step, KitStep> steps, LinkException e) {
        Step step = switch (e.reason()) {
            case NAME_UNKNOWN -> Step.NAME;
            case CONNECTION_REFUSED, UNREACHABLE -> Step.PORT;
            case TIMED_OUT, NOT_TLS, BROKEN -> Step.TLS;
            case FOREIGN_ROOT, CERTIFICATE_EXPIRED, NAME_MISMATCH -> Step.SERVER_CERTIFICATE;
            case CLIENT_CERTIFICATE_REFUSED, CLIENT_CERTIFICATE_REQUIRED -> Step.CLIENT_CERTIFICATE;
        };
        reached(kit, steps, step);
        List<Fact> facts = new ArrayList<>();
        if (!e.peerChain().isEmpty()) {
            facts.addAll(Certificates.facts("Server", e.peerChain().getFirst()));
            facts.addAll(Certificates.facts("Kit root", kit.roots().getFirst()));
        }
        steps.put(step, KitStep.failed(step, e.getMessage() + ".", cause(e.reason()), remedy(kit, e.reason()), facts));
    }

    /// The steps before this one passed.
    private static void reached(StartupKit kit, Map<Step, KitStep> steps, Step failed) {
        String place = kit.host() + ":" + kit.adminPort();
        if (failed.compareTo(Step.NAME) > 0) {
            steps.putIfAbsent(Step.NAME, KitStep.passed(Step.NAME, kit.host() + " is known on this network", List.of()));
        }
        if (failed.compareTo(Step.PORT) > 0) {
            steps.putIfAbsent(Step.PORT, KitStep.passed(Step.PORT, place + " answers", List.of()));
        }
        if (failed.compareTo(Step.TLS) > 0) {
            steps.putIfAbsent(Step.TLS, KitStep.passed(Step.TLS, place + " speaks TLS", List.of()));
        }
        if (failed.compareTo(Step.SERVER_CERTIFICATE) > 0) {
            steps.putIfAbsent(Step.SERVER_CERTIFICATE, KitStep.passed(Step.SERVER_CERTIFICATE, "The server's certificate is signed by the kit's root", List.of()));
        }
    }

    private static String cause(Reason reason) {
        return switch (reason) {
            case NAME_UNKNOWN -> "The kit's host name is only known inside another network, or misspelt";
            case CONNECTION_REFUSED -> "The server is not running, or listens on another port";
            case UNREACHABLE -> "A firewall, a missing VPN, or a machine that is off";
            case TIMED_OUT -> "A FLARE server shakes hands with one caller at a time: another connection that stays silent stops everybody";
            case NOT_TLS -> "Another program listens on this port";
            case FOREIGN_ROOT -> "The federation was provisioned anew, or this is another federation, or somebody is in between";
            case CERTIFICATE_EXPIRED -> "The server's certificate was not renewed, or a clock is wrong";
            case NAME_MISMATCH -> "The federation was provisioned under another host name";
            case CLIENT_CERTIFICATE_REFUSED, CLIENT_CERTIFICATE_REQUIRED -> "The server trusts another root than the one that signed this kit";
            case BROKEN -> "";
        };
    }

    private static String remedy(StartupKit kit, Reason reason) {
        return switch (reason) {
            case NAME_UNKNOWN -> "Join the network, or let " + kit.host() + " point to the server in this machine's hosts file.";
            case CONNECTION_REFUSED -> "Ask whether the server runs and offers its admin port " + kit.adminPort() + ".";
            case UNREACHABLE -> "Check the VPN and whether port " + kit.adminPort() + " is open.";
            case TIMED_OUT -> "Try again in a minute; if it stays, the server has to be restarted.";
            case NOT_TLS, BROKEN -> "Ask for the admin port of the server.";
            case FOREIGN_ROOT, CLIENT_CERTIFICATE_REFUSED, CLIENT_CERTIFICATE_REQUIRED -> "Ask whoever provisioned the federation for the current kit, and compare the fingerprints with them.";
            case CERTIFICATE_EXPIRED -> "Check this machine's clock, then ask for a new server certificate.";
            case NAME_MISMATCH -> "Use the host name of the certificate, as the federation was provisioned.";
        };
    }

    private static Optional<KitStep> ownCertificate(StartupKit kit) {
        if (Certificates.leadsTo(kit.roots(), kit.identity().chain())) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>(Certificates.facts("Client", kit.certificate()));
        facts.addAll(Certificates.facts("Kit root", kit.roots().getFirst()));
        return Optional.of(KitStep.failed(
                Step.CLIENT_CERTIFICATE, "The certificate of " + kit.user() + " was not signed by the kit's own root.", "The files are of two federations",
                "Fetch the kit again.", facts));
    }

    private KitStep roleAndExpiry(StartupKit kit) {
        List<Fact> facts = List.of(
                new Fact("User", kit.user()), new Fact("Organization", kit.organization()), new Fact("Role", kit.roleWord()),
                new Fact("Valid until", Certificates.DAY.format(kit.expires())));
        Duration left = Duration.between(clock.instant(), kit.expires());
        if (!left.isPositive()) {
            return KitStep.failed(
                    Step.ROLE_AND_EXPIRY, "The certificate of " + kit.user() + " expired on " + Certificates.DAY.format(kit.expires()) + ".", "",
                    "Ask whoever provisioned the federation for a new kit.", facts);
        }
        if (kit.role() == Role.OTHER) {
            return KitStep.notKnown(
                    Step.ROLE_AND_EXPIRY, kit.roleWord().isEmpty() ? "The certificate names no role" : "The role " + kit.roleWord() + " is none of FLARE's four",
                    "The server decides what it may do", facts);
        }
        String days = left.toDays() + " days left";
        return KitStep.passed(
                Step.ROLE_AND_EXPIRY, kit.user() + " is " + kit.roleWord() + " of " + kit.organization() + ", " + (left.compareTo(SOON) < 0 ? "only " + days : days), facts);
    }

    private AdminReply ask(Link link) {
        try {
            link.endsWithin(Duration.ofSeconds(15));
            new FrameWriter(link.output()).text(new AdminRequest("", "_check_session", Optional.empty(), Json.object()).encode());
            return switch (new FrameReader(link.input(), FrameLimits.USUAL).read()) {
                case Frame.Text(String text) -> AdminReply.decode(text);
                case Frame.Binary _ -> throw new MalformedMessageException("The server sent a file instead of an answer");
                case Frame.Nothing() -> throw new MalformedMessageException("The server closed the connection without an answer. " + NEWER);
            };
        } catch (IOException e) {
            throw new IllegalStateException("A link throws no IOException", e);
        }
    }

    /// The reply's time is the server's local time without its zone, so whole quarter-hours of difference are taken for time zones.
    private KitStep clock(AdminReply reply, Instant before) {
        Instant after = clock.instant();
        Instant server;
        try {
            server = LocalDateTime.parse(reply.time(), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return KitStep.notKnown(Step.CLOCK, "The server's answer carries no time", "", List.of());
        }
        Instant here = before.plus(Duration.between(before, after).dividedBy(2));
        long quarter = QUARTER.toMillis();
        long millis = Math.floorMod(Duration.between(here, server).toMillis() + quarter / 2, quarter) - quarter / 2;
        Duration skew = Duration.ofMillis(millis).abs();
        List<Fact> facts = List.of(
                new Fact("Server's time", reply.time()),
                new Fact("Difference", String.format(java.util.Locale.ROOT, "%.1f s, whole quarter-hours left out as time zones", millis / 1000.0)));
        if (skew.compareTo(WORRYING_SKEW) > 0) {
            return KitStep.failed(
                    Step.CLOCK, "The clocks of this machine and the server differ by " + skew.toSeconds() + " s.", "One of them is not synchronised",
                    "Synchronise both; until then times in logs and curves do not fit together.", facts);
        }
        return KitStep.passed(Step.CLOCK, "The clocks differ by " + (skew.toMillis() < 1000 ? "less than 1 s" : skew.toSeconds() + " s"), facts);
    }
}
