"""Rules of adopting that need no database."""
