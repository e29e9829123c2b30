"""German for the search: from text to the terms that an engine stores and looks for.

Steps, the same for pages and queries: `writing` cuts and spells, `gender` takes forms
of one word together, `inflection` finds the stem, `compounds` finds the parts. What an
engine gets are plain words of letters and digits, so any engine can be used.
"""
