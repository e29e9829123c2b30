"""Use cases: giving pages out as files, and taking files in as drafts."""
