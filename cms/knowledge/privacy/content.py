"""The knowledge base's own models: open content."""

from django.utils.translation import gettext_noop

from cms.audit.domain.privacy import (
    Data,
    group,
)
from cms.knowledge.privacy.handling import OPEN, SIGNED, WORDS

_SOURCE = (
    " source_key source_digest source_version source_revision source_changed"
    " change_note change_kind"
)
OWN = (
    Data("knowledge.Topic", (group("id name slug responsible", OPEN),)),
    Data("knowledge.TaggedPage", (group("id tag content_object", OPEN),)),
    Data(
        "knowledge.ContentPage",
        (
            group(
                "page_ptr kind summary dimension audiences minutes publisher"
                " responsible deputy review_months review_on reviewed_on licence body"
                f" topics{_SOURCE}",
                OPEN,
            ),
        ),
    ),
    Data("knowledge.PageFile", (group("id sort_order page document", OPEN),)),
    Data(
        "knowledge.PageVersion",
        (
            group(
                "id page number released_at change_kind note checksum content"
                " approvals",
                OPEN,
            ),
        ),
    ),
    Data(
        "knowledge.SignedScan",
        (
            group("id version added_on", WORDS.but(purpose=SIGNED.purpose)),
            group("content file_name", SIGNED),
        ),
    ),
    Data("knowledge.PageStep", (group("id page step", OPEN),)),
    Data("knowledge.RelatedPage", (group("id sort_order page target", OPEN),)),
    Data(
        "knowledge.InnerLink",
        (group("id page section heading words scheme key", OPEN),),
    ),
    Data(
        "knowledge.GlossaryTerm",
        (
            group(
                "id term slug definition synonyms source_digest content_digest topics"
                " see_also",
                OPEN,
            ),
        ),
    ),
    Data(
        "knowledge.FundingProgramme",
        (
            group(
                "id title slug kind funder purpose status status_note deadline states"
                " applicants applicant_kinds joint_application joint_note"
                " amount_min_eur amount_max_eur amount_note funding_percent"
                " own_share_percent max_duration_months budget_note years contact"
                " examples sources source_digest content_digest",
                OPEN,
            ),
        ),
    ),
    Data("knowledge.GuidePage", (group("contentpage_ptr", OPEN),)),
    Data(
        "knowledge.InstructionPage",
        (
            group(
                "contentpage_ptr number scope in_force_from in_force_until supersedes"
                " instruction_kind signed_by acknowledge check_questions",
                OPEN,
            ),
        ),
    ),
    Data("knowledge.InstructionKind", (group("id name", OPEN),)),
    Data("knowledge.AskedStep", (group("id publisher instruction_kind role", OPEN),)),
    Data("knowledge.Force", (group("id page state since number_key", OPEN),)),
    Data("knowledge.OwnWord", (group("id municipality name word", WORDS),)),
    Data("knowledge.ResourcePage", (group("contentpage_ptr resource_kind", OPEN),)),
    Data(
        "knowledge.CasePage",
        (group("contentpage_ptr municipalities year source", OPEN),),
    ),
    Data(
        "knowledge.ProcessPage",
        (
            group(
                "contentpage_ptr process_kind leika_key owner_role trust_level"
                " trust_reason legal_basis figures as_is to_be systems interfaces forms"
                " attachments data_needed kpis adaptation_notes checklist",
                OPEN,
            ),
        ),
    ),
    Data("knowledge.HomePage", (group("page_ptr intro", OPEN),)),
    Data("knowledge.SectionIndexPage", (group("page_ptr summary", OPEN),)),
    Data("knowledge.PlacesPage", (group("page_ptr is_internal", OPEN),)),
    Data(
        "knowledge.PlacePage",
        (group("page_ptr publisher is_internal collection", OPEN),),
    ),
    Data("knowledge.GlossaryPage", (group("page_ptr summary", OPEN),)),
    Data("knowledge.ServiceGroup", (group("id ozg_id title situation topic", OPEN),)),
    Data(
        "knowledge.Service",
        (group("id slug leika_key name leika_type group", OPEN),),
    ),
    Data(
        "knowledge.ContentVersion",
        (
            group(
                "id number",
                OPEN.but(purpose=gettext_noop("Dropping pages that are stored")),
            ),
        ),
    ),
)
