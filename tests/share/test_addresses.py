"""The addresses offered for sharing: private ones of this computer, likely ones first."""

import ipaddress

from bounceback.domain.company import Address
from bounceback.share.addresses import candidate_addresses, usable


def test_only_addresses_of_a_private_network_are_offered_the_likely_ones_first() -> None:
    found = [
        Address("127.0.0.1", "lo"),
        Address("172.17.0.1", "docker0"),
        Address("169.254.7.7", "usb0"),
        Address("172.20.10.2", "wlan1"),
        Address("192.168.178.20", "wlan0"),
        Address("8.8.8.8", "ppp0"),
        Address("10.0.0.5", "eth0"),
        Address("10.0.0.5", "eth0"),
    ]
    assert [address.ip for address in usable(found)] == [
        "10.0.0.5",
        "192.168.178.20",
        "172.20.10.2",
        "169.254.7.7",
        "172.17.0.1",
    ]


def test_what_this_computer_offers_are_addresses() -> None:
    for address in candidate_addresses():
        assert ipaddress.ip_address(address.ip).is_private
