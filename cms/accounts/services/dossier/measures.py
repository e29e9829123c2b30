"""Technical and organisational measures (GDPR, Art. 32), by aim of protection."""

from django.utils.translation import gettext as _

from cms.accounts.services.dossier.chapters import Part


def parts() -> tuple[Part, ...]:
    """Return what the software does, and what those who run it have to add."""
    return (
        Part(_("Confidentiality"), points=_confidentiality()),
        Part(_("Integrity"), points=_integrity()),
        Part(_("Availability"), points=_availability()),
        Part(_("Only what is needed"), points=_minimisation()),
        Part(
            _("What those who run the installation add"),
            _("The software cannot do this; ask for it in writing."),
            (
                _("Place of the servers, access to rooms and machines."),
                _("Encrypted backups, kept for at most 35 days, and a tried recovery."),
                _("Updates within the time agreed."),
                _("Who may sign in to the servers, and how that is recorded."),
                _("Encryption of the way (HTTPS) with a valid certificate."),
            ),
        ),
    )


def _confidentiality() -> tuple[str, ...]:
    return (
        _(
            "Accounts by invitation, or by an address of the house's own mail domain. "
            "Roles by name, at one municipality; nobody gives more than they have."
        ),
        _(
            "What somebody may not see looks exactly like what does not exist. "
            "Automatic tests call every address with every role."
        ),
        _(
            "After five wrong passwords an account is closed for 15 minutes. Sessions "
            "end by themselves; before exports, roles and deletions the password is "
            "asked for again."
        ),
        _("Operators read no answers, results or plans of a municipality."),
        _("No content from outside is loaded into any page."),
    )


def _integrity() -> tuple[str, ...]:
    return (
        _(
            "Each change writes an entry into the log, or it does not happen. The log "
            "holds who, what and when, no contents."
        ),
        _("Two people who change the same thing see both values; nothing is lost."),
        _("Released versions of pages are frozen, with a check sum."),
        _(
            "Files people upload are checked by content and opened in a closed process "
            "of their own."
        ),
    )


def _availability() -> tuple[str, ...]:
    return (
        _("Runs on one machine of the house, without services from outside."),
        _("Watchers are told when database, disk, worker or mail do not work."),
        _("Pages work in print, without JavaScript and by keyboard."),
    )


def _minimisation() -> tuple[str, ...]:
    return (
        _("No time of day in proofs, no last log-in, only the month of activity."),
        _("Counts about people from five on; shares of all or nobody from ten on."),
        _("At most one mail a working day, without contents that concern persons."),
        _("What is over is erased at night, by the periods of the chapter “Deletion”."),
        _("Lines of the server's log hold no path, address or name."),
    )
