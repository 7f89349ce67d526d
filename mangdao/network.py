"""Which addresses may be asked, and by which name we ask."""

import ipaddress

from mangdao import __version__

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")  # RFC 8215: leads wherever the operator wants
_IPV4_COMPATIBLE = ipaddress.ip_network("::/96")  # RFC 4291, deprecated

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def allowed_address(ip: str, allow_private: bool) -> bool:
    """Whether a public crawl may connect to this address; IPv4 inside IPv6 counts as the IPv4 address it leads to.

    With `allow_private` loopback and private networks may be asked too, but never link-local ones: no website lives
    there, the metadata services of clouds do. What is no address is not allowed.
    """
    try:
        address = ipaddress.ip_address(ip.partition("%")[0].strip("[]"))
    except ValueError:
        return False
    inner = _inner(address)
    if inner is not None and inner != address:
        return allowed_address(str(inner), allow_private)
    if address.is_link_local or address.is_multicast:
        return False
    return allow_private or _is_public(address)


def user_agent(contact: str) -> str:
    """The name we go by: the product, a page that says who is asking, and why."""
    return f"mangdao/{__version__} (+{contact}; accessibility audit)"


def _is_public(address: IPAddress) -> bool:
    # is_global calls reserved and site-local addresses global in some versions of Python.
    site_local = isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or address in _NAT64_LOCAL)
    return address.is_global and not (address.is_reserved or address.is_unspecified or site_local)


def _inner(address: IPAddress) -> IPAddress | None:
    """The IPv4 address an IPv6 address stands for, if it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or (address in _IPV4_COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
