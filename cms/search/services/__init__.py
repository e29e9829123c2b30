"""Writing and asking the search."""
