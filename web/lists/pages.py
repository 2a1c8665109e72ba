"""Pages of posts, of which there may be very many: it is looked a little ahead, and never counted to the end."""

from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from publishing.models import Post

PER_PAGE = 25
AHEAD = 100
"""How many posts are counted from a page on; of more it is only said that there are more. Our choice."""
FURTHEST = 20
"""The last page: nobody turns to the twenty-first, and getting there would read every post of the house. Our choice."""


class NewestPages(Paginator):
    """Pages of posts. `goes_on`: whether there are more than `count`."""

    goes_on = False

    def __init__(self, found: QuerySet[Post]) -> None:
        super().__init__(found, PER_PAGE)

    def get_page(self, number: float | str | None) -> Page:
        """The page asked for; the first where there is none of that number."""
        place = self._number(number)
        before = (place - 1) * PER_PAGE
        keys = list(cast("QuerySet[Post]", self.object_list).values_list("pk", flat=True)[before : before + AHEAD + 1])
        if not keys and place > 1:
            return self.get_page(1)
        self.goes_on = len(keys) > AHEAD
        self.count = before + min(len(keys), AHEAD)
        self.num_pages = min(self.num_pages, FURTHEST)
        return Page(_read(keys[:PER_PAGE]), place, self)

    def _number(self, asked: float | str | None) -> int:
        try:
            return max(1, min(int(asked or 1), FURTHEST))
        except ValueError:
            return 1


def _read(keys: list[int]) -> list[Post]:
    """These posts, in this order."""
    found = Post.objects.select_related("ministry").prefetch_related("channels").in_bulk(keys)
    return [found[key] for key in keys if key in found]
