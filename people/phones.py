"""Phone numbers, taken as people write them and kept in one form: what RFC 3966 writes after "tel:"."""

from typing import Final

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    parse,
)

from people.refusals import BadInput

HOME: Final = "CA"  # a number without a country is one of here
_EXTENSIONS = {"en": "ext.", "fr": "poste"}
_FRENCH_EXTENSION = "poste"  # the library reads "ext. 12", "x12", "#12"


def phone(typed: str) -> str:
    """The number as it is kept: `+1-416-555-0123`, with `;ext=12` where it has one. Raises BadInput."""
    try:
        number = parse(typed[:80].lower().replace(_FRENCH_EXTENSION, "ext."), HOME)
    except NumberParseException as error:
        raise BadInput("phone_unreadable", phone=typed[:80]) from error
    if is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:  # one without its area code is not
        raise BadInput("phone_unreadable", phone=typed[:80])
    return format_number(number, PhoneNumberFormat.RFC3966).removeprefix("tel:")


def shown(kept: str, language: str) -> str:
    """The number as people read it: `+1 416-555-0123, ext. 12`."""
    number = parse(kept)
    extension, number.extension = number.extension, None
    text = format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return f"{text}, {_EXTENSIONS[language]} {extension}" if extension else text
