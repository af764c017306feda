"""The desk's app, installed for someone whom a platform lets be written to only once they have it."""

from enum import StrEnum

from workflow.people.people import Address, Person, Platform

INSTALLED_FOR_OTHERS = frozenset({Platform.TEAMS})
"""Platforms on which an app writes only to those who have it, and can be installed for them."""


class InstallRefusal(StrEnum):
    """Why the app could not be installed for someone. Rows keep the value as the reason why they cannot be reached."""

    NOT_GRANTED = "install_not_granted"
    """The organisation does not let the app install itself."""
    NOT_LISTED = "install_not_listed"
    """The organisation's catalogue does not hold the app."""
    POLICY = "install_policy"
    """What is set for this person does not allow the app."""
    NO_ACCOUNT = "install_no_account"
    """The platform knows no such account, or it may have no apps."""
    REMOVED = "install_removed"
    """They had it, and it was removed from their Teams: that is for them to take back."""
    NOT_NOW = "install_not_now"
    """The platform did not answer for hours."""
    BLOCKED = "install_blocked"
    """They have the app, and their chat refuses it all the same."""

    @property
    def for_all(self) -> bool:
        """Return whether it holds for everyone, so that nobody else need be tried."""
        return self in {InstallRefusal.NOT_GRANTED, InstallRefusal.NOT_LISTED}


def installable(person: Person) -> Address | None:
    """Return the account for which the app can be installed; None where that changes nothing, or is not for them.

    A guest is left out: platforms give guests no apps.
    """
    if person.out_of_reach is None or person.guest:
        return None
    return next((one for one in person.accounts if one.platform in INSTALLED_FOR_OTHERS), None)
