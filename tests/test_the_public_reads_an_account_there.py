"""Where the public reads an account: as the register says, else as its platform names accounts."""

import pytest

from channels.addresses import public_address
from channels.models import Account


@pytest.mark.parametrize(
    ("platform", "handle", "address", "expected"),
    [
        ("x", "@ONgov", "", "https://x.com/ONgov"),
        ("instagram", "@ongov", "", "https://www.instagram.com/ongov/"),
        ("threads", "@ongov", "", "https://www.threads.net/@ongov"),
        ("bluesky", "@ontario.ca", "", "https://bsky.app/profile/ontario.ca"),
        ("bluesky", "@onhealth.test", "", ""),
        ("bluesky", "@onhealth.test", "https://pds.example/onhealth", "https://pds.example/onhealth"),
        ("mastodon", "@sante@social.example", "", "https://social.example/@sante"),
        ("mastodon", "@sante", "", ""),
        ("linkedin", "ontario-health", "", ""),
        ("x", "@ONgov", "https://x.example/elsewhere", "https://x.example/elsewhere"),
    ],
)
def test_an_account_has_its_address(platform: str, handle: str, address: str, expected: str) -> None:
    assert public_address(Account(platform=platform, handle=handle, address=address)) == expected
