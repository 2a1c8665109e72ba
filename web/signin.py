"""Coming in and going out: sign in, sign out, choose a language, one's own settings."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from people.models import Person
from publishing.mailing.choosing import choose_pace, fails_since, pace_of
from publishing.models import Pace
from publishing.policy import ROUND_UP_EVERY
from web import kept_forms
from web.chosen_language import remember
from web.forms import HouseForm

# Where the people of the ministries work; one zone per clock, named by places people know.
ZONES = (
    ("America/Toronto", gettext_lazy("Eastern time (Toronto, Ottawa, Thunder Bay)")),
    ("America/Atikokan", gettext_lazy("Eastern standard time all year (Atikokan)")),
    ("America/Winnipeg", gettext_lazy("Central time (Kenora, Rainy River, Winnipeg)")),
    ("America/Regina", gettext_lazy("Central standard time all year (Regina)")),
    ("America/Edmonton", gettext_lazy("Mountain time (Edmonton)")),
    ("America/Vancouver", gettext_lazy("Pacific time (Vancouver)")),
    ("America/Halifax", gettext_lazy("Atlantic time (Halifax)")),
    ("America/St_Johns", gettext_lazy("Newfoundland time (St. John’s)")),
)


class PersonForm(HouseForm, AuthenticationForm):
    """E-mail address and password."""

    username = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={"invalid": gettext_lazy("Write an address like name@ontario.ca.")},
    )
    error_messages = {
        "invalid_login": gettext_lazy("The address and the password do not go together. Check both and try again."),
        "inactive": gettext_lazy("The address and the password do not go together. Check both and try again."),
    }

    def clean_username(self) -> str:
        """Addresses are kept in small letters."""
        return self.cleaned_data["username"].lower()


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, with the form that came too late inside it."""
    context = {"form": PersonForm(request), "kept": kept_forms.keep(request), "next": "", "session_ended": True}
    return render(request, "web/sign_in.html", context, status=401)


class SettingsForm(HouseForm, forms.ModelForm):
    """The language and the time zone in which a person meets the house, and how often it writes to them."""

    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    pace = forms.ChoiceField(label=gettext_lazy("Mail about what happened"), choices=Pace.choices)

    class Meta:
        model = Person
        fields = ("language", "time_zone")
        labels = {"language": gettext_lazy("Language of the pages and of messages to you")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = cast(forms.ChoiceField, self.fields["time_zone"])
        present = self.instance.time_zone
        zone.choices = list(ZONES) if present in dict(ZONES) else [(present, present), *ZONES]
        self.fields["pace"].initial = pace_of(self.instance)
        self.fields["pace"].help_text = _(
            "What is urgent always comes at once. Gathered means one mail every %(minutes)s minutes at most."
        ) % {"minutes": ROUND_UP_EVERY // timedelta(minutes=1)}


class PasswordForm(HouseForm, PasswordChangeForm):
    """The password of now, and the new one twice."""


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Sign in, and go on where one was going; a form that came too late is offered again."""

    template_name = "web/sign_in.html"
    authentication_form = PersonForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept=self.kept(), **kwargs)

    def kept(self) -> kept_forms.KeptForm | None:
        """The form that waits inside this page, if any."""
        return kept_forms.unseal(self.request.POST.get("kept", ""))

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        kept = self.kept()
        if kept is None:
            return super().form_valid(form)
        login(self.request, form.get_user())
        with translation.override(form.get_user().language):
            return render(self.request, "web/send_again.html", {"kept": kept})


class SignOut(LogoutView):
    """Sign out, and say so."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        messages.success(request, _("You are signed out."))
        return answer


class ChangePassword(PasswordChangeView):
    """Change one's own password; other sessions of the person end."""

    template_name = "web/change_password.html"
    form_class = PasswordForm
    success_url = reverse_lazy("web:my-settings")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        messages.success(self.request, _("Your password is changed. Your other sessions have ended."))
        return super().form_valid(form)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the page and change its language; for a person who signed in, from now on everywhere."""
    language = request.POST.get("language")
    answer = HttpResponseRedirect(_safe(request, request.POST.get("next", "")))
    if language not in dict(settings.LANGUAGES):
        return answer
    if isinstance(request.user, Person):
        Person.objects.filter(pk=request.user.pk).update(language=language)
    remember(answer, language)
    return answer


def _safe(request: HttpRequest, address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else "/"


@require_http_methods(["GET", "HEAD", "POST"])
def my_settings(request: HttpRequest) -> HttpResponse:
    """Language, time zone and mail of the person who looks."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        choose_pace(form.instance, form.cleaned_data.pop("pace"))
        Person.objects.filter(pk=form.instance.pk).update(**form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Your settings are saved."))
        return redirect("web:my-settings")
    return render(request, "web/my_settings.html", {"form": form, "fails_since": fails_since(form.instance)})
