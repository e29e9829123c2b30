"""Use cases of the register."""

from cms.municipalities.services.correction import (
    Correction,
    Refused,
    check_correction,
    correct_body,
)
from cms.municipalities.services.importing import Summary, import_register
from cms.municipalities.services.loading import load_register, load_starter_register
from cms.municipalities.services.names import index_names, name_for_sorting
from cms.municipalities.services.platforms import load_platforms
from cms.municipalities.services.profile import (
    OutdatedProfileError,
    Profile,
    save_profile,
)

__all__ = [
    "Correction",
    "OutdatedProfileError",
    "Profile",
    "Refused",
    "Summary",
    "check_correction",
    "correct_body",
    "import_register",
    "index_names",
    "load_platforms",
    "load_register",
    "load_starter_register",
    "name_for_sorting",
    "save_profile",
]
