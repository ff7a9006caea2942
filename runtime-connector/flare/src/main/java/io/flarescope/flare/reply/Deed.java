package io.flarescope.flare.reply;

import io.flarescope.federation.Right;
import java.util.Optional;

/// What somebody wanted done, in the words of a sentence: "abort this job", "Aborting", and the right it takes.
public record Deed(String toDo, String doing, Optional<Right> right) {
    public static Deed needing(Right right, String toDo, String doing) {
        return new Deed(toDo, doing, Optional.of(right));
    }
}
