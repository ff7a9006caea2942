package io.flarescope.console.shell;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCombination;

/// Something a person can do, as the palette, the keys and `?` show it.
///
/// `whyNot` gives the reason while it cannot be done; the command then stays visible and grey. `commandLine` is its twin for a terminal, or
/// empty where there is none.
public record Command(
        Group group, String title, Optional<KeyCombination> keys, Supplier<Optional<String>> whyNot, Runnable action, String commandLine) {

    public enum Group { DO, GO_TO }

    public static Command of(String title, Runnable action) {
        return new Command(Group.DO, title, Optional.empty(), Optional::empty, action, "");
    }

    public Command on(String keys) {
        return new Command(group, title, Optional.of(KeyCombination.valueOf(keys)), whyNot, action, commandLine);
    }

    public Command unless(Supplier<Optional<String>> reason) {
        return new Command(group, title, keys, reason, action, commandLine);
    }

    public Command twin(String words) {
        return new Command(group, title, keys, whyNot, action, words);
    }
}
