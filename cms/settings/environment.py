"""Values of the environment: each is right or refused in one sentence with its name."""

import re
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:[0-9]{1,5})?")
_ON = {"true", "on", "yes", "y", "1", "ok"}
_OFF = {"false", "off", "no", "n", "0", ""}
_SEARCH_PORT = 9200
_INDEX_PREFIX = re.compile(r"([a-z][a-z0-9-]*)?")
_DATABASES = ("sqlite:", "postgres:", "postgresql:")
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-16000;"  # 16 MB; a search reads thousands of rows,
        "PRAGMA mmap_size=268435456;"  # from what the system holds of the file anyway
    ),
}


class Environment(environ.Env):
    """Reads variables; raises ImproperlyConfigured where a value is unusable."""

    def bool(self, var: str, default: Any = False) -> bool:  # noqa: FBT002 -- as inherited
        """Return true or false; other words are refused, not taken for false."""
        value = self._text(var, str(default)).strip().lower()
        if value not in _ON | _OFF:
            raise ImproperlyConfigured(f"{var} must be on or off.")
        return value in _ON

    def int(self, var: str, default: Any = 0) -> int:
        """Return a whole number from 0."""
        value = self._text(var, str(default)).strip()
        if not (value.isascii() and value.isdigit() and len(value) < 10):  # noqa: PLR2004 -- plenty
            raise ImproperlyConfigured(f"{var} must be a whole number.")
        return int(value)

    def database(self, var: str, default: str) -> dict[str, Any]:
        """Return Django's settings of an SQLite or PostgreSQL database."""
        hint = "sqlite:///path or postgres://user:password@host/name"
        known = self._text(var, default).startswith(_DATABASES)
        found = self._parsed(var, default, self.db_url_config, hint) if known else {}
        if not found.get("NAME"):
            raise ImproperlyConfigured(f"{var} must look like {hint}.")
        if found["ENGINE"] == "django.db.backends.sqlite3":
            found["OPTIONS"] = {**_SQLITE}
        return found

    def cache(self, var: str, default: str) -> dict[str, Any]:
        """Return Django's settings of a cache."""
        hint = "locmemcache:// or rediscache://host:6379/1"
        found = self._parsed(var, default, self.cache_url_config, hint)
        if not found.get("BACKEND"):
            raise ImproperlyConfigured(f"{var} must look like {hint}.")
        return found

    def mail(self, var: str, default: str) -> dict[str, Any]:
        """Return Django's settings of outgoing mail."""
        hint = "smtp+tls://user:password@host:587 or consolemail://"
        return self._parsed(var, default, self.email_url_config, hint)

    def address(self, var: str, default: str) -> str:
        """Return the address of the installation without a path: https://host."""
        value = self._text(var, default).rstrip("/")
        try:
            parts = urlsplit(value)
            is_plain = not (parts.path or parts.query or parts.fragment)
            sound = parts.scheme in {"http", "https"} and parts.hostname and is_plain
            _port = parts.port
        except ValueError:
            sound = False
        if not sound or not value.isprintable() or " " in value:
            raise ImproperlyConfigured(f"{var} must look like https://example.org.")
        return value

    def networks(self, var: str) -> tuple[str, ...]:
        """Return networks such as 10.0.0.0/8, separated by commas; none by default."""
        found = [part.strip() for part in self._text(var, "").split(",")]
        try:
            return tuple(str(ip_network(part)) for part in found if part)
        except ValueError:
            message = f"{var} must look like 10.0.0.0/8,2001:db8::/32."
            raise ImproperlyConfigured(message) from None

    def origins(self, var: str) -> tuple[str, ...]:
        """Return sites such as https://intranet.example, separated by commas."""
        found = [part.strip() for part in self._text(var, "").split(",")]
        sites = [part for part in found if part]
        if not all(_ORIGIN.fullmatch(part) for part in sites):
            raise ImproperlyConfigured(
                f"{var} must look like https://intranet.example."
            )
        return tuple(sites)

    def search(self, var: str, default: str) -> dict[str, Any]:
        """Return Wagtail's settings of a search."""
        value = self._text(var, default)
        if value == "database://":
            return {
                "BACKEND": "wagtail.search.backends.database",
                "SEARCH_CONFIG": "simple",
                "ATOMIC_REBUILD": False,  # what is there goes on answering
            }
        if value.startswith("whoosh:///"):
            return {
                "BACKEND": "cms.search.backend",
                "PATH": value.removeprefix("whoosh://"),
                "WORDS": "cms.search.vocabulary.version",
            }
        if value.startswith(("opensearch://", "opensearch+https://")):
            return self._server(var, value)
        told = "whoosh:///folder, database:// or opensearch+https://host:9200/prefix"
        raise ImproperlyConfigured(f"{var} must look like {told}.")

    def _server(self, var: str, value: str) -> dict[str, Any]:
        """Return the settings of a search server; its path begins names of indexes."""
        try:
            parts = urlsplit(value)
            prefix, port = parts.path.strip("/"), parts.port or _SEARCH_PORT
            is_sound = bool(parts.hostname and _INDEX_PREFIX.fullmatch(prefix))
        except ValueError:
            is_sound = False
        if not is_sound:
            told = "opensearch+https://user:password@host:9200/prefix"
            raise ImproperlyConfigured(f"{var} must look like {told}.")
        if find_spec("opensearchpy") is None:
            told = (
                f"{var} must find the package opensearch-py, see docs/search-index.md."
            )
            raise ImproperlyConfigured(told)
        is_safe = parts.scheme.endswith("https")
        host: dict[str, Any] = {
            "host": parts.hostname,
            "port": port,
            "use_ssl": is_safe,
        }
        host |= {"verify_certs": is_safe}
        if parts.username:
            account = [unquote(parts.username), unquote(parts.password or "")]
            host["http_auth"] = account
        return {
            "BACKEND": "cms.search.opensearch",
            "HOSTS": [host],
            "INDEX_PREFIX": f"{prefix or 'wandelwerk'}_",
        }

    def folder(self, var: str, default: str) -> Path:
        """Return an absolute folder, made where it is missing."""
        path = Path(self._text(var, default))
        try:
            path = path.resolve()
            path.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError):
            message = f"{var} must name a folder that can be written to."
            raise ImproperlyConfigured(message) from None
        return path

    def _text(self, var: str, default: str) -> str:
        """Return what is set; an empty value means the default."""
        return str(self.str(var, default=default)) or default

    def _parsed(self, var: str, default: str, parse: Any, hint: str) -> dict[str, Any]:
        try:
            found: dict[str, Any] = parse(self._text(var, default))
        except (ImproperlyConfigured, KeyError, TypeError, ValueError):
            raise ImproperlyConfigured(f"{var} must look like {hint}.") from None
        return found


ROOT = Path(__file__).resolve().parents[2]
env = Environment()
env.read_env(ROOT / ".env")
