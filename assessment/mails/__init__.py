"""Mails of the self-assessment, one module per subject."""

from assessment.mails import deliveries, perspectives

__all__ = ["deliveries", "perspectives"]
