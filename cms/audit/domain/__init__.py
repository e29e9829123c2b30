"""Rules of privacy as values: what is kept of whom, why and how long."""
