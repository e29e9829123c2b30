"""What the register keeps: public data of bodies, nobody's personal data."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.audit.domain.actions import Action, Kind
from cms.audit.domain.privacy import Basis, Data, DataClass, Handling, Reader, group

_REGISTER = Handling(
    data_class=DataClass.OPEN,
    purpose=gettext_noop(
        "Official register of municipalities, their names and figures"
    ),
    readers=(Reader.EVERYBODY,),
    retention="installation",
)
_TOLD = _REGISTER.but(
    data_class=DataClass.INTERNAL,
    purpose=gettext_noop("What a municipality says of itself"),
    readers=(Reader.MEMBERS,),
    retention="municipality",
)
_HEAD = _TOLD.but(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop(
        "Who speaks for the municipality in its texts, as it publishes itself"
    ),
    basis=Basis.TASK,
    readers=(Reader.EVERYBODY,),
    withheld=gettext_noop("Leads to no account"),
    kept=gettext_noop("Replaced by the municipality when the office changes hands"),
)

DECLARED = (
    Data(
        "municipalities.Municipality",
        (
            group(
                "id ars ags slug name official_name search_name kind district state"
                " population area_km2 postcode seat longitude latitude size_class"
                " is_administration administered_by administered_by_hand status"
                " merged_into territorial_status locative nominative genitive"
                " fictional",
                _REGISTER,
            ),
            group(
                "contact_point members_may_read_result profile_version",
                _TOLD,
            ),
            group("leadership", _HEAD),
        ),
    ),
    Data(
        "municipalities.Alliance", (group("id name slug fictional members", _REGISTER),)
    ),
    Data("municipalities.FormerKey", (group("id ars municipality", _REGISTER),)),
    Data("municipalities.FormerSlug", (group("id slug municipality", _REGISTER),)),
    Data(
        "municipalities.SearchWord", (group("id municipality word whole", _REGISTER),)
    ),
    Data(
        "municipalities.Platform",
        (
            group(
                "id key name kind named_product provider description aliases"
                " mentioned_users",
                _REGISTER.but(
                    purpose=gettext_noop("Which specialist software there is")
                ),
            ),
        ),
    ),
    Data(
        "municipalities.PlatformUse",
        (
            group(
                "id municipality platform product_name status since_year operated_by"
                " operator_name visible",
                _TOLD.but(
                    purpose=gettext_noop(
                        "Which software a municipality uses, to find peers"
                    ),
                    readers=(Reader.COORDINATORS,),
                ),
            ),
        ),
    ),
)
ACTIONS = {
    "municipalities.corrected": Action(_("Register entry corrected"), Kind.PLATFORM),
    "municipalities.profile_saved": Action(_("Details of the municipality saved")),
    "municipalities.register_loaded": Action(_("Register loaded"), Kind.PLATFORM),
}
