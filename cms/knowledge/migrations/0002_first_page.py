"""What a fresh site begins with: its start page and the kinds of instructions."""

from django.db import migrations

# The first child of the root in Wagtail's tree, made by its own migrations.
_WELCOME = "00010001"
# Sisters of the service instruction, which needs no kind. They are made once, so that
# nobody finds again what an editor renamed or deleted.
_KINDS = ("Dienstvereinbarung", "Rundverfügung", "Satzung")


def make_first_page(apps, schema_editor):
    """Replace Wagtail's own first page; sites with another one stay as they are."""
    content_types = apps.get_model("contenttypes", "ContentType")
    page_model = apps.get_model("wagtailcore", "Page")
    home_model = apps.get_model("knowledge", "HomePage")
    welcome = page_model.objects.filter(path=_WELCOME, depth=2).first()
    if welcome is None or home_model.objects.exists():
        return
    kind, _made = content_types.objects.get_or_create(
        app_label="knowledge", model="homepage"
    )
    home = home_model(page_ptr_id=welcome.pk)
    home.__dict__.update(
        {
            field.attname: getattr(welcome, field.attname)
            for field in page_model._meta.concrete_fields  # noqa: SLF001 -- public in Django
        }
    )
    home.title = home.draft_title = "Start"
    home.slug = "start"
    home.url_path = "/start/"
    home.content_type_id = kind.pk
    home.intro = ""
    home.save()


def make_kinds(apps, schema_editor):
    """Make the kinds of instructions that every house has."""
    kind_model = apps.get_model("knowledge", "InstructionKind")
    kind_model.objects.bulk_create(kind_model(name=name) for name in _KINDS)


class Migration(migrations.Migration):
    """Rows, no tables."""

    dependencies = [
        ("knowledge", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_first_page, migrations.RunPython.noop),
        migrations.RunPython(make_kinds, migrations.RunPython.noop),
    ]
