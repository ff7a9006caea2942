package io.flarescope.embedded.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.session.User;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every command beside the recording of the same command from a real server.
class RecordedRepliesTest {
    /// Commands of FLARE's cell network, which these sites have not, and one that speaks to a job process by hand.
    private static final Set<String> NOT_HERE = Set.of("dead");

    @TempDir
    Path dir;

    /// Word for word, in one lab and in the order of the recordings.
    @TestFactory
    Stream<DynamicTest> sameReply() {
        Lab lab = new Lab(dir).withJobs();
        return Stream.of(
                "001_no_token", "003_cert_login_wrong_user", "005_cert_login_no_name", "006_pwd_login", "013_check_session", "014_check_session_bad_token",
                "015_check_session_no_token", "017_unknown_command", "018_unknown_command_no_token", "019_empty_command", "030_check_status_client_nowhere",
                "033_check_status_junk", "038_submit_job_member", "039_submit_job_orgadmin", "047_submit_member_text", "061_list_jobs_x", "062_list_jobs_m_x",
                "065_get_job_meta_running", "066_get_job_meta_member", "067_get_job_meta_badid", "069_get_job_meta_noarg", "070_show_stats_server", "071_show_stats_client",
                "073_show_stats_all", "074_show_errors_server", "075_show_errors_client", "077_show_errors_all", "078_reset_errors_server", "079_reset_errors_client",
                "081_reset_errors_all", "082_show_stats_noargs", "083_show_stats_member", "085_delete_job_running", "086_list_job_running", "089_app_command_noargs",
                "090_configure_job_log_server_DEBUG", "098_configure_job_log_client_DEBUG", "099_configure_job_log_client_site-1_DEBUG", "101_configure_job_log_back",
                "102_configure_job_log_member", "103_configure_job_log_noargs", "105_configure_site_log_server_INFO", "106_configure_site_log_client_INFO",
                "107_configure_site_log_client_site-1_INFO", "109_configure_site_log_server_DEBUG", "110_configure_site_log_server_30", "111_configure_site_log_server_concise",
                "113_configure_site_log_server_verbose", "114_configure_site_log_server_reload", "115_configure_site_log_server_nonsense",
                "117_configure_site_log_server_local_log_config_json", "118_configure_site_log_server_reset", "119_configure_site_log_client_nonsense",
                "121_configure_site_log_member_client", "122_configure_site_log_org_client", "126_sys_info_all", "127_sys_info", "130_report_env_nowhere",
                "131_report_resources_server", "133_report_resources_all", "134_report_resources", "135_show_scopes_server", "137_member_sys_info_server",
                "138_org_sys_info_server", "139_member_sys_info_client", "141_member_report_env", "142_org_report_env", "143_member_report_resources_client",
                "147_sh_pwd_nowhere", "153_sh_ls_server_h", "155_sh_ls_server_nofile", "157_sh_ls_server", "159_sh_ls_server_site_1", "165_sh_cat_server_startup_server_key",
                "166_sh_cat_server_startup_rootCA_pem", "167_sh_cat_server_startup_server_crt", "181_sh_tail_server_f_JOB_log_txt", "182_sh_tail_server_c_1K_JOB_log_txt",
                "189_sh_tail_server_nofile_txt", "190_sh_tail_server", "195_sh_grep_server_c_round_JOB_log_txt", "201_sh_tail_server_log_txt_1", "202_sh_cat_server_log_txt",
                "203_sh_find_server", "205_sh_member_ls_client", "206_sh_org_ls_server", "210_sh_lead_tail_site2", "213_clone_job_member", "215_abort_job_member",
                "223_get_job_meta_finished", "225_list_job_finished", "226_download_job_components_none", "233_download_job_lead_of_others",
                "234_delete_job_lead_of_others", "235_delete_job", "239_cell_cell_stats", "245_after_logout", "246_logout_without_token")
                .map(name -> DynamicTest.dynamicTest(name, () -> compare(lab, name, true))).onClose(lab::close);
    }

    /// The same items, headers, words and keys; the values are others.
    @TestFactory
    Stream<DynamicTest> sameShape() {
        return Stream.of(
                test("002_cert_login", _ -> { }, false),
                test("007_cert_login_lead", _ -> { }, false),
                test("027_check_status_server", lab -> lab.runs.running.clear(), false),
                test("029_check_status_client_site-1", lab -> lab.runs.running.clear(), false),
                test("031_check_status_all", lab -> lab.runs.running.clear(), false),
                test("034_list_jobs", _ -> { }, false),
                test("049_check_status_client_running", _ -> { }, false),
                test("050_list_jobs_", _ -> { }, false),
                test("053_list_jobs_r", _ -> { }, false),
                test("054_list_jobs_m_1", _ -> { }, false),
                test("055_list_jobs_n_metr", _ -> { }, false),
                test("057_list_jobs_ID", _ -> { }, false),
                test("059_list_jobs_IDPREFIX", _ -> { }, false),
                test("087_download_job_running", _ -> { }, false),
                test("097_configure_job_log_server_60", lab -> lab.runs.logFailure = "ValueError: Invalid logging level: 60", false),
                test("123_sys_info_server", _ -> { }, false),
                test("125_sys_info_client_site1", _ -> { }, false),
                test("129_report_env_site1", _ -> { }, false),
                test("211_clone_job", _ -> { }, false),
                test("218_abort_job_finished", lab -> finish(lab, Lab.RUNNING), false),
                test("227_download_job", RecordedRepliesTest::keepResult, false),
                test("249_scoped_name", _ -> { }, false),
                test("life_01_shutdown_server_with_clients", lab -> lab.runs.running.clear(), true),
                test("life_05_check_status_server_after", lab -> lab.runs.running.clear(), false),
                test("life_06_remove_client", _ -> { }, true),
                test("life_11_right_after_restart_old_process_still_answers", RecordedRepliesTest::alone, false),
                test("life_23_shutdown_client", lab -> lab.runs.running.clear(), true),
                test("life_25_shutdown_all", lab -> {
                    lab.runs.running.clear();
                    lab.clients.removeLast().close();
                }, true));
    }

    private DynamicTest test(String name, Consumer<Lab> setUp, boolean sameWords) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Lab lab = new Lab(Files.createDirectory(dir.resolve(name))).withJobs()) {
                setUp.accept(lab);
                compare(lab, name, sameWords);
            }
        });
    }

    private static void compare(Lab lab, String name, boolean sameWords) {
        Recording recording = Recording.of(name);
        JsonNode reply = reply(lab, recording);
        assertThat(Shapes.of(reply)).isEqualTo(Shapes.of(recording.reply()));
        if (sameWords) {
            assertThat((JsonNode) reply.get("data")).isEqualTo(recording.reply().get("data"));
            assertThat((JsonNode) reply.get("meta")).isEqualTo(recording.reply().get("meta"));
        }
    }

    /// Asks what the recording asked, with a token of the user's where it had one.
    private static JsonNode reply(Lab lab, Recording recording) {
        AdminRequest asked = AdminRequest.decode(recording.request().replace("\u0003", "").replace("\u0004", ""));
        User user = recording.user();
        Optional<String> token = asked.token().map(text -> text.startsWith("<TOKEN") && !recording.name().equals("245_after_logout") ? lab.sessions.open(user) : text);
        AdminReply reply = Lab.text(lab.dispatcher.answer(new AdminRequest("", asked.command(), token, asked.meta()), user, Optional.empty()));
        return Json.parse(reply.encode());
    }

    @Test
    void theCommandListIsFlaresForWhatIsHere() {
        try (Lab lab = new Lab(dir)) {
            ArrayNode recorded = (ArrayNode) Recording.of("010_commands").reply().path("data").path(0).path("rows");
            List<JsonNode> expected = StreamSupport.stream(recorded.spliterator(), false)
                    .filter(row -> !row.path(0).asText().equals("cellnet") && !NOT_HERE.contains(row.path(1).asText())).toList();
            for (User user : List.of(Lab.ADMIN, Lab.MEMBER)) {
                JsonNode rows = Json.parse(lab.ask(user, "_commands").encode()).path("data").path(0).path("rows");
                assertThat(rows).containsExactlyElementsOf(expected);
            }
            assertThat(lab.ask(Lab.ADMIN, "_commands list_jobs sys.pwd frob").text()).contains("Command: job_mgmt.list_jobs", "Usage: list_jobs [-n name_prefix]");
        }
    }

    @Test
    void aSiteThatDoesNotAnswerInTimeIsSaidToBeSilent() {
        try (Lab lab = new Lab(dir)) {
            lab.clients.getFirst().delay = () -> sleep(Duration.ofMinutes(10));
            ObjectNode meta = Json.object().put("cmd_timeout", 2);
            AdminReply reply = Lab.text(lab.answer(Lab.ADMIN, "restart client", meta, Optional.empty()));
            assertThat(reply.text()).contains("client:site-1 : No replies").contains("client:site-2 : Restart the client...");
            assertThat(reply.meta().path("client_status").path("site-1").asText()).isEqualTo("no_reply");
        }
    }

    @Test
    void aServerRestartTellsTheSitesFirst() {
        try (Lab lab = new Lab(dir)) {
            JsonNode reply = Json.parse(lab.ask(Lab.ADMIN, "restart server").encode());
            assertThat(Shapes.of(reply).path("items")).hasSize(4);
            assertThat(reply.path("data").path(0).path("data").asText()).isEqualTo("Trying to restart all clients before restarting server...");
            assertThat(reply.path("data").path(1).path("data").asText()).isEqualTo("client:site-1 : Restart the client...\nclient:site-2 : Restart the client...\n");
            assertThat((JsonNode) reply.get("meta")).isEqualTo(Json.parse("""
                    {"client_status": {"site-1": "Restart the client...", "site-2": "Restart the client..."}, "server_status": "ok", "status": "ok", "info": ""}"""));
            assertThat(lab.life).containsExactly("restart");
            assertThat(lab.clients).allSatisfy(site -> assertThat(site.told).containsExactly("restart"));
        }
    }

    private static void finish(Lab lab, String id) {
        lab.runs.running.remove(id);
        lab.store.change(id, meta -> meta.put("status", "FINISHED:ABORTED"));
    }

    private static void alone(Lab lab) {
        lab.runs.running.clear();
        lab.clients.forEach(FakeParticipant::close);
        lab.clients.clear();
    }

    private static void keepResult(Lab lab) {
        try {
            Path run = Files.createDirectories(lab.dir.resolve("run"));
            Files.writeString(run.resolve("log.txt"), "done\n");
            lab.store.keepWorkspace(Lab.FINISHED, run);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
