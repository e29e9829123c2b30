"""No own page is left out of the walks."""

from pathlib import Path

import yaml

from tests.browser.test_public_pages import FILTERED, PLACES
from tests.browser.test_workspace_pages import ACCOUNT, FIRST, RESULT, RUN
from tests.browser.tour import view_name

MATRIX = Path(__file__).resolve().parents[1] / "security/authz.yaml"
# Walked with objects of their own, see the tests of states and of the workspace.
IN_TESTS = {
    "accounts:invitation", "accounts:member", "accounts:member_remove",
    "accounts:unit", "accounts:setup", "accounts:join", "account_reauthenticate",
    "jobs:job", "accounts:day_mail_off", "accounts:address_confirm",
    "accounts:link", "accounts:link_code", "accounts:link_left",
    "assessment:own_view", "assessment:own_question", "assessment:own_done",
    "assessment:delivery_sheet", "assessment:delivery_question",
    "assessment:delivery_done", "assessment:deliveries", "assessment:delivery_new",
    "assessment:assignments", "accounts:ask", "accounts:asked", "accounts:bodies_list",
    "accounts:invitations", "accounts:leave", "accounts:own_data_copy",
    "accounts:people_list", "accounts:platform_log", "accounts:request",
    "accounts:requests", "accounts:staff_places", "accounts:staff_door",
    "accounts:staff_left", "accounts:staff_day", "accounts:staff_data",
    "acknowledgement:own", "acknowledgement:confirm", "acknowledgement:counts",
    "acknowledgement:assign", "acknowledgement:assignment", "acknowledgement:names",
    "acknowledgement:briefing", "acknowledgement:questions", "acknowledgement:question",
    "accounts:absences", "accounts:register", "accounts:registered",
    "accounts:mail_domains", "accounts:domain_request",
    "accounts:openness", "accounts:agreement",
    "adoption:adoptions", "adoption:take", "adoption:upstream",
    "adoption:give_back", "adoption:proposal", "adoption:words", "adoption:spread",
    "accounts:persons", "accounts:person_add", "accounts:staff_list",
    "accounts:persons_codes", "accounts:person", "accounts:person_edit",
    "accounts:person_end", "search:ask", "search:asked",
    "knowledge_reviews", "knowledge_versions", "knowledge_version",
    "knowledge_comparison", "knowledge_trust_levels", "feedback:remark",
    "knowledge_approval_steps", "knowledge_original",
    "feedback:queue", "feedback:answered", "feedback:answer", "transfer:booklet",
    "feedback:subscriptions", "feedback:subscribe", "feedback:newest",
    "feedback:widget",
}  # fmt: skip
# Not pages: files, calendars, answers that lead elsewhere, the admin.
NO_PAGES = {
    "acknowledgement:proof", "acknowledgement:sheet", "acknowledgement:scan",
    "assessment:evidence_file", "assessment:plan_calendar", "ui:robots",
    "accounts:session", "ui:alive", "ui:ready", "accounts:bodies_template",
    "accounts:people_template", "accounts:staff_template", "accounts:own_data_file",
    "accounts:own_data_pdf", "accounts:dossier",
    "transfer_take_in", "transfer:markdown", "transfer:archive", "transfer:sheet",
    "transfer:word",
    "wagtailusers_users:index", "wagtailusers_users:index_results",
    "knowledge_process_bpmn", "knowledge_trust_levels_csv", "knowledge_process_csv",
    "knowledge_original_file",
    "assessment_catalogues", "knowledge_report", "knowledge_broken",
    "knowledge_process_report", "knowledge_service_choose", "knowledge_service_results",
    "knowledge_service_chosen", "accounts:wagtail_logout",
    "search_without_hit", "search_not_opened", "feedback_not_helping",
    "feedback:atom",
    "wagtailsnippets_search_synonymgroup:add",
}  # fmt: skip


def _own_pages() -> set[str]:
    own = yaml.safe_load(MATRIX.read_text(encoding="utf-8"))["own"]
    return {
        name
        for name, rule in own.items()
        if not name.startswith("api") and rule.get("get", 200) == 200
    }


def test_every_own_page_is_walked():
    walked = {view_name(path) for path in (*PLACES, *FILTERED, *ACCOUNT)}
    walked |= {view_name(f"/kommunen/neuheim/{path}") for path in FIRST}
    walked |= {f"assessment:{name}" for name in (*RUN, *RESULT)}

    assert _own_pages() - walked - IN_TESTS - NO_PAGES == set()
