"""What courses keep: open content, nobody's personal data."""

from django.utils.translation import gettext_noop

from cms.audit.domain.privacy import Data, DataClass, Handling, Reader, group

_OPEN = Handling(
    data_class=DataClass.OPEN,
    purpose=gettext_noop("Courses, lessons and curricula"),
    readers=(Reader.EVERYBODY,),
    retention="content",
)
_SOURCE = (
    " source_key source_digest source_version source_revision source_changed"
    " change_note change_kind"
)

DECLARED = (
    Data("curricula.LearningIndexPage", (group("sectionindexpage_ptr", _OPEN),)),
    Data(
        "curricula.CoursePage",
        (group("contentpage_ptr level objectives pass_mark valid_months quiz", _OPEN),),
    ),
    Data(
        "curricula.LessonPage",
        (group(f"page_ptr minutes body task{_SOURCE}", _OPEN),),
    ),
    Data(
        "curricula.CurriculumPage",
        (
            group(
                "page_ptr summary audiences goal ordered valid_months"
                f" certificate_title{_SOURCE}",
                _OPEN,
            ),
        ),
    ),
    Data(
        "curricula.CurriculumItem",
        (group("id sort_order page target required", _OPEN),),
    ),
    Data("curricula.Prerequisite", (group("id page target", _OPEN),)),
)
