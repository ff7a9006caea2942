package io.flarescope.flare;

import io.flarescope.federation.Answer;
import io.flarescope.federation.Fact;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Right;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Target;
import io.flarescope.flare.reply.AnswerReadings;
import io.flarescope.flare.reply.Deed;
import io.flarescope.flare.reply.Refusals;
import io.flarescope.flare.session.AdminCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What can be asked of the server and the sites as processes on machines.
final class SiteCommands {
    private final Requests requests;

    SiteCommands(Requests requests) {
        this.requests = requests;
    }

    Outcome<String> shell(String participant, ShellCommand command) {
        List<String> words;
        try {
            words = ShellWords.of(participant, command);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused<>(Reason.INVALID_REQUEST, "FLARE would not run this at " + participant + ". " + e.getMessage() + ".", "");
        }
        Deed deed = Deed.needing(Right.SHELL_COMMANDS, "run " + words.getFirst() + " at " + participant, "Reading files there");
        return requests.ask(AdminCommand.reading(words.getFirst()).and(words.subList(1, words.size())), deed, reply -> {
            String text = reply.text();
            return requests.refusals().siteRefused(words.getFirst(), text)
                    ? requests.refusals().notAuthorized(deed, text) : Requests.done(text);
        });
    }

    Outcome<List<Fact>> systemInfo(String participant) {
        Deed deed = Deed.needing(Right.OPERATE, "read the system of " + participant, "Reading it");
        return requests.ask(AdminCommand.reading("sys_info").and(one(participant)), deed, reply -> {
            List<Fact> facts = AnswerReadings.facts(reply);
            if (facts.size() == 1 && facts.getFirst().value().isEmpty()) {
                String words = facts.getFirst().name();
                return requests.refusals().siteRefused("sys_info", words)
                        ? requests.refusals().notAuthorized(deed, words)
                        : new Outcome.Refused<>(Refusals.noReply(words) ? Reason.NO_REPLY : Reason.SERVER_FAILED, participant + " gave no figures.", words);
            }
            return facts.isEmpty()
                    ? new Outcome.Refused<>(Reason.NO_REPLY, participant + " gave no figures.", reply.text())
                    : Requests.done(facts);
        });
    }

    /// FLARE answers for the server or for sites, not for both at once.
    Outcome<List<Answer>> reportResources(Target target) {
        Deed deed = Deed.needing(Right.OPERATE, "read the resources", "Reading them");
        return switch (target) {
            case Target.Server server -> resources(server, deed);
            case Target.Sites sites -> resources(sites, deed);
            case Target.Everyone() -> {
                Outcome<List<Answer>> server = resources(new Target.Server(), deed);
                Outcome<List<Answer>> sites = resources(new Target.Sites(List.of()), deed);
                yield switch (server) {
                    case Outcome.Refused<List<Answer>> refused -> refused;
                    case Outcome.Done<List<Answer>>(List<Answer> first) -> sites.map(second -> Stream.concat(first.stream(), second.stream()).toList());
                };
            }
        };
    }

    Outcome<List<Answer>> reportEnvironment(List<String> sites) {
        return requests.ask(
                AdminCommand.reading("report_env").and(sites), Deed.needing(Right.OPERATE, "read the environment of sites", "Reading it"),
                reply -> Requests.done(AnswerReadings.environments(reply)));
    }

    Outcome<String> removeSite(String site) {
        return text(AdminCommand.changing("remove_client", site), Deed.needing(Right.OPERATE, "remove " + site, "Removing sites"));
    }

    Outcome<String> restart(Target target) {
        return text(AdminCommand.changing("restart").and(JobCommands.words(target)), Deed.needing(Right.OPERATE, "restart " + target.words(), "Restarting"));
    }

    Outcome<String> shutdown(Target target) {
        return text(
                AdminCommand.changing("shutdown").and(JobCommands.words(target)), Deed.needing(Right.OPERATE, "shut down " + target.words(), "Shutting down"));
    }

    private Outcome<List<Answer>> resources(Target target, Deed deed) {
        return requests.ask(
                AdminCommand.reading("report_resources").and(JobCommands.words(target)), deed, reply -> Requests.done(AnswerReadings.table(reply)));
    }

    /// Sites may refuse one by one, in a table or in the meta: where all of them did, nothing was done.
    private Outcome<String> text(AdminCommand command, Deed deed) {
        return requests.ask(command, deed, reply -> {
            List<Answer> answers = AnswerReadings.bySite(reply);
            if (!answers.isEmpty() && answers.stream().allMatch(answer -> requests.refusals().siteRefused(command.name(), answer.words()))) {
                return requests.refusals().notAuthorized(deed, answers.getFirst().words());
            }
            List<String> lines = new ArrayList<>();
            AnswerReadings.table(reply).forEach(answer -> lines.add(answer.participant() + ": " + answer.words()));
            if (!reply.text().isBlank()) {
                lines.add(reply.text().strip());
            }
            return Requests.done(String.join("\n", lines));
        });
    }

    private static List<String> one(String participant) {
        return participant.equals(Participants.SERVER) ? List.of(Participants.SERVER) : List.of("client", participant);
    }
}
