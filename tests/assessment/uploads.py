"""Addresses of evidence and files to upload."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

PDF = b"%PDF-1.7 Inhalt\nstartxref\n9\n%%EOF\n"


def url(run, question="str-01"):
    args = [run.municipality.slug, run.pk, question]
    return reverse("assessment:evidence", args=args)


def entry_url(name, entry):
    args = [entry.run.municipality.slug, entry.run.pk, entry.pk]
    return reverse(f"assessment:{name}", args=args)


def pdf(name="beschluss.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]
