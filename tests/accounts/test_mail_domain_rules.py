"""How domains and addresses are written and compared: exact, ASCII, without tags."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.domain.mail_domains import (
    Fault,
    address_fault,
    domain_fault,
    domain_of,
    plain_address,
    plain_domain,
)

LETTERS = string.ascii_lowercase + string.digits
LABELS = st.text(LETTERS, min_size=1, max_size=20).map(lambda text: f"q{text}")
DOMAINS = st.lists(LABELS, min_size=1, max_size=4).map(
    lambda labels: ".".join([*labels, "de"])
)
NAMES = st.text(LETTERS, min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("musterheim.de", None),
        (" @Musterheim.DE. ", None),
        ("xn--mllheim-n2a.de", None),
        ("amt-nord.musterheim.de", None),
        ("müllheim.de", Fault.LETTERS),
        ("ｍusterheim.de", Fault.LETTERS),
        ("musterheim。de", Fault.LETTERS),
        ("\u212aiel.de", Fault.LETTERS),  # the sign of kelvin, small it is a k
        ("muster\u200bheim.de", Fault.LETTERS),
        ("de", Fault.FORM),
        ("", Fault.FORM),
        (".de", Fault.FORM),
        ("musterheim..de", Fault.FORM),
        ("-musterheim.de", Fault.FORM),
        ("muster heim.de", Fault.FORM),
        ("muster_heim.de", Fault.FORM),
        ("*.musterheim.de", Fault.FORM),
        ("%.de", Fault.FORM),
        ("a@musterheim.de", Fault.FORM),
        ("192.0.2.1", Fault.FORM),
        ("[192.0.2.1]", Fault.FORM),
        ("a." * 130 + "de", Fault.FORM),
        ("gmx.de", Fault.PRIVATE),
        ("mail.gmx.de", Fault.PRIVATE),
    ],
)
def test_domains_that_are_taken(typed, fault):
    assert domain_fault(plain_domain(typed)) == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("Erika.Muster@Musterheim.de", None),
        ("o'neill-muster_2@musterheim.de", None),
        ("erika+eins@musterheim.de", Fault.TAG),
        ("+@musterheim.de", Fault.TAG),
        ("erika@müllheim.de", Fault.LETTERS),
        ("еrika@musterheim.de", Fault.LETTERS),  # a Cyrillic letter
        ("erika@gmail.com", Fault.PRIVATE),
        ('"erika@boese.de"@musterheim.de', Fault.FORM),
        ("erika%boese.de@musterheim.de", Fault.FORM),
        ("boese.de!erika@musterheim.de", Fault.FORM),
        ("erika@boese.de@musterheim.de", Fault.FORM),
        ("erika..muster@musterheim.de", Fault.FORM),
        (".erika@musterheim.de", Fault.FORM),
        ("erika\n@musterheim.de", Fault.FORM),
        ("erika", Fault.FORM),
        ("@musterheim.de", Fault.FORM),
        ("a" * 300 + "@musterheim.de", Fault.FORM),
    ],
)
def test_addresses_that_are_taken(typed, fault):
    assert address_fault(plain_address(typed)) == fault


@given(NAMES, DOMAINS)
def test_address_is_taken_exactly_if_its_domain_is(name, domain):
    assert address_fault(f"{name}@{domain}") == domain_fault(domain) is None
    assert domain_of(f"{name}@{domain}") == domain


@given(NAMES, DOMAINS, LABELS)
def test_no_other_domain_is_the_same(name, domain, more):
    others = [f"{more}.{domain}", f"{more}{domain}", f"{domain}.{more}"]

    assert all(domain_of(f"{name}@{other}") != domain for other in others)


@given(st.text(max_size=80))
def test_what_is_taken_is_plain(typed):
    address, domain = plain_address(typed), plain_domain(typed)

    for text, fault in ((address, address_fault), (domain, domain_fault)):
        if fault(text) is None:
            assert set(text) <= set(LETTERS + "@.-_'")
            assert plain_address(text) == text


@given(NAMES, DOMAINS, st.characters(min_codepoint=128))
def test_no_letter_outside_ascii_is_taken(name, domain, letter):
    assert address_fault(plain_address(f"{name}{letter}@{domain}")) == Fault.LETTERS
    assert domain_fault(plain_domain(f"{domain[:2]}{letter}{domain[2:]}")) is not None


@given(NAMES, st.text(LETTERS, max_size=9), DOMAINS)
def test_no_tag_is_taken(name, tag, domain):
    assert address_fault(f"{name}+{tag}@{domain}") == Fault.TAG
