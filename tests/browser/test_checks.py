"""The checks themselves find what they are there for."""

import pytest


def test_checks_find_a_missing_label_and_a_wide_page(live_server, page_checks):
    page_checks.open(f"{live_server.url}/impressum/")
    page_checks.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        "'<input><pre class=\"kern-body\">' + 'x'.repeat(400) + '</pre>')"
    )

    with pytest.raises(AssertionError, match="label"):
        page_checks.accessible()
    page_checks.page.evaluate("document.querySelector('pre').style.overflow='visible'")
    with pytest.raises(AssertionError, match="sideways"):
        page_checks.fits()


def test_checks_hear_violations_of_the_policy_and_errors(live_server, page_checks):
    page_checks.open(f"{live_server.url}/impressum/")

    page_checks.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')"
    )
    page_checks.page.evaluate("setTimeout(() => { throw new Error('broken') })")
    page_checks.page.wait_for_timeout(100)
    heard = " ".join(page_checks.errors)
    page_checks.errors.clear()

    assert "Content Security Policy" in heard
    assert "broken" in heard
