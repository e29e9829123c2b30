"""Services, and addresses of Wagtail's pages; visitors are answered from the cache."""

from django.urls import URLPattern, URLResolver, path, re_path
from wagtail.urls import serve_pattern

from cms.knowledge import views
from cms.knowledge.views import (
    alliances,
    approvals,
    filingplan,
    funding,
    process_files,
    reviews,
    services,
    signatures,
    versions,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("aktenplan/", filingplan.filing_plan_page, name="knowledge_filing_plan"),
    path("foerderung/", funding.programmes, name="knowledge_funding"),
    path(
        "foerderung/<slug:slug>/",
        funding.programme,
        name="knowledge_funding_programme",
    ),
    path("leistungen/", services.services, name="knowledge_services"),
    path(
        "leistungen/ozg-<slug:ozg_id>/",
        services.service_group,
        name="knowledge_service_group",
    ),
    path("leistungen/<slug:slug>/", services.service, name="knowledge_service"),
    path("fassungen/<int:pk>/", versions.versions, name="knowledge_versions"),
    path(
        "fassungen/<int:pk>/vergleich/",
        versions.comparison,
        name="knowledge_comparison",
    ),
    path(
        "fassungen/<int:pk>/<int:number>/", versions.version, name="knowledge_version"
    ),
    path(
        "ablaeufe/<int:pk>/schritte.csv",
        process_files.csv_file,
        name="knowledge_process_csv",
    ),
    re_path(
        r"^ablaeufe/(?P<pk>[0-9]{1,18})/(?P<version>heute|kuenftig)\.bpmn$",
        process_files.bpmn_file,
        name="knowledge_process_bpmn",
    ),
    path(
        "kommunen/<slug:slug>/verbund/vertrauensniveaus/",
        alliances.trust_levels,
        name="knowledge_trust_levels",
    ),
    path(
        "kommunen/<slug:slug>/verbund/vertrauensniveaus.csv",
        alliances.trust_levels_csv,
        name="knowledge_trust_levels_csv",
    ),
    path(
        "kommunen/<slug:slug>/freigabe/",
        approvals.steps,
        name="knowledge_approval_steps",
    ),
    path(
        "kommunen/<slug:slug>/originale/<int:pk>/",
        signatures.original,
        name="knowledge_original",
    ),
    path(
        "kommunen/<slug:slug>/originale/<int:pk>/datei/",
        signatures.original_file,
        name="knowledge_original_file",
    ),
    path("pruefungen/", reviews.reviews, name="knowledge_reviews"),
    path("pruefungen/<int:pk>/", reviews.review, name="knowledge_review"),
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]
