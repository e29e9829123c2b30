"""People who sign in; the e-mail address is the login."""

from typing import Any, ClassVar

import rules
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Create users by e-mail address."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Create a user; without a password the account has to set one by mail."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Create an operator with every technical right."""
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this address, whatever its case."""
        return self.get(email=(username or "").lower())


class DayMail(models.TextChoices):
    """How often a person gets the mail with what is due."""

    DAILY = "daily", _("every working day with news")
    WEEKLY = "weekly", _("on Mondays")
    NEVER = "never", _("never")


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a login. Rights come from memberships only."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_staff = models.BooleanField(_("operator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    # When somebody was here last is kept as a month alone. Source: P22.
    last_login = None
    last_active_month = models.DateField(
        _("month of last activity"), null=True, blank=True, editable=False
    )
    # Sessions begun under another number are over.
    rights_version = models.PositiveIntegerField(
        _("version of rights"), default=0, editable=False
    )
    day_mail = models.CharField(
        _("Mail with what is due"),
        max_length=6,
        choices=DayMail.choices,
        default=DayMail.DAILY,
    )
    # Marks of the lines that were due when the last such mail was written.
    day_told = models.JSONField(_("told of"), default=list, blank=True, editable=False)
    # A mail server reported that the address takes no mail.
    unreachable_since = models.DateField(
        _("address out of reach since"), null=True, blank=True, editable=False
    )
    # Nobody used the account for long, and its person was told that it ends.
    warned_on = models.DateField(
        _("told of the end of the account"), null=True, blank=True, editable=False
    )
    # The last role ended, or the account was closed; it goes 30 days later.
    left_on = models.DateField(_("left"), null=True, blank=True, editable=False)
    fictional = models.BooleanField(_("invented for the demo"), default=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name or self.email

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask the rule of this permission; without a rule, Django's own answer counts.

        Operators get nothing for free where a rule exists: they never read what
        belongs to a municipality. Source: privacy-and-security, P5.
        """
        if rules.perm_exists(perm):
            return self.is_active and rules.has_perm(perm, self, obj)
        return super().has_perm(perm, obj)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session proves: it ends when password or rights change."""
        known = f"{self.password}:{self.rights_version}:{self.is_superuser}"
        salt = "cms.accounts.User.session"
        return salted_hmac(salt, known, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """Return the name; Wagtail and allauth ask for it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name; Wagtail and allauth ask for it."""
        return self.name
