"""Put the start page where Wagtail's welcome page was; a fresh site shows it."""

from django.db import migrations

# The first child of the root in Wagtail's tree, made by its own migrations.
_WELCOME = "00010001"


def make_first_page(apps, schema_editor):
    """Replace Wagtail's own first page; sites that have another one stay as they are."""
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
            for field in page_model._meta.concrete_fields
        }
    )
    home.title = home.draft_title = "Start"
    home.slug = "start"
    home.url_path = "/start/"
    home.content_type_id = kind.pk
    home.intro = ""
    home.save()


class Migration(migrations.Migration):

    dependencies = [
        ("knowledge", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_first_page, migrations.RunPython.noop)]
