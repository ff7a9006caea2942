package io.flarescope.embedded.admin.command;

import io.flarescope.embedded.run.Participant;
import io.flarescope.embedded.run.Participants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who a command is for: `server`, `client [name or token ...]` or `all`.
record Targets(Kind kind, List<Participant> sites) {
    enum Kind { SERVER, CLIENT, ALL }

    sealed interface Reading {
        record Known(Targets targets) implements Reading {}

        /// In FLARE's words.
        record Unknown(String reason) implements Reading {}
    }

    boolean server() {
        return kind != Kind.CLIENT;
    }

    boolean clients() {
        return kind != Kind.SERVER;
    }

    static Reading read(List<String> words, Participants participants) {
        if (words.isEmpty()) {
            return new Reading.Unknown("missing target type (server or client)");
        }
        return switch (words.getFirst()) {
            case "server" -> new Reading.Known(new Targets(Kind.SERVER, List.of()));
            case "all" -> new Reading.Known(new Targets(Kind.ALL, participants.sites()));
            case "client" -> clients(words.subList(1, words.size()), participants);
            default -> new Reading.Unknown("unknown target type " + words.getFirst());
        };
    }

    private static Reading clients(List<String> names, Participants participants) {
        List<Participant> registered = participants.sites();
        List<Participant> found = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        for (String name : names) {
            Optional<Participant> site = registered.stream().filter(each -> each.name().equals(name) || each.token().equals(name)).findFirst();
            site.ifPresentOrElse(found::add, () -> strangers.add(name));
        }
        if (!strangers.isEmpty()) {
            return new Reading.Unknown("invalid client(s): " + String.join(" ", strangers));
        }
        List<Participant> sites = names.isEmpty() ? registered : List.copyOf(found);
        return sites.isEmpty() ? new Reading.Unknown("no clients available") : new Reading.Known(new Targets(Kind.CLIENT, sites));
    }
}
