package io.flarescope.flare.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.federation.Answer;
import io.flarescope.federation.Fact;
import io.flarescope.federation.Participants;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads replies in which each participant speaks for itself: answers and refusals stand side by side, and only their words tell them apart.
public final class AnswerReadings {
    private AnswerReadings() {}

    /// Of `configure_job_log` and `configure_site_log`: what worked is an empty text.
    public static List<Answer> configured(AdminReply reply) {
        List<Answer> answers = new ArrayList<>();
        for (ReplyItem item : reply.items()) {
            switch (item) {
                case ReplyItem.Text(String text) when !text.isBlank() -> answers.add(new Answer(Participants.SERVER, text));
                case ReplyItem.Failure(String text) -> answers.add(new Answer(Participants.SERVER, text));
                case ReplyItem.Table table -> answers.addAll(rows(table));
                case ReplyItem.Text _, ReplyItem.Success _, ReplyItem.Dict _, ReplyItem.Token _, ReplyItem.Shutdown _, ReplyItem.Unknown _ -> { }
            }
        }
        return answers.stream().map(answer -> new Answer(answer.participant(), unlessDone(answer.words()))).toList();
    }

    /// Of a table with two columns, participant and words; Python literals become JSON.
    public static List<Answer> table(AdminReply reply) {
        List<Answer> answers = new ArrayList<>();
        for (ReplyItem item : reply.items()) {
            if (item instanceof ReplyItem.Table table) {
                for (Answer answer : rows(table)) {
                    String words = answer.words();
                    answers.add(words.startsWith("{") || words.startsWith("[")
                            ? new Answer(answer.participant(), PythonLiteral.read(words).map(Json::compact).orElse(words)) : answer);
                }
            }
        }
        return answers;
    }

    /// Of `report_env`, whose meta holds proper objects.
    public static List<Answer> environments(AdminReply reply) {
        List<Answer> answers = new ArrayList<>();
        for (JsonNode client : reply.meta().path("clients")) {
            answers.add(new Answer(client.path("site_name").asText(), Json.compact(client)));
        }
        return answers.isEmpty() ? table(reply) : answers;
    }

    /// Of `restart` and `shutdown`: sites speak in a table or in the meta.
    public static List<Answer> bySite(AdminReply reply) {
        List<Answer> answers = new ArrayList<>(table(reply));
        reply.meta().path("client_status").properties().forEach(site -> answers.add(new Answer(site.getKey(), site.getValue().asText())));
        return answers;
    }

    /// Of `sys_info` at one participant.
    public static List<Fact> facts(AdminReply reply) {
        List<Fact> facts = new ArrayList<>();
        for (ReplyItem item : reply.items()) {
            if (item instanceof ReplyItem.Table table) {
                rows(table).forEach(row -> facts.add(new Fact(row.participant(), row.words())));
            }
        }
        return facts;
    }

    private static List<Answer> rows(ReplyItem.Table table) {
        List<Answer> answers = new ArrayList<>();
        for (List<@Nullable String> row : table.body()) {
            if (!row.isEmpty()) {
                answers.add(new Answer(cell(row, 0), cell(row, 1)));
            }
        }
        return answers;
    }

    private static String cell(List<@Nullable String> row, int column) {
        String cell = column < row.size() ? row.get(column) : null;
        return cell == null ? "" : cell;
    }

    private static String unlessDone(String words) {
        return words.strip().startsWith("successfully configured") ? "" : words.strip();
    }
}
