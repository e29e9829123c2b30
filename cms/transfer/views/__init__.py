"""Views of files that are given out or taken in."""
