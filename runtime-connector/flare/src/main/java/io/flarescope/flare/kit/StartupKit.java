package io.flarescope.flare.kit;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.Role;
import io.flarescope.wire.link.TlsIdentity;
import io.flarescope.wire.link.TlsIdentityException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// An admin's startup kit of FLARE 2.6: which server to call, and who I am. The user, the organisation and the role are those in the certificate, as at the server.
public final class StartupKit {
    private final KitFiles files;
    private final KitSettings settings;
    private final TlsIdentity identity;

    private StartupKit(KitFiles files, KitSettings settings, TlsIdentity identity) {
        this.files = files;
        this.settings = settings;
        this.identity = identity;
    }

    /// Reads the kit in a folder or zip; it may be expired or another federation's. For use, [#open] it.
    ///
    /// @throws KitException where a part is missing or damaged, where it is another version's, or where others may read the private key
    public static StartupKit read(Path place) {
        KitFiles files = KitFiles.read(place);
        KitSettings settings = KitSettings.of(files);
        String root = files.text(settings.rootFile());
        String certificate = files.text(settings.certificateFile());
        String key = files.text(settings.keyFile());
        files.requirePrivate(settings.keyFile());
        try {
            StartupKit kit = new StartupKit(files, settings, TlsIdentity.of(root, certificate, key));
            if (kit.user().isEmpty()) {
                throw new KitException("The certificate of the kit at " + place + " names no user", "Fetch the kit again.");
            }
            return kit;
        } catch (TlsIdentityException e) {
            throw new KitException("The kit at " + place + " is damaged. " + e.getMessage(), "Fetch the kit again.", e);
        }
    }

    /// Reads the kit and makes sure that it can work on this day.
    ///
    /// @throws KitException as [#read], and where the certificate is expired, not yet valid, or not signed by the kit's root
    public static StartupKit open(Path place, Instant now) {
        StartupKit kit = read(place);
        kit.requireUsable(now);
        return kit;
    }

    /// @throws KitException where the certificate is expired, not yet valid, or not signed by the kit's root
    public void requireUsable(Instant now) {
        if (!Certificates.leadsTo(roots(), identity.chain())) {
            throw new KitException(
                    "The certificate of " + user() + " was not signed by the root certificate of the kit at " + place() + ": the files are of two federations",
                    "Fetch the kit again.");
        }
        if (!now.isBefore(expires())) {
            throw new KitException(
                    "The certificate of " + user() + " in the kit at " + place() + " expired on " + Certificates.DAY.format(expires()),
                    "Ask whoever provisioned the federation for a new kit.");
        }
        Instant from = certificate().getNotBefore().toInstant();
        if (now.isBefore(from)) {
            throw new KitException(
                    "The certificate of " + user() + " in the kit at " + place() + " is not valid before " + Certificates.DAY.format(from),
                    "Check the clock of this machine.");
        }
    }

    /// Whether the other kit is the same user's for the same federation: the same address, or the same root.
    public boolean canGoOnWith(StartupKit other) {
        boolean sameAddress = other.host().equalsIgnoreCase(host()) && other.adminPort() == adminPort();
        return other.user().equals(user()) && (sameAddress || roots().contains(other.roots().getFirst()));
    }

    /// @throws KitException where [#canGoOnWith] is false
    public void requireCanGoOnWith(StartupKit other) {
        if (!canGoOnWith(other)) {
            throw new KitException(
                    "The kit of " + other.user() + " for " + other.host() + ":" + other.adminPort() + " is not for the open federation " + federation() + " as " + user(),
                    "Connect with it beside the open one.");
        }
    }

    /// @throws KitException where the kit's only root has another SHA-256 fingerprint than this one, which may lack its colons
    public void requireRoot(String fingerprint) {
        String wanted = fingerprint.replaceAll("[:\\s]", "");
        if (roots().size() != 1 || !Certificates.fingerprint(roots().getFirst()).replace(":", "").equalsIgnoreCase(wanted)) {
            throw new KitException(
                    "The kit's root certificate has the fingerprint " + roots().stream().map(Certificates::fingerprint).toList() + ", not " + fingerprint,
                    "Ask whoever runs the federation again, and do not connect until both are the same.");
        }
    }

    /// The folder or zip it was read from.
    public Path place() {
        return files.place();
    }

    /// The project's name, which is the root certificate's.
    public String federation() {
        String name = Certificates.commonName(roots().getFirst());
        return name.isEmpty() ? settings.host() : name;
    }

    public String host() {
        return settings.host();
    }

    public int adminPort() {
        return settings.adminPort();
    }

    public String user() {
        return Certificates.commonName(certificate());
    }

    public String organization() {
        return Certificates.organization(certificate());
    }

    public Role role() {
        return Role.of(roleWord());
    }

    /// As it stands in the certificate; may be a role that is not known here, or empty.
    public String roleWord() {
        return Certificates.role(certificate());
    }

    public X509Certificate certificate() {
        return identity.chain().getFirst();
    }

    public List<X509Certificate> roots() {
        return identity.roots();
    }

    public Instant expires() {
        return Certificates.expires(certificate());
    }

    public TlsIdentity identity() {
        return identity;
    }

    public FederationProfile profile(ConnectionType type) {
        return new FederationProfile(federation(), host(), adminPort(), type, user(), organization(), role(), expires());
    }

    KitFiles files() {
        return files;
    }
}
