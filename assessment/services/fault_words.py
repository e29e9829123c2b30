"""A sentence for people for every rule a file can break."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.domain.findings import Fault, Finding

_SENTENCES: dict[Fault, Promise] = {
    Fault.EMPTY: gettext_lazy("The file is empty."),
    Fault.TOO_LARGE: gettext_lazy("The file is larger than %(limit)s."),
    Fault.NOT_UTF8: gettext_lazy("The file is not UTF-8 text."),
    Fault.NOT_READABLE: gettext_lazy("The file cannot be read (%(reason)s)."),
    Fault.NOT_YAML: gettext_lazy("This is not valid YAML (%(problem)s)."),
    Fault.CONTROL_CHARACTER: gettext_lazy("There is a control character."),
    Fault.DUPLICATE_KEY: gettext_lazy("The key “%(key)s” is given twice."),
    Fault.ALIAS: gettext_lazy("YAML anchors and aliases are not allowed."),
    Fault.TAG: gettext_lazy("The YAML tag “%(tag)s” is not allowed."),
    Fault.TOO_DEEP: gettext_lazy("The content is nested too deeply."),
    Fault.SEVERAL_DOCUMENTS: gettext_lazy("The file holds more than one document."),
    Fault.KEY_NOT_PLAIN: gettext_lazy("A key is a list or a mapping."),
    Fault.MISSING: gettext_lazy("This entry is missing."),
    Fault.UNKNOWN_KEY: gettext_lazy("This key is not known."),
    Fault.NOT_TEXT: gettext_lazy("This has to be text."),
    Fault.NOT_INTEGER: gettext_lazy("This has to be a whole number."),
    Fault.NOT_NUMBER: gettext_lazy("This has to be a number."),
    Fault.NOT_BOOLEAN: gettext_lazy("This has to be true or false."),
    Fault.NOT_LIST: gettext_lazy("This has to be a list."),
    Fault.NOT_MAPPING: gettext_lazy("This has to be a mapping of keys to values."),
    Fault.BLANK: gettext_lazy("The text is empty."),
    Fault.TOO_LONG: gettext_lazy("The text is longer than %(limit)s characters."),
    Fault.OUT_OF_RANGE: gettext_lazy("The number must be from %(low)s to %(high)s."),
    Fault.NEGATIVE: gettext_lazy("The number must not be negative."),
    Fault.ZERO: gettext_lazy("The number must be greater than 0."),
    Fault.BAD_ID: gettext_lazy(
        "“%(value)s” is no id; use letters, digits and hyphens."
    ),
    Fault.BAD_VERSION: gettext_lazy("“%(value)s” is no version such as 1.2.0."),
    Fault.UNKNOWN_SCHEMA: gettext_lazy("Only schema version %(expected)s is known."),
    Fault.EMPTY_LIST: gettext_lazy("The list is empty."),
    Fault.DUPLICATE_ID: gettext_lazy("“%(value)s” is given twice."),
    Fault.LEVELS_INCOMPLETE: gettext_lazy(
        "The levels 0, 1, 2, 3, 4 must all be there, in this order."
    ),
    Fault.STEPS_INCOMPLETE: gettext_lazy("There must be exactly four steps."),
    Fault.STEP_MISNAMED: gettext_lazy(
        "Here the step “%(expected)s” is expected, from the level below to its own."
    ),
    Fault.UNKNOWN_TOPIC: gettext_lazy("The topic “%(value)s” is not known."),
    Fault.UNKNOWN_PERSPECTIVE: gettext_lazy(
        "The perspective “%(value)s” is not known."
    ),
    Fault.UNKNOWN_SOURCE: gettext_lazy("The source “%(value)s” is not known."),
    Fault.UNKNOWN_SUPPORT_KIND: gettext_lazy(
        "The kind of support “%(value)s” is not known."
    ),
    Fault.UNKNOWN_FELT_BY: gettext_lazy(
        "“%(value)s” is none of the groups that can feel a relief."
    ),
    Fault.UNKNOWN_QUESTION: gettext_lazy("The question “%(value)s” is not known."),
    Fault.UNKNOWN_DIMENSION: gettext_lazy("The dimension “%(value)s” is not known."),
    Fault.UNKNOWN_SIZE_CLASS: gettext_lazy("The size class “%(value)s” is not known."),
    Fault.UNKNOWN_OPTION: gettext_lazy("The way to answer “%(value)s” is not known."),
    Fault.OPTION_MISSING: gettext_lazy("The way to answer “%(value)s” is missing."),
    Fault.UNKNOWN_KIND: gettext_lazy(
        "The kind “%(value)s” makes no size class; only “landkreis” does."
    ),
    Fault.LEAD_REPEATED: gettext_lazy(
        "“%(value)s” already leads here and is not named again."
    ),
    Fault.SINCE_LATER: gettext_lazy(
        "A question cannot be newer than its catalogue (%(value)s)."
    ),
    Fault.STAGE_NAMED_AS_LEVEL: gettext_lazy(
        "“%(value)s” is the name of a level; stages have names of their own."
    ),
    Fault.TOO_MANY: gettext_lazy("There may be at most %(limit)s entries."),
    Fault.TARGET_MISSING: gettext_lazy("The target for “%(value)s” is missing."),
    Fault.PROFILE_MISSING: gettext_lazy(
        "There is no target profile for the size class “%(value)s”."
    ),
    Fault.WEIGHTS_SUM: gettext_lazy(
        "The weights of the dimensions add up to %(total)s instead of 100."
    ),
    Fault.REQUIREMENT_ON_ITSELF: gettext_lazy(
        "A step must not require a level of its own question."
    ),
    Fault.REQUIREMENT_TOO_HIGH: gettext_lazy(
        "The required level lies above the level of the step (%(limit)s)."
    ),
    Fault.CYCLE: gettext_lazy("These steps require each other: %(steps)s."),
    Fault.NA_REASON_MISSING: gettext_lazy(
        "Where “does not apply” is allowed, the text says when."
    ),
    Fault.POPULATION_ORDER: gettext_lazy("The maximum lies below the minimum."),
    Fault.MAP_WITHOUT_REVISION: gettext_lazy(
        "A revision map needs a revision of 2 or more."
    ),
    Fault.OTHER_CATALOGUE: gettext_lazy(
        "The sheet is for “%(value)s”, but the catalogue is “%(expected)s”."
    ),
    Fault.BAD_ANSWER: gettext_lazy(
        "“%(value)s” is no answer; possible are 0 to 4, unknown and na."
    ),
    Fault.NA_NOT_ALLOWED: gettext_lazy(
        "This question always applies; “na” is no answer."
    ),
    Fault.SAME_VERSION_OTHER_CONTENT: gettext_lazy(
        "%(value)s is already loaded with other content; give it a new version."
    ),
    Fault.RETIRED_ID_REUSED: gettext_lazy(
        "The id “%(value)s” belonged to a retired question and is not used again."
    ),
    Fault.TOPIC_NAME_TAKEN: gettext_lazy(
        "Another topic is already called “%(value)s”."
    ),
}  # fmt: skip


def say(finding: Finding) -> str:
    """Return where and what is wrong: ``dimensions[0].weight: The number must …``."""
    sentence = str(_SENTENCES[finding.fault]) % finding.details
    places = [finding.path] if finding.path else []
    if finding.line is not None:
        places.append(_("line %(line)d") % {"line": finding.line})
    return ": ".join([*places, sentence])


def say_all(findings: Sequence[Finding], limit: int = 20) -> list[str]:
    """Return one line each for the first findings, and how many more there are."""
    lines = [say(finding) for finding in findings[:limit]]
    if len(findings) > limit:
        more = {"count": len(findings) - limit}
        lines.append(_("and %(count)d more findings") % more)
    return lines
