"""Pages as files."""

from django.urls import URLPattern, path

from cms.transfer.views import export, sheets

app_name = "transfer"
urlpatterns: list[URLPattern] = [
    path("ausgabe/<int:pk>.md", export.markdown, name="markdown"),
    path("ausgabe/<int:pk>.docx", export.word, name="word"),
    path("ausgabe/<int:pk>.zip", export.archive, name="archive"),
    path("ausgabe/<int:pk>.pdf", sheets.sheet, name="sheet"),
    path("ausgabe/<int:pk>/heft/", sheets.booklet, name="booklet"),
    path("ausgabe/<int:pk>/heft.pdf", sheets.booklet_file, name="booklet_file"),
]
