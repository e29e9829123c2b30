"""The shape of the project: apps, module names, keys that point down."""

from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
# From the top down; an app may import and reference those after it.
APPS = [
    "barcamps",
    "curricula",
    "assessment",
    "cms.adoption",
    "cms.acknowledgement",
    "cms.transfer",
    "cms.feedback",
    "cms.knowledge",
    "cms.search",
    "cms.search.engine",
    "cms.accounts",
    "cms.municipalities",
    "cms.mail",
    "cms.jobs",
    "cms.audit",
    "cms.ui",
]
NAMES = {
    "apps", "urls", "management", "views", "api", "wagtail_hooks", "demo", "forms",
    "templatetags", "services", "permissions", "tasks", "mails", "models", "querysets",
    "blocks", "privacy", "reports", "domain", "migrations", "locale", "templates",
    "static",
}  # fmt: skip
# What frameworks ask for, or one app alone needs: name -> why.
EXTRA = {
    "cms.ui": {
        "uploads": "the check of uploads, for all apps and the settings",
        "editorial": "forms of Wagtail's images and documents, named in the settings",
        "sandbox": "runs work on files of others in a process of its own",
        "sandboxed": "that work; it knows neither Django nor the installation",
        "panels": "values that hooks hand over",
        "files": "regular files alone, so that no read blocks",
        "input": "middleware that refuses NUL and lone surrogates",
        "wording": "Django's own sentences, whose German this app improves",
        "charts": "matplotlib figures as page-safe SVG",
        "pdf": "HTML as tagged PDF, for all apps",
        "frame": "menus and notices around every page",
        "samples": "what the style guide shows",
        "headers": "middleware of every answer",
        "address": "whose request it is, behind our own proxies",
        "health": "middleware and answers for watchers",
        "limits": "how often something may be done, for all apps",
        "logs": "formatter and middleware of log lines",
        "request_id": "middleware of every answer, read by logs and audit",
        "context_processors": "asked for by Django's templates",
    },
    "cms.audit": {
        "middleware": "opens the scope of every request",
        "scope": "who acts, for every entry",
    },
    "cms.accounts": {
        "adapters": "asked for by django-allauth",
        "confirmation": "asks who it is, for views of all apps",
        "middleware": "asked for by Django",
    },
    "cms.municipalities": {
        "starter": "data that ships",
        "middleware": "asked for by Django",
    },
    "cms.knowledge": {
        "panels": "panels of the editors' forms that models name",
        "starter": "data that ships",
        "middleware": "asked for by Django",
    },
    "cms.search": {
        "backend": "asked for by Wagtail's search",
        "data": "word lists that ship",
        "engine": "the index itself, an app of its own with the changes that wait",
        "opensearch": "asked for by Wagtail's search",
        "starter": "synonyms that ship",
        "vocabulary": "the word lists, read once",
    },
    "cms.search.engine": {
        "checks": "what Django looks at when it starts",
        "compiler": "queries in the engine's terms",
        "results": "what fits of what the engine found, best first",
        "config": "what the settings say",
        "delivering": "changes for a search server",
        "documents": "what the index holds of an object",
        "expansion": "words that a typed beginning stands for",
        "filling": "indexes of others anew",
        "fallback": "searches without the index",
        "gathering": "terms of an index that is being built",
        "generations": "folders of the index",
        "journal": "which changes a commit held",
        "keeping": "what the worker does for the index",
        "kinds": "the objects of a kind in an open index",
        "keys": "rows by many keys",
        "listening": "hears of changes",
        "locks": "one writer at a time",
        "outbox": "changes that wait",
        "reading": "searches of the index",
        "rebuilding": "the index anew",
        "postings": "where words stand",
        "scoring": "what fits, by the words of a query",
        "resolving": "the object of a change",
        "schema": "fields of the index",
        "storage": "files of the index, read with care",
        "writing": "the one writer",
    },
    "assessment": {"catalogues": "data that ships", "charts": "figures of a result"},
    "curricula": {"starter": "data that ships"},
    "barcamps": {"starter": "data that ships"},
}
TOP = {
    ".ci", ".gitignore", ".npmrc", "CHANGELOG.md", "CONTRIBUTING.md", "Containerfile",
    "LICENSE", "Makefile", "README.md", "SECURITY.md", "THIRD-PARTY.md", "assessment",
    "barcamps", "cms", "compose.yaml", "curricula", "docs", "manage.py",
    "package-lock.json", "package.json", "publiccode.yml", "pyproject.toml",
    "requirements", "scripts", "tests", ".dockerignore", ".editorconfig",
    ".gitattributes",
}  # fmt: skip


def _tracked() -> list[Path]:
    import subprocess

    output = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [Path(line) for line in output.splitlines() if (ROOT / line).exists()]


def test_top_level_holds_only_what_is_listed():
    found = {path.parts[0] for path in _tracked()}

    assert found - TOP == set()


@pytest.mark.parametrize("app", APPS)
def test_app_uses_listed_module_names(app):
    folder = ROOT / app.replace(".", "/")
    allowed = NAMES | set(EXTRA.get(app, {})) | {"__init__"}
    found = {
        path.name.removesuffix(".py")
        for path in folder.iterdir()
        if path.name != "__pycache__"
    }

    assert found - allowed == set()


def test_every_own_app_is_installed():
    assert [c.name for c in apps.get_app_configs()][: len(APPS)] == APPS


def test_foreign_keys_point_down():
    order = {name: rank for rank, name in enumerate(APPS)}
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields(include_hidden=True)
        if model._meta.app_config.name in order
        and field.is_relation
        and field.concrete
        and field.related_model is not None
        and field.related_model._meta.app_config.name in order
        and order[field.related_model._meta.app_config.name]
        < order[model._meta.app_config.name]
    ]

    assert wrong == []


def test_no_file_outgrows_its_room():
    long = {
        str(path): count
        for path in _tracked()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and (count := len((ROOT / path).read_text().splitlines())) > 250
    }

    assert long == {}


def test_lock_files_hold_no_addresses():
    locks = [ROOT / "package-lock.json", *(ROOT / "requirements").glob("*.txt")]

    assert [str(path) for path in locks if "://" in path.read_text()] == []
