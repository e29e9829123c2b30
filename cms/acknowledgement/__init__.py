"""Instructions that people confirm, by version, with proof."""
