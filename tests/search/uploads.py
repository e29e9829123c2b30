"""Documents as Wagtail's form stores them, pages that have them, and searches."""

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from cms.knowledge.models import PageFile
from tests.knowledge.factories import told
from tests.ui import crafted


def upload(name, data, **values):
    """Store a document as Wagtail's form does."""
    document = Document(title=name.partition(".")[0].title(), **values)
    replace(document, name, data)
    return document


def replace(document, name, data):
    document.file.save(name, ContentFile(data), save=False)
    document._set_document_file_metadata()
    document.file.close()
    document.save()


def attach(page, *documents):
    with told():
        for document in documents:
            PageFile.objects.create(page=page, document=document)


def hits(client, words):
    return client.get("/suche/", {"q": words}).context["found"].hits


def titles(client, words):
    return ["".join(p.text for p in hit.title) for hit in hits(client, words)]


def docx(text):
    return crafted.document(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
