"""The Whoosh engine behind Wagtail's search; nothing else imports Whoosh."""

import warnings

# Whoosh 2.7 is older than some warnings that Python gives when it compiles a source for
# the first time. Nothing of ours is imported here.
with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    import whoosh.codec.whoosh3
    import whoosh.index
    import whoosh.query
    import whoosh.searching
    import whoosh.writing  # noqa: F401 -- loaded here, used by name elsewhere
