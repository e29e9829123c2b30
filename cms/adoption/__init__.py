"""Texts of the library taken over, adapted, kept in step with their origin."""
