"""Every address of the installation, read from the resolver itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

OWN = ("cms.", "assessment.", "curricula.", "barcamps.")
# Views of other packages that stand at addresses of our own choice.
ADOPTED = ("allauth.", "ninja.")


@dataclass(frozen=True)
class Address:
    """A pattern: its name in authz.yaml, its route, its converters by kwarg."""

    name: str
    route: str
    params: dict[str, Any] = field(hash=False)
    view: Callable[..., Any] = field(hash=False)

    @property
    def is_own(self) -> bool:
        """Whether we wrote the view or chose the address for it."""
        return any(name.startswith(OWN + ADOPTED) for name in _modules(self.view))

    def path(self, values: dict[str, Any]) -> str:
        """Return the address with these values for its kwargs."""
        if self.name.startswith("route:"):
            return "/" + self.name.removeprefix("route:").replace("^.*/$", "nichts/")
        name = self.name.partition("/")[0]
        if "0" in self.params:
            return reverse(name, args=list(values.values()))
        return reverse(name, kwargs=values)


def _modules(view: Callable[..., Any]) -> Iterator[str]:
    """Yield the module of the view and of each function inside its wrappings."""
    layer: Any = getattr(view, "view_class", view)
    yield str(getattr(layer, "__module__", ""))
    while layer is not None:
        yield str(getattr(layer, "__globals__", {}).get("__name__", ""))
        layer = getattr(layer, "__wrapped__", None) or getattr(layer, "func", None)


def _walk(
    resolver: URLResolver, spaces: tuple[str, ...], route: str, params: dict[str, Any]
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        known = params | _params(entry)
        if isinstance(entry, URLPattern):
            name = ":".join([*spaces, entry.name]) if entry.name else f"route:{here}"
            yield Address(name, here, known, entry.callback)
        else:
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walk(entry, inner, here, known)


def _params(entry: URLPattern | URLResolver) -> dict[str, Any]:
    if entry.pattern.converters:
        return dict(entry.pattern.converters)
    regex = entry.pattern.regex
    if regex.groups and not regex.groupindex:
        return dict.fromkeys(str(number) for number in range(regex.groups))
    return dict.fromkeys(regex.groupindex)


def addresses() -> list[Address]:
    """Return all addresses; of twins, others than ours get their number of kwargs."""
    found = list(_walk(get_resolver(), (), "", {}))
    count = Counter(address.name for address in found)
    return [
        address
        if count[address.name] == 1 or address.is_own
        else Address(
            f"{address.name}/{len(address.params)}",
            address.route,
            address.params,
            address.view,
        )
        for address in found
    ]
