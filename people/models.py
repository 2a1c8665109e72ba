"""Ministries, persons and their dated memberships."""

import uuid6
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.roles import MINISTRY_ROLES, Role


class Ministry(models.Model):
    """A ministry, from one day to another; a successor takes over what it leaves."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    code = models.SlugField(max_length=12, unique=True)  # the head of its file numbers: HLTH-2026-0042
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    jurisdiction = models.CharField(max_length=20, default="ontario")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

    class Meta:
        verbose_name_plural = "ministries"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_ministry_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        """Its name in English or French."""
        return self.name_fr if language == "fr" else self.name_en


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """A person who can sign in with this address."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """Somebody who sets the house up. Holds no role on any post by it: roles are rows."""
        return self.create_user(email, password, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. Never deleted: what they did must stay readable."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("fr", "Français")], default="en")
    time_zone = models.CharField(max_length=60, default="America/Toronto")
    is_active = models.BooleanField(default=True)
    deactivated_for_cause_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """From one day to another, a person belongs to a ministry (or to the whole house) in one role."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    ministry = models.ForeignKey(Ministry, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        max_length=30, choices=[(role.value, role.label) for role in MINISTRY_ROLES], default=Role.MEMBER
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_membership_ends_after_it_began"
            )
        ]
        indexes = [models.Index(fields=["person", "role"], name="memberships_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.ministry or 'house'}"
