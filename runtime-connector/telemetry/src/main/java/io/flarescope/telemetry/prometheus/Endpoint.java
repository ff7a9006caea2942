package io.flarescope.telemetry.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/// One HTTP server that is asked: where it is, who asks, whom it trusts, how long and how much is waited for. Redirections are not followed, since what proves
/// who we are would go with them. Any thread.
public final class Endpoint implements AutoCloseable {
    /// The longest answer that is read, in bytes.
    static final int MOST_BYTES = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final URI address;
    private final Access access;
    private final HttpClient client;

    private Endpoint(URI address, Access access, HttpClient client) {
        this.address = address;
        this.access = access;
        this.client = client;
    }

    /// `address` is http or https, such as `http://localhost:9090`. `root` is a file of certificates (PEM) to be trusted instead of the system's.
    ///
    /// @throws PrometheusException where the address or the file is none
    public static Endpoint of(String address, Access access, Optional<Path> root) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException none) {
            throw new PrometheusException("'" + address + "' is no address such as http://localhost:9090.", none);
        }
        if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new PrometheusException("'" + uri.getScheme() + "://" + uri.getHost() + "' is no address such as http://localhost:9090; a name and password are given apart from it.");
        }
        if (access != Access.NONE && "http".equals(uri.getScheme()) && !loopback(uri.getHost())) {
            throw new PrometheusException("A password or token is sent only over https, or to this computer.");
        }
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
        root.ifPresent(file -> builder.sslContext(trusting(file)));
        return new Endpoint(uri, access, builder.build());
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static SSLContext trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int i = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("root" + i++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | CertificateException unreadable) {
            throw new PrometheusException("The root certificates in " + file + " could not be read: " + unreadable.getMessage() + ".", unreadable);
        } catch (GeneralSecurityException missing) {
            throw new PrometheusException("This Java has no TLS as it is needed: " + missing.getMessage() + ".", missing);
        }
    }

    public URI address() {
        return address;
    }

    /// Asks and waits for the whole answer.
    ///
    /// @throws PrometheusException where none came, it was too long, or its status is not 200
    byte[] get(URI where, String accept) {
        HttpResponse<byte[]> answer = send(where, accept);
        return body(where, answer);
    }

    /// As [#get], but an answer with which Prometheus' API says what was wrong (status 400, 422 or 503) is given as well.
    byte[] ask(URI where, String accept) {
        HttpResponse<byte[]> answer = send(where, accept);
        return switch (answer.statusCode()) {
            case 400, 422, 503 -> answer.body();
            default -> body(where, answer);
        };
    }

    private HttpResponse<byte[]> send(URI where, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(where).timeout(PATIENCE).header("Accept", accept).GET();
        access.header().ifPresent(value -> request.header("Authorization", value));
        try {
            return client.send(request.build(), _ -> HttpResponse.BodySubscribers.limiting(HttpResponse.BodySubscribers.ofByteArray(), MOST_BYTES));
        } catch (SSLException untrusted) {
            throw new PrometheusException("No trusted connection to " + where.getAuthority() + ": " + untrusted.getMessage() + ".", untrusted);
        } catch (IOException failed) {
            String why = failed.getMessage() == null ? "the connection was refused" : failed.getMessage();
            throw new PrometheusException(where.getAuthority() + " did not answer: " + why + ".", failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new PrometheusException("The question to " + where.getAuthority() + " was given up.", ended);
        }
    }

    private static byte[] body(URI where, HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 200 -> answer.body();
            case 401 -> throw new PrometheusException(where.getAuthority() + " asks for a user and password or a token, or does not know those it got.");
            case 403 -> throw new PrometheusException(where.getAuthority() + " does not allow this.");
            default -> throw new PrometheusException(where.getAuthority() + " answered with HTTP status " + answer.statusCode() + ".");
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
