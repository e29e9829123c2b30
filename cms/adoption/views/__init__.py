"""Pages of adopting and adapting."""
