"""French before a name: « au nom d’Étienne », « au nom de Dana »."""

import re

from django.utils.translation import get_language

_BEFORE_A_VOWEL = re.compile(r"\b([dD])e (?=[AEIOUÀÂÄÉÈÊËÎÏÔÖÙÛÜ]|H[eéèêiouy]|Y[bcdfglmrstv])")
"""A name is known by its capital. Most French given names in H have a mute one (Hélène, Henri); names in Ha do not."""


def elided(said: str) -> str:
    """A French sentence with « d’ » where « de » meets a name that begins with a vowel; any other as it is."""
    return _BEFORE_A_VOWEL.sub(r"\1’", said) if (get_language() or "").startswith("fr") else said
