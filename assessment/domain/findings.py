"""What can be wrong with a catalogue or an answer sheet, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """The rules; the sentence for people is found by the rule, outside the domain."""

    # the text of the file
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NOT_READABLE = "not_readable"
    NOT_YAML = "not_yaml"
    CONTROL_CHARACTER = "control_character"
    DUPLICATE_KEY = "duplicate_key"
    ALIAS = "alias"
    TAG = "tag"
    TOO_DEEP = "too_deep"
    SEVERAL_DOCUMENTS = "several_documents"
    KEY_NOT_PLAIN = "key_not_plain"
    # single values
    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    NOT_TEXT = "not_text"
    NOT_INTEGER = "not_integer"
    NOT_NUMBER = "not_number"
    NOT_BOOLEAN = "not_boolean"
    NOT_LIST = "not_list"
    NOT_MAPPING = "not_mapping"
    BLANK = "blank"
    TOO_LONG = "too_long"
    OUT_OF_RANGE = "out_of_range"
    NEGATIVE = "negative"
    ZERO = "zero"
    BAD_ID = "bad_id"
    BAD_VERSION = "bad_version"
    UNKNOWN_SCHEMA = "unknown_schema"
    # the whole
    EMPTY_LIST = "empty_list"
    DUPLICATE_ID = "duplicate_id"
    LEVELS_INCOMPLETE = "levels_incomplete"
    STEPS_INCOMPLETE = "steps_incomplete"
    STEP_MISNAMED = "step_misnamed"
    UNKNOWN_TOPIC = "unknown_topic"
    UNKNOWN_PERSPECTIVE = "unknown_perspective"
    UNKNOWN_SOURCE = "unknown_source"
    UNKNOWN_SUPPORT_KIND = "unknown_support_kind"
    UNKNOWN_FELT_BY = "unknown_felt_by"
    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_DIMENSION = "unknown_dimension"
    UNKNOWN_SIZE_CLASS = "unknown_size_class"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_OPTION = "unknown_option"
    OPTION_MISSING = "option_missing"
    LEAD_REPEATED = "lead_repeated"
    SINCE_LATER = "since_later"
    STAGE_NAMED_AS_LEVEL = "stage_named_as_level"
    TOO_MANY = "too_many"
    TARGET_MISSING = "target_missing"
    PROFILE_MISSING = "profile_missing"
    WEIGHTS_SUM = "weights_sum"
    REQUIREMENT_ON_ITSELF = "requirement_on_itself"
    REQUIREMENT_TOO_HIGH = "requirement_too_high"
    CYCLE = "cycle"
    NA_REASON_MISSING = "na_reason_missing"
    POPULATION_ORDER = "population_order"
    MAP_WITHOUT_REVISION = "map_without_revision"
    # answer sheets
    OTHER_CATALOGUE = "other_catalogue"
    BAD_ANSWER = "bad_answer"
    NA_NOT_ALLOWED = "na_not_allowed"
    # versions in the database
    SAME_VERSION_OTHER_CONTENT = "same_version_other_content"
    RETIRED_ID_REUSED = "retired_id_reused"
    TOPIC_NAME_TAKEN = "topic_name_taken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where (``dimensions[2].weight``), which rule, details.

    ``line`` counts from 1; None where the file's text is not to blame.
    """

    path: str
    fault: Fault
    details: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None


class RefusedError(ValueError):
    """Raised with every finding when a text cannot be taken as it is."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(f"{each.path}: {each.fault}" for each in findings))
        self.findings = tuple(findings)
