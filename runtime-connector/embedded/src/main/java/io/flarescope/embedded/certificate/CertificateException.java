package io.flarescope.embedded.certificate;

/// Keys or certificates that could not be made, kept or read; the message is a sentence.
public final class CertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CertificateException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
