package io.flarescope.flare.session;

import java.io.IOException;

/// A file of this machine could not be read or written in the middle of a transfer, such as a full disk.
public class LocalFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LocalFileException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
