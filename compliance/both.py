"""A sentence in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Both:
    """The same sentence, written once in English and once in French."""

    en: str
    fr: str

    def in_(self, language: str) -> str:
        """The French sentence for French, the English one for every other language."""
        return self.fr if language.partition("-")[0] == "fr" else self.en

    def with_(self, **values: object) -> "Both":
        """Fill the same named places in both sentences."""
        return Both(self.en.format(**values), self.fr.format(**values))

    def as_document(self) -> dict[str, str]:
        return {"en": self.en, "fr": self.fr}
