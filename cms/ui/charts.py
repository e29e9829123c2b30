"""Matplotlib figures as inline SVG that a strict CSP and dark mode can live with.

Draw with the colours of ``COLOURS`` (or ``series(1)``); ``page_svg`` turns each of
them into the CSS variable of the same name, so that a chart follows the theme.
"""

import io
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {
    "ink": "#15182a",
    "muted": "#51577a",
    "grid": "#dfe1ea",
    "surface": "#fffffe",
    "1": "#1a3da5",
    "2": "#007155",
    "3": "#925400",
    "4": "#75009e",
}
SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
_VARIABLES = {value: f"var(--ui-chart-{name})" for name, value in COLOURS.items()}
# Matplotlib's own defaults: text and lines, backgrounds, frames of legends.
_VARIABLES |= {
    default: f"var(--ui-chart-{name})"
    for default, name in (
        ("#000000", "ink"),
        ("black", "ink"),
        ("#ffffff", "surface"),
        ("#cccccc", "grid"),
        ("#b0b0b0", "grid"),
    )
}
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_STYLE: Any = {
    "svg.fonttype": "none",
    "font.size": 11,
    "text.color": COLOURS["ink"],
    "axes.labelcolor": COLOURS["ink"],
    "axes.edgecolor": COLOURS["grid"],
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "xtick.color": COLOURS["muted"],
    "ytick.color": COLOURS["muted"],
    "ytick.major.size": 0,
    "xtick.major.size": 0,
    "grid.color": COLOURS["grid"],
    "grid.linewidth": 1,
    "lines.linewidth": 2.5,
    "patch.linewidth": 0,
}


def figure(
    *, width: float, height: float, projection: str | None = None
) -> tuple["Figure", "Axes"]:
    """Return an empty figure in the house style, ``width`` and ``height`` in inches.

    ``projection`` is ``"polar"`` for a radar. No global state of pyplot is used.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        drawn = Figure(figsize=(width, height), layout="constrained")
        axes = drawn.add_subplot(projection=projection)
    return drawn, axes


def page_svg(
    figure: "Figure", *, title: str, description: str, name: str
) -> SafeString:
    """Return the figure as inline SVG: same figure and ``name``, same bytes.

    ``name`` must be unique on the page; it salts the ids. ``title`` and
    ``description`` are what screen readers say.
    """
    root = ET.fromstring(_draw(figure, name))  # noqa: S314 -- our own output
    _drop_extras(root)
    for element in root.iter():
        _plain_attributes(element)
    _prefix_ids(root, name)
    _describe(root, title, description, name)
    ET.register_namespace("", SVG)
    text = ET.tostring(root, encoding="unicode").replace("\r", "")
    return mark_safe(text)  # noqa: S308 -- serialised XML, all text escaped


def _draw(figure: "Figure", name: str) -> str:
    import matplotlib as mpl

    target = io.StringIO()
    nothing = dict.fromkeys(["Creator", "Date", "Format", "Type"])
    with mpl.rc_context({**_STYLE, "svg.hashsalt": name}):
        figure.savefig(target, format="svg", metadata=nothing, transparent=True)
    return target.getvalue()


def _drop_extras(root: ET.Element) -> None:
    """Remove style sheets and metadata, wherever they stand."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {f"{{{SVG}}}style", f"{{{SVG}}}metadata"}:
                parent.remove(child)


def _plain_attributes(element: ET.Element) -> None:
    """Turn ``style`` into presentation attributes and colours into variables."""
    for declaration in element.attrib.pop("style", "").split(";"):
        key, _colon, value = (part.strip() for part in declaration.partition(":"))
        if key not in {"", "font-family"}:  # the family comes from the page
            element.set(key, value)
    for key, value in element.attrib.items():
        if value.lower() in _VARIABLES:
            element.set(key, _VARIABLES[value.lower()])
    if element.tag == f"{{{SVG}}}text":
        element.attrib.setdefault("fill", _VARIABLES[COLOURS["ink"]])
    if XLINK in element.attrib:
        element.set("href", element.attrib.pop(XLINK))


def _prefix_ids(root: ET.Element, name: str) -> None:
    """Keep only ids something refers to, made unique on the page by ``name``."""
    used = set()
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "href":
                used.add(value.removeprefix("#"))
                element.set(key, f"#{name}-{value.removeprefix('#')}")
            elif found := _REFERENCE.match(value):
                used.add(found[1])
                element.set(key, f"url(#{name}-{found[1]})")
    for element in root.iter():
        key = element.attrib.pop("id", "")
        if key in used:
            element.set("id", f"{name}-{key}")


def _describe(root: ET.Element, title: str, description: str, name: str) -> None:
    """Name the picture for screen readers and let the page decide its size."""
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(place, element)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.set("class", "ui-chart__svg")
    for size in ("width", "height"):
        root.set(size, root.get(size, "").removesuffix("pt"))
