package io.flarescope.flare.job;

/// A job folder that cannot be read or packed. The message is a sentence for a person.
public class JobFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFolderException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
