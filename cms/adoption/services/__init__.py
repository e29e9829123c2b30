"""Use cases of adopting and adapting."""
