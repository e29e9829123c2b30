"""Pages of acknowledgement."""
