package io.flarescope.embedded.admin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Policy DEFAULT = Policy.read(Policy.FLARE_DEFAULT);
    private static final Person ADMIN = new Person("admin@lab.org", "coordination", "project_admin");
    private static final Person ORG_ADMIN = new Person("orgadmin@lab.org", "hospital_a", "org_admin");
    private static final Person LEAD = new Person("lead@lab.org", "hospital_a", "lead");
    private static final Person MEMBER = new Person("member@lab.org", "hospital_b", "member");

    @Test
    void theProjectAdminMayEverything() {
        for (String right : new String[] {"submit_job", "app_command", "list_job", "tail", "byoc", "shutdown"}) {
            assertThat(DEFAULT.permits(ADMIN, Person.NOBODY, "hospital_a", right)).as(right).isTrue();
        }
    }

    @Test
    void rightsOverJobsFollowTheirSubmitter() {
        assertThat(DEFAULT.permits(LEAD, LEAD, "coordination", "abort_job")).isTrue();
        assertThat(DEFAULT.permits(LEAD, ADMIN, "coordination", "abort_job")).isFalse();
        assertThat(DEFAULT.permits(LEAD, LEAD, "coordination", "clone_job")).isTrue();
        assertThat(DEFAULT.permits(ORG_ADMIN, LEAD, "coordination", "abort_job")).isTrue();
        assertThat(DEFAULT.permits(ORG_ADMIN, LEAD, "coordination", "download_job_file")).isTrue();
        assertThat(DEFAULT.permits(ORG_ADMIN, ADMIN, "coordination", "delete_job")).isFalse();
        assertThat(DEFAULT.permits(ORG_ADMIN, LEAD, "coordination", "clone_job")).isFalse();
    }

    @Test
    void rightsOverSitesFollowTheirOrganization() {
        assertThat(DEFAULT.permits(LEAD, Person.NOBODY, "hospital_a", "tail")).isTrue();
        assertThat(DEFAULT.permits(LEAD, Person.NOBODY, "hospital_b", "tail")).isFalse();
        assertThat(DEFAULT.permits(ORG_ADMIN, Person.NOBODY, "Hospital_A", "sys_info")).isTrue();
        assertThat(DEFAULT.permits(MEMBER, Person.NOBODY, "hospital_b", "sys_info")).isFalse();
    }

    @Test
    void aMemberMayLookAndNothingElse() {
        assertThat(DEFAULT.permits(MEMBER, LEAD, "coordination", "show_stats")).isTrue();
        assertThat(DEFAULT.permits(MEMBER, Person.NOBODY, "coordination", "submit_job")).isFalse();
        assertThat(DEFAULT.permits(MEMBER, MEMBER, "coordination", "app_command")).isFalse();
    }

    @Test
    void anUnknownRoleMayNothing() {
        assertThat(DEFAULT.permits(new Person("x", "coordination", "auditor"), Person.NOBODY, "coordination", "list_jobs")).isFalse();
    }

    @Test
    void aNamedRightOverridesItsCategoryAndNotBlocks() {
        Policy policy = Policy.read("""
                {"format_version": "1.0", "permissions": {"lead": {"view": "any", "show_stats": "none", "app_command": ["n:submitter", "o:hospital_c"],
                "operate": ["any", "not o:hospital_a"]}}}""");
        assertThat(policy.permits(LEAD, LEAD, "x", "list_jobs")).isTrue();
        assertThat(policy.permits(LEAD, LEAD, "x", "show_stats")).isFalse();
        assertThat(policy.permits(LEAD, LEAD, "x", "app_command")).isTrue();
        assertThat(policy.permits(LEAD, ADMIN, "x", "app_command")).isFalse();
        assertThat(policy.permits(LEAD, Person.NOBODY, "x", "restart")).isFalse();
    }

    @Test
    void aBadPolicySaysWhatIsWrong() {
        assertThatThrownBy(() -> Policy.read("{\"format_version\": \"2.0\"}")).hasMessage("missing or invalid policy format_version: must be 1.0");
        assertThatThrownBy(() -> Policy.read("{\"format_version\": \"1.0\"}")).hasMessage("missing permissions");
        assertThatThrownBy(() -> Policy.read("{\"format_version\": \"1.0\", \"permissions\": {\"lead\": {\"view\": \"x:site\"}}}"))
                .hasMessage("bad condition expression \"x:site\"");
        assertThatThrownBy(() -> Policy.read("{\"format_version\": \"1.0\", \"permissions\": {\"lead\": {\"view\": 3}}}")).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> Policy.read("{")).isInstanceOf(PolicyException.class).hasMessageContaining("not JSON");
    }
}
