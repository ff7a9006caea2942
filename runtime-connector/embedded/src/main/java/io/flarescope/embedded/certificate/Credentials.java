package io.flarescope.embedded.certificate;

/// A participant's certificate and key, both as PEM text.
public record Credentials(String certificate, String key) {
    @Override
    public String toString() {
        return "Credentials[certificate and key]";
    }
}
