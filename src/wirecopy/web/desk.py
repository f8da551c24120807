"""Desk: who may write, and by which forms.

Reading asks for nothing. A write needs the token that the server tells to whoever started
it: given once, with a name, for a cookie that other sites cannot send (SameSite=Strict,
HttpOnly), and every form carries a second secret made of that cookie. A program sends the
token itself with each write, as a bearer, and no cookie.
"""

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from wirecopy.errors import WirecopyError

COOKIE: Final = "wirecopy"
LASTS_SECONDS: Final = 12 * 3600
MOST_NAME_CHARS: Final = 200
SAME: Final = frozenset({"same-origin", "none"})
"""What a browser says of a request that no other site has made (Sec-Fetch-Site)."""


class NotSignedInError(WirecopyError):
    """A write from somebody who has not given the token."""

    slug = "not-signed-in"


@dataclass(frozen=True, slots=True)
class Guest:
    """Who asks: signed in, or nobody known."""

    name: str = ""
    """Empty for one who only reads."""
    secret: str = ""
    """What each form of theirs carries."""


class Desk:
    """Tells who may write. `clock` gives seconds; `token` is the secret of the server."""

    def __init__(self, token: str, clock: Callable[[], float] = time.time) -> None:
        self.token = token
        self._clock = clock
        self._key = hashlib.sha256(f"wirecopy session {token}".encode()).digest()

    def sign_in(self, token: str, name: str) -> str:
        """Give the cookie of somebody who knows the token.

        Raises:
            NotSignedInError: that is not the token, or there is no name.
        """
        if not _same(token.strip(), self.token):
            raise NotSignedInError(
                "that is not the token", hint="it was told when the server started"
            )
        name = " ".join(name.split())
        if not 0 < len(name) <= MOST_NAME_CHARS:
            raise NotSignedInError("a name is needed", hint="it stands beside what you decide")
        ends = int(self._clock()) + LASTS_SECONDS
        told = f"{urlsafe_b64encode(name.encode()).decode()}.{ends}.{secrets.token_hex(8)}"
        return f"{told}.{self._sign('cookie', told)}"

    def who(self, cookie: str | None) -> Guest:
        """Tell who sends a cookie; nobody known where it is not ours, or too old."""
        told, _, sign = (cookie or "").rpartition(".")
        fields = told.split(".")
        if len(fields) != 3 or not _same(sign, self._sign("cookie", told)):
            return Guest()
        if int(fields[1]) < self._clock():
            return Guest()
        return Guest(urlsafe_b64decode(fields[0]).decode(), self._sign("form", told))

    def writer(self, headers: Mapping[str, str], guest: Guest, form: Mapping[str, str]) -> str:
        """Give the name of somebody who may write.

        Raises:
            NotSignedInError: neither the token nor a cookie with its form came with it.
        """
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            self.sign_in(token, form.get("by", ""))
            return " ".join(form["by"].split())
        if not guest.name:
            raise NotSignedInError("sign in first", hint="/sign-in asks for the token")
        from_here = headers.get("sec-fetch-site", "same-origin") in SAME
        if not from_here or not _same(form.get("secret", ""), guest.secret):
            raise NotSignedInError(
                "this form was not made here, or is too old", hint="load the page again"
            )
        return guest.name

    def _sign(self, use: str, told: str) -> str:
        return hmac.new(self._key, f"{use} {told}".encode(), hashlib.sha256).hexdigest()


def _same(given: str, known: str) -> bool:
    """Compare in a time that tells nothing; of texts, the library takes only those in ASCII."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())
