"""Whether anybody but the user of this computer can reach the dashboard.

Without sign-in it serves one person on one computer. Another address, another name, or a header
that only a proxy writes shows that somebody else can come, and then it serves nobody.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from analytics.errors import UserError
from analytics.words import _

# Headers that a browser never sends and a proxy does.
_OF_PROXIES = (
    "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via",
)  # fmt: skip


@dataclass(frozen=True)
class Reached:
    """How a server is bound and reached: the address it listens on, the names it answers to, and
    the headers of the request (``Host`` and ``Origin`` among them)."""

    address: str
    names: Sequence[str] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_others(self) -> bool:
        """Whether anything shows that it is not this computer alone."""
        host = _name_in(f"//{self.headers.get('Host', '')}")
        origin = _name_in(self.headers.get("Origin", ""))
        names = [name for name in (*self.names, host, origin) if name]
        if not is_this_computer(self.address) or not all(map(is_this_computer, names)):
            return True
        return any(self.headers.get(name) for name in _OF_PROXIES)


def is_this_computer(name: str) -> bool:
    """Whether an address or a name means the computer itself; nothing at all means every one."""
    if name.casefold().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _name_in(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return "?"  # no address at all: not this computer's


def refuse_others(reached: Reached) -> None:
    """UserError where somebody else can come and nobody has to sign in."""
    if reached.by_others:
        raise UserError(
            _("Gweithlu can be reached from other computers, and nobody has to sign in."),
            _("Nothing is shown. Set up sign-in as docs/deploying.md says, or start it with"
              " “python3 start.py” for this computer alone."),
            rule="sign_in_missing",
        )  # fmt: skip


def check_redirect(address: str) -> None:
    """UserError where people would come back from signing in over a line that anybody can read."""
    parts = urlsplit(address)
    if parts.scheme == "https" or is_this_computer(parts.hostname or ""):
        return
    raise UserError(
        _("Sign-in is set up for an address that does not begin with https."),
        _("Put a proxy with TLS in front and write its address as redirect_uri in"
          " .streamlit/secrets.toml: see docs/deploying.md."),
        rule="sign_in_without_tls",
    )  # fmt: skip
