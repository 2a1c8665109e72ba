"""Values: numbers, money, dates, times, names of places on the web. What both languages of a post must state alike.

`values(text, language)` reads them, `compare(english, french)` says which differ. Formats differ by language on purpose
(`$1,234.50` is `1 234,50 $`, `4:30 pm` is `16 h 30`), so meanings are compared, never strings.
"""

from compliance.values.agreement import Difference, compare
from compliance.values.reading import values
from compliance.values.twins import Twins
from compliance.values.value import Bound, DateMeaning, Kind, Language, Value

__all__ = ["Bound", "DateMeaning", "Difference", "Kind", "Language", "Twins", "Value", "compare", "values"]
