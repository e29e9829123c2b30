"""What adopting and adapting keeps: texts of bodies, nobody's name."""

from django.utils.translation import gettext_lazy as _

from cms.audit.domain.actions import Action
from cms.audit.domain.privacy import Data, DataClass, Handling, Reader, group

_COPIES = Handling(
    data_class=DataClass.INTERNAL,
    purpose="Which texts a municipality took over, and from which version",
    readers=(Reader.EDITORS,),
    retention="content",
)
_DECISIONS = Handling(
    data_class=DataClass.INTERNAL,
    purpose="What was decided about changes at the origin, by which role, and why",
    readers=(Reader.EDITORS,),
    retention="content",
)
_PROPOSALS = Handling(
    data_class=DataClass.INTERNAL,
    purpose="What a municipality gives back to an origin, and the answer",
    readers=(Reader.EDITORS,),
    retention="content",
)
_NAMING = Handling(
    data_class=DataClass.OPEN,
    purpose="Which municipalities agreed to be named where texts are used",
    readers=(Reader.EVERYBODY,),
    retention="content",
)

ACTIONS = {
    "adoption.named": Action(_("Municipality named where texts are used")),
    "adoption.uncredited": Action(_("Municipality named as a contributor no more")),
    "adoption.unnamed": Action(_("Municipality named there no more")),
    "adoption.taken_over": Action(_("Text taken over")),
    "adoption.decided": Action(_("Change at the source decided")),
    "adoption.undecided": Action(_("Decision taken back")),
    "adoption.drafted": Action(_("Draft of a text taken over made")),
    "adoption.detached": Action(_("Text follows its source no more")),
    "adoption.word_saved": Action(_("Placeholder filled")),
    "adoption.word_removed": Action(_("Placeholder emptied")),
    "adoption.proposed": Action(_("Parts of a text given back")),
    "adoption.answered": Action(_("Proposal answered")),
}
DECLARED = (
    Data(
        "adoption.Adoption",
        (
            group(
                "id page origin publisher base drafted draft origin_title source"
                " licence adopted_on detached_on changed",
                _COPIES,
            ),
        ),
    ),
    Data("adoption.Naming", (group("id publisher agreed_on", _NAMING),)),
    Data(
        "adoption.Decision",
        (
            group(
                "id adoption about name from_version to_version here choice heading"
                " text reason role decided_on",
                _DECISIONS,
            ),
        ),
    ),
    Data(
        "adoption.Proposal",
        (
            group(
                "id adoption base version note is_named is_used role sent_on known"
                " answered_on",
                _PROPOSALS,
            ),
        ),
    ),
    Data(
        "adoption.Part",
        (group("id proposal about name title is_accepted word", _PROPOSALS),),
    ),
)
