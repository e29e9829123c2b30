"""Forms of the register."""

from cms.municipalities.forms.correction import CorrectionForm
from cms.municipalities.forms.profile import ProfileForm
from cms.municipalities.forms.search import SearchForm

__all__ = ["CorrectionForm", "ProfileForm", "SearchForm"]
