"""Names resolve to public addresses only: the crawl's guard against being led into private networks."""

from collections.abc import Sequence
from typing import Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from mangdao.network import allowed_address


class AddressRefused(DNSLookupError):
    """The name leads to an address that must not be asked."""


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver; every answer is checked, and the connection is made to the very address that was checked."""

    allow_private = False

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "PublicResolver":
        """As Scrapy makes it; `crawler` may be the process, only its settings are used."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool("MANGDAO_ALLOW_PRIVATE")
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":
        """The IPv4 address of a name. Fails with AddressRefused when it must not be asked."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not allowed_address(address, self.allow_private):
            raise AddressRefused(f"{name} is {address}")
        return address
