"""Where a request comes from: the address itself, and the network that counts as one client."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

IPV6 = 64  # bits; below them whoever has one address has all of them


def client_ip(request: HttpRequest) -> str | None:
    """The visitor's address: as our own proxies saw it, where we were told of them."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.TRUST_PROXY <= len(seen):
        try:
            return str(ip_address(seen[-settings.TRUST_PROXY].strip()))
        except ValueError:
            pass  # not an address: not from our proxy
    return request.META.get("REMOTE_ADDR") or None


def network_of(request: HttpRequest) -> str | None:
    """The address of IPv4; of IPv6 the first address of its network of 64 bits."""
    address = client_ip(request)
    return network(address) if address else None


@lru_cache(maxsize=1024)
def network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((int(found), IPV6), strict=False).network_address)
