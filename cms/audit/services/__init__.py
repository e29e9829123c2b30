"""Writing the audit log, and what the apps declare about their data."""

from cms.audit.services.recording import ACTION_LENGTH, record

__all__ = ["ACTION_LENGTH", "record"]
