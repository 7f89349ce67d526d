import pytest

from mangdao import __version__
from mangdao.network import allowed_address, user_agent

PUBLIC = ["1.1.1.1", "223.5.5.5", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
PRIVATE = [
    "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "0.0.0.0", "192.0.2.1",
    "198.18.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fc00::1", "fec0::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::", "2002:c0a8:101::", "2001:0:4136:e378:8000:63bf:f5ff:fffe",
]  # fmt: skip
NEVER = [
    "169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "224.0.0.1",
    "ff02::1",
    "::ffff:169.254.169.254",
    "",
    "localhost",
]


@pytest.mark.parametrize("ip", PUBLIC)
def test_a_public_address_may_be_asked(ip: str) -> None:
    assert allowed_address(ip, allow_private=False)


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_private_address_may_be_asked_only_when_allowed(ip: str) -> None:
    assert not allowed_address(ip, allow_private=False)
    assert allowed_address(ip, allow_private=True)


@pytest.mark.parametrize("ip", NEVER)
def test_link_local_and_multicast_addresses_are_never_asked(ip: str) -> None:
    assert not allowed_address(ip, allow_private=True)


def test_the_user_agent_says_who_asks_and_why() -> None:
    assert user_agent("https://example.org/a") == f"mangdao/{__version__} (+https://example.org/a; accessibility audit)"
