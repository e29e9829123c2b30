"""Signing in by the form, as people do."""

from playwright.sync_api import Page


def by_password(page: Page, email: str, password: str) -> None:
    """Type the address on the log-in page, choose the password, type it."""
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_role("button", name="Mit Passwort anmelden").click()
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("button", name="Anmelden", exact=True).click()
