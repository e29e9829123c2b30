"""Forms in the look of the design system."""

from django.forms.renderers import TemplatesSetting


class KernRenderer(TemplatesSetting):
    """Render fields with the templates of this app."""
