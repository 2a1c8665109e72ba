"""What somebody typed outlives their session: the form is handed back, sealed, and sent again after signing in.

Nothing is stored here: the words travel in the sign-in page itself, signed so that nobody else can put words there,
and the person sends them again with a button. So it is safe for every form, and no text lies in a session table.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest

SEAL = "web.kept_forms"
KEPT_FOR = timedelta(hours=12)  # as long as a session
NOT_TO_SHOW = "hidden_"
"""How a field begins whose words may stand on no page again: the keys of accounts."""

NEVER_KEPT = ("csrfmiddlewaretoken", "password", "old_password", "new_password1", "new_password2", "kept")


@dataclass(frozen=True)
class KeptForm:
    """A form that was not taken: where it was going, and every field as typed."""

    address: str
    fields: tuple[tuple[str, str], ...]
    sealed: str

    @property
    def texts(self) -> list[str]:
        """What a person typed, to be read again; without ids, digests and other short things of ours."""
        return [value for name, value in self.fields if len(value.split()) > 1]


def keep(request: HttpRequest) -> KeptForm | None:
    """The posted form, without secrets and files; None when there is nothing to keep."""
    named = [(name, values) for name, values in request.POST.lists() if not name.startswith(NOT_TO_SHOW)]
    fields = [(name, value) for name, values in named for value in values if name not in NEVER_KEPT]
    return _kept(request.get_full_path(), fields) if fields else None


def unseal(sealed: str) -> KeptForm | None:
    """The form in a seal of ours; None when it is too old or not ours."""
    try:
        document = signing.loads(sealed, salt=SEAL, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return _kept(document["address"], document["fields"])


def came_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent this form."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _kept(address: str, fields: list) -> KeptForm:
    pairs = tuple((name, value) for name, value in fields)
    sealed = signing.dumps({"address": address, "fields": pairs}, salt=SEAL, compress=True)
    return KeptForm(address, pairs, sealed)
