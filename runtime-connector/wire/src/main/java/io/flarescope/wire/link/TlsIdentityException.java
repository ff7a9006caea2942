package io.flarescope.wire.link;

/// Key or certificate text that is no key or certificate, or two that do not belong together. The message is a sentence for a person.
public class TlsIdentityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TlsIdentityException(String sentence) {
        super(sentence);
    }

    TlsIdentityException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
