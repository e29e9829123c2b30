"""Use cases of feedback."""
