"""Pictures of a result: drawn once when the result is stored, in every language."""
