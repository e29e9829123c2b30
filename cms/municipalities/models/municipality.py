"""A body of the official register: municipality, association or Kreis."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.municipalities.domain.naming import display_name, district_name
from cms.municipalities.domain.wording import Forms, derive_forms
from cms.municipalities.querysets.municipality import MunicipalityQuerySet


class State(models.TextChoices):
    """The Länder by the first two digits of the ARS."""

    SCHLESWIG_HOLSTEIN = "01", "Schleswig-Holstein"
    HAMBURG = "02", "Hamburg"
    NIEDERSACHSEN = "03", "Niedersachsen"
    BREMEN = "04", "Bremen"
    NORDRHEIN_WESTFALEN = "05", "Nordrhein-Westfalen"
    HESSEN = "06", "Hessen"
    RHEINLAND_PFALZ = "07", "Rheinland-Pfalz"
    BADEN_WUERTTEMBERG = "08", "Baden-Württemberg"
    BAYERN = "09", "Bayern"
    SAARLAND = "10", "Saarland"
    BERLIN = "11", "Berlin"
    BRANDENBURG = "12", "Brandenburg"
    MECKLENBURG_VORPOMMERN = "13", "Mecklenburg-Vorpommern"
    SACHSEN = "14", "Sachsen"
    SACHSEN_ANHALT = "15", "Sachsen-Anhalt"
    THUERINGEN = "16", "Thüringen"


class Kind(models.TextChoices):
    """The register's terms for what a body is (Textkennzeichen, two digits)."""

    KREISFREIE_STADT_KREIS = "41", "Kreisfreie Stadt (Kreis)"
    STADTKREIS_KREIS = "42", "Stadtkreis (Kreis)"
    KREIS = "43", "Kreis"
    LANDKREIS = "44", "Landkreis"
    REGIONALVERBAND = "45", "Regionalverband"
    AMT = "51", "Amt"
    SAMTGEMEINDE = "52", "Samtgemeinde"
    VERBANDSGEMEINDE = "53", "Verbandsgemeinde"
    VERWALTUNGSGEMEINSCHAFT = "54", "Verwaltungsgemeinschaft"
    KIRCHSPIELSLANDGEMEINDE = "55", "Kirchspielslandgemeinde"
    VERWALTUNGSVERBAND = "56", "Verwaltungsverband"
    VG_TRAEGERMODELL = "57", "VG Trägermodell"
    ERFUELLENDE_GEMEINDE = "58", "Erfüllende Gemeinde"
    MARKT = "60", "Markt"
    KREISFREIE_STADT = "61", "Kreisfreie Stadt"
    STADTKREIS = "62", "Stadtkreis"
    STADT = "63", "Stadt"
    GEMEINDE = "64", "Gemeinde"
    GEMEINDEFREI_BEWOHNT = "65", "Gemeindefreies Gebiet (bewohnt)"
    GEMEINDEFREI_UNBEWOHNT = "66", "Gemeindefreies Gebiet (unbewohnt)"
    GROSSE_KREISSTADT = "67", "Große Kreisstadt"


class SizeClass(models.TextChoices):
    """Classes of size; the catalogue's size classes carry the same ids."""

    S1 = "s1", _("under 5,000 residents")
    S2 = "s2", _("5,000 to under 20,000 residents")
    S3 = "s3", _("20,000 to under 100,000 residents")
    S4 = "s4", _("100,000 residents and more")
    LK = "lk", _("Kreis")


class Municipality(models.Model):
    """One body of the register; administrations are assessed, planned and matched.

    ``ars`` has twelve digits: Kreise end on seven, associations on three zeros.
    ``administered_by`` names the association that runs the administration for a member;
    ``is_administration`` is false for members of such associations and for bodies
    without an authority of their own. Population and area of Kreise and associations
    are sums over their members. ``locative``, ``nominative`` and ``genitive`` are set
    by hand only; texts use ``in_kommune``, ``die_kommune`` and ``der_kommune``.
    ``search_name`` is for sorting, :class:`SearchWord` for finding.
    Source: Destatis, GV100AD.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("municipality", "active")
        CLOSED = "closed", _("closed")

    ars = models.CharField(_("ARS"), max_length=12, unique=True)
    ags = models.CharField(_("AGS"), max_length=8, blank=True, db_index=True)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=100)
    official_name = models.CharField(_("official name"), max_length=100)
    search_name = models.CharField(max_length=100, db_index=True, editable=False)
    kind = models.CharField(_("kind"), max_length=2, choices=Kind)
    district = models.CharField(_("Kreis"), max_length=100, blank=True)
    state = models.CharField(_("Land"), max_length=2, choices=State)
    population = models.PositiveIntegerField(_("residents"), default=0)
    area_km2 = models.DecimalField(
        _("area in km²"), max_digits=9, decimal_places=2, default=0
    )
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    seat = models.CharField(_("seat"), max_length=100, blank=True)
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    size_class = models.CharField(_("size class"), max_length=2, choices=SizeClass)
    is_administration = models.BooleanField(_("own administration"), default=True)
    administered_by = models.ForeignKey(
        "self",
        verbose_name=_("administered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
    )
    administered_by_hand = models.BooleanField(
        _("administration set by hand"), default=False
    )
    status = models.CharField(
        _("status"), max_length=6, choices=Status, default=Status.ACTIVE
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )
    territorial_status = models.DateField(
        _("territorial status"), null=True, blank=True
    )
    locative = models.CharField(
        _("form for “in …”"),
        max_length=140,
        blank=True,
        help_text=_("For example: in Haiger, im Landkreis Emsland"),
    )
    nominative = models.CharField(
        _("form for “the …”"),
        max_length=140,
        blank=True,
        help_text=_("For example: die Stadt Haiger"),
    )
    genitive = models.CharField(
        _("form for “of the …”"),
        max_length=140,
        blank=True,
        help_text=_("For example: der Stadt Haiger"),
    )
    leadership = models.CharField(
        _("head of the administration, in texts"),
        max_length=140,
        blank=True,
        help_text=_("For example: Bürgermeisterin Erika Muster"),
    )
    contact_point = models.CharField(
        _("contact point, in texts"),
        max_length=140,
        blank=True,
        help_text=_("For example: die Personalstelle"),
    )
    members_may_read_result = models.BooleanField(
        _("members may read the result"), default=False
    )
    profile_version = models.PositiveIntegerField(
        _("version of the details"), default=1
    )
    fictional = models.BooleanField(_("invented for the demo"), default=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["search_name", "ars"]
        indexes = [models.Index(fields=["state", "kind"])]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name as people say it: "Landkreis Emsland", but "Heidekreis"."""
        return display_name(self.name, self.kind)

    @property
    def derived_forms(self) -> Forms:
        """The forms the kind and name suggest, used where none is set by hand."""
        return derive_forms(self.name, self.kind, self.official_name)

    @property
    def in_kommune(self) -> str:
        """The form for "in": "in Haiger", "im Landkreis Emsland"."""
        return self.locative or self.derived_forms.locative

    @property
    def die_kommune(self) -> str:
        """The form for "the": "die Stadt Haiger", "der Landkreis Emsland"."""
        return self.nominative or self.derived_forms.nominative

    @property
    def der_kommune(self) -> str:
        """The form for "of the": "der Stadt Haiger", "des Landkreises Emsland"."""
        return self.genitive or self.derived_forms.genitive

    @property
    def place(self) -> str:
        """Kind and district or Land, which tell bodies of one name apart."""
        district = district_name(self.district, self.state) if self.kind >= "50" else ""
        return f"{self.get_kind_display()}, {district or self.get_state_display()}"
