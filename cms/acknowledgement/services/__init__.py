"""Use cases of acknowledgement."""
