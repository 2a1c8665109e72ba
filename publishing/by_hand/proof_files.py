"""A file that proves what a person did by hand: a picture of the screen, or a PDF. Kept as it came, never shown."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from django.core.files.base import ContentFile

from people.refusals import BadInput

LARGEST_PROOF = 10 * 1024 * 1024
"""The largest file kept as proof, in bytes; as large as evidence of a relayed yes may be. Our choice."""

BEGINNINGS = {".pdf": b"%PDF-", ".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
"""What is kept, by how its name ends, and how its bytes begin: a file that only says it is a picture proves nothing."""


@dataclass(frozen=True)
class ProofFile:
    """A file as it came: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Kept:
    """A proof that may be kept."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The name of its bytes."""
        return f"sha256:{sha256(self.data).hexdigest()}"

    @property
    def file(self) -> ContentFile:
        """Its bytes, to be stored."""
        return ContentFile(self.data)


def kept(proof: ProofFile | None) -> Kept:
    """A proof as it may be kept. Raises BadInput `proof_missing`, `proof_unknown` or `proof_too_large`."""
    if proof is None or not proof.data:
        raise BadInput("proof_missing")
    if len(proof.data) > LARGEST_PROOF:
        raise BadInput("proof_too_large", most=LARGEST_PROOF // 1024 // 1024)
    name = PurePath(proof.name.replace("\\", "/")).name
    beginning = BEGINNINGS.get(PurePath(name).suffix.lower())
    if beginning is None or not proof.data.startswith(beginning):
        raise BadInput("proof_unknown", endings=", ".join(BEGINNINGS))
    return Kept("".join(sign for sign in name if sign.isprintable())[-200:], proof.data)
