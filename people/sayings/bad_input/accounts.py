"""Not like this. The register, addresses, keys."""

from django.utils.translation import gettext_lazy as _

ACCOUNTS = {
    "address_elsewhere": (
        _("This is not the address of a message on %(platform)s."),
        _("Open the message itself and copy its address; it looks like %(like)s"),
    ),
    "address_of_another": (
        _("This is a message of @%(other)s; this one belongs to %(account)s."),
        _("Perhaps the two languages were mixed up: look at both messages, then give each its own address."),
    ),
    "address_given_already": (
        _("This address was reported for another message of this sending."),
        _("Each language has a message of its own: copy the address of this one."),
    ),
    "key_already_over": (
        _("A key that ends today or ended before opens nothing."),
        _("Make a new key on the platform and enter it with its own last day."),
    ),
    "key_end_missing": (
        _("The last day of the key is missing."),
        _("The platform says it beside the key: without it nobody can warn you or renew it in time."),
    ),
    "key_part_missing": (
        _("“%(part)s” is missing."),
        _("Copy it from the platform; without it the key opens nothing."),
    ),
    "key_part_unreadable": (
        _("“%(part)s” does not look as the platform writes it."),
        _("Copy it again, whole and without anything around it."),
    ),
    "address_unreadable": (
        _("“%(address)s” is not a web address."),
        _("Copy the address of the public post, beginning with https://."),
    ),
    "custodians_missing": (
        _("An account needs two different custodians."),
        _("Name two people of the ministry."),
    ),
    "kind_not_official": (
        _("An account of this kind cannot be registered: %(why)s"),
        _("Only official accounts of the ministry can be registered. Source: %(source)s"),
    ),
    "name_missing": (
        _("A name is needed."),
        _("Write a name."),
    ),
    "handle_unreadable": (
        _("“%(handle)s” is not the name of an account."),
        _("Write it like @ONgov, as the platform shows it."),
    ),
}
