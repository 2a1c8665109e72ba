"""What each message of a sending was approved to say, and where the public would see it."""

from compliance.content import messages
from publishing.content.documents import content_of
from publishing.models import Delivery
from tests.chaos.shapes import Standing


def words_of(delivery: Delivery) -> str:
    """The words that were approved for it."""
    dispatch = delivery.dispatch
    return messages(content_of(dispatch.revision), delivery.language, dispatch.channel.platform)[delivery.position].text


def account_of(delivery: Delivery) -> str:
    """As the platforms of these stories call it."""
    return delivery.handle.removeprefix("@").partition("@")[0]


def is_it(one: Standing, delivery: Delivery) -> bool:
    """Whether something public is what this message says."""
    where = (delivery.dispatch.channel.platform, account_of(delivery))
    return (one.platform, one.account) == where and one.text == words_of(delivery)
