package io.flarescope.console.shell;

import io.flarescope.icons.Icon;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCombination;

/// Something a person can do, as the palette, the keys and `?` show it.
///
/// `about` says more about it in a few words, or is empty. `whyNot` gives the reason while it cannot be done; the command then stays visible and grey.
/// `commandLine` is its twin for a terminal, or empty where there is none.
public record Command(
        Group group, String title, String about, Icon icon, Optional<KeyCombination> keys, Supplier<Optional<String>> whyNot, Runnable action,
        String commandLine) {

    /// LINE is a line of the log that matches what was typed.
    public enum Group { DO, GO_TO, LINE }

    public static Command of(String title, Runnable action) {
        return new Command(Group.DO, title, "", Icon.FORWARD, Optional.empty(), Optional::empty, action, "");
    }

    public Command in(Group group) {
        return new Command(group, title, about, icon, keys, whyNot, action, commandLine);
    }

    public Command about(String words) {
        return new Command(group, title, words, icon, keys, whyNot, action, commandLine);
    }

    public Command icon(Icon icon) {
        return new Command(group, title, about, icon, keys, whyNot, action, commandLine);
    }

    public Command on(String keys) {
        return new Command(group, title, about, icon, Optional.of(KeyCombination.valueOf(keys)), whyNot, action, commandLine);
    }

    public Command unless(Supplier<Optional<String>> reason) {
        return new Command(group, title, about, icon, keys, reason, action, commandLine);
    }

    public Command twin(String words) {
        return new Command(group, title, about, icon, keys, whyNot, action, words);
    }
}
