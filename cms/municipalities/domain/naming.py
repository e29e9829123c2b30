"""Names of bodies as people say them."""


def display_name(name: str, kind: str, official_name: str) -> str:
    """Return the name with the word for the kind where it is needed."""
    if kind in {"Landkreis", "Kreis"} and "kreis" not in official_name.lower():
        return f"{kind} {name}"
    return name
