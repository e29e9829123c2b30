"""The one context processor of the product."""

from django.http import HttpRequest

from cms.ui.frame import Frame


def site_frame(request: HttpRequest) -> dict[str, Frame]:
    """Add ``frame``; nothing is computed before ``base.html`` asks for it."""
    return {"frame": Frame(request)}
