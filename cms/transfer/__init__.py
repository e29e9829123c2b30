"""Pages out of files and into files."""
