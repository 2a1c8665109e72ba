"""Where the other language stands is seen on every door: the post's page, while typing, lists, the API, the history."""

import re

import pytest
from django.test import Client

from people.models import Person
from publishing import verbs
from publishing.models import Translation
from tests import story
from tests.api import Caller
from tests.story import Story, save
from tests.two_languages import ENGLISH, FRENCH, LATER, PLUS_TARD, both

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def door(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def read(person: Person, address: str) -> str:
    return re.sub(r"\s+", " ", door(person).get(address).content.decode())


def in_french(person: Person) -> Person:
    person.language = "fr"
    person.save()
    return person


def act(story: Story, name: str, **fields: str):
    address = f"/posts/{story.id}/do/{name}/"
    return door(story.organisation.author).post(address, {"digest": story.digest, **fields})


# --- the post's page


def test_the_page_shows_the_sentences_that_changed(behind: Story) -> None:
    page = read(behind.organisation.author, f"/posts/{behind.id}/")
    assert "French behind the English" in page
    assert "<del>15</del><ins>18</ins>" in page
    assert "“15” became “18”" in page
    assert FRENCH[1] in page.split("The French says:")[1][:200]


def test_beside_a_sentence_that_came_stands_nothing_old(behind: Story) -> None:
    more = [ENGLISH[0], LATER, "Pharmacies give the vaccine without an appointment."]
    save(behind.post, by=behind.organisation.author, variants=both(more, FRENCH))
    added = read(behind.organisation.author, f"/posts/{behind.id}/").split("without an appointment.” was added")[1]
    assert added[:200].index("The French says nothing of it yet.") < 30


def test_the_page_says_it_in_french(behind: Story) -> None:
    page = read(in_french(behind.organisation.author), f"/posts/{behind.id}/")
    assert "Français en retard sur l’anglais" in page
    assert "Le texte anglais a changé, et le texte français n’a pas suivi." in page


def test_who_types_both_reads_one_quiet_line(ready: Story) -> None:
    page = read(ready.organisation.author, f"/posts/{ready.id}/")
    assert "Written first in English. Both languages are written together." in page
    assert "waiting--ask" not in page


def test_the_ministers_office_reads_none_of_it(behind: Story, caller: Caller) -> None:
    verbs.share(behind.id, by=behind.organisation.director)
    office = behind.organisation.office
    for address in (f"/posts/{behind.id}/", "/posts/"):
        assert "French behind" not in read(office, address)
    assert caller(office).get(f"/api/v1/posts/{behind.id}/").json()["translation"] is None
    (line,) = caller(office).get("/api/v1/posts/").json()["results"]
    assert line["translation"] is None


def test_a_text_is_sent_out_and_brought_back_on_the_page(ready: Story) -> None:
    sent = {"translator": "Maude Lévesque", "firm": "Traductions Nord", "number": "TR-118"}
    assert act(ready, "send_to_translation", **sent).status_code == 302
    page = read(ready.organisation.author, f"/posts/{ready.id}/")
    assert "French in translation" in page
    assert "to Maude Lévesque, job number TR-118." in page
    assert act(ready, "bring_back", how="returned").status_code == 302
    page = read(ready.organisation.author, f"/posts/{ready.id}/")
    assert "French up to date with the English" in page
    assert "French text: back from translation" in page
    assert "Sent to translation into French (job number: TR-118)" in page


def test_a_colleague_confirms_on_the_page_where_the_words_come_from(ready: Story) -> None:
    act(ready, "send_to_translation", translator="Maude Lévesque", number="TR-118")
    sent = {"en": {"text": story.ENGLISH}, "fr": {"text": story.FRENCH.replace("gratuit", "sans frais")}}
    save(ready.post, by=ready.organisation.author, variants=sent)
    act(ready.again(), "bring_back", how="returned")
    address, colleague = f"/posts/{ready.id}/", ready.organisation.reviewer
    assert "/do/confirm_translation/" not in read(ready.organisation.author, address)
    assert "/do/confirm_translation/" in read(colleague, address)
    door(colleague).post(f"{address}do/confirm_translation/", {"digest": ready.digest})
    page = read(colleague, address)
    assert f"Confirmed by {colleague.name}." in page
    assert "French text confirmed as the translator’s (job number: TR-118)" in page


def test_a_translator_without_a_number_is_asked_for_it_and_nothing_typed_is_lost(ready: Story) -> None:
    answer = act(ready, "send_to_translation", translator="Maude Lévesque")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "named with the job number" in page
    assert 'value="Maude Lévesque"' in page


def test_nothing_to_carry_over_asks_why_beside_its_field(behind: Story) -> None:
    answer = act(behind, "bring_back", how="nothing", text="")
    assert answer.status_code == 400
    assert "A reason is needed" in answer.content.decode()
    assert act(behind, "bring_back", how="nothing", text="The date is the same.").status_code == 302
    page = read(behind.organisation.author, f"/posts/{behind.id}/")
    assert "French text: nothing to carry over" in page
    assert "The date is the same." in page


def test_carried_over_is_refused_while_no_word_changed(behind: Story) -> None:
    answer = act(behind, "bring_back", how="carried")
    assert answer.status_code == 409
    assert "word for word as it was" in answer.content.decode()


def test_the_history_says_since_when_it_is_behind(behind: Story) -> None:
    assert "Version 2 saved. The other language is behind now." in read(
        behind.organisation.author, f"/posts/{behind.id}/"
    )


def test_only_drafters_are_offered_the_acts(behind: Story) -> None:
    page = read(behind.organisation.director, f"/posts/{behind.id}/")
    assert "French behind the English" in page
    assert "/do/bring_back/" not in page


# --- while typing


def live(story: Story, **fields: str) -> str:
    shown = {"post": str(story.id), "channels": str(story.post.channels.get().public_id), **fields}
    answer = door(story.organisation.author).post("/posts/live-findings/", shown)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_while_typing_it_is_told_before_anything_is_saved(behind: Story) -> None:
    verbs.bring_back(
        behind.id, digest=behind.digest, how="nothing", reason="The date is the same.", by=behind.organisation.author
    )
    same, other = " ".join([ENGLISH[0], LATER]), " ".join(FRENCH)
    assert "French behind" not in live(behind, text_en=same, text_fr=other)
    said = live(behind, text_en=same.replace("18", "21"), text_fr=other)
    assert "French behind the English" in said
    assert "<del>18</del><ins>21</ins>" in said
    assert Translation.objects.get(post=behind.post).state == "back"


def test_while_carrying_over_each_sentence_is_ticked_off(behind: Story) -> None:
    english = " ".join([ENGLISH[0], LATER])
    assert "The French changed here too." not in live(behind, text_en=english, text_fr=" ".join(FRENCH))
    assert "The French changed here too." in live(behind, text_en=english, text_fr=" ".join([FRENCH[0], PLUS_TARD]))


def test_the_source_language_is_chosen_on_the_compose_page(ready: Story) -> None:
    client = door(ready.organisation.author)
    page = client.get(f"/posts/{ready.id}/edit/").content.decode()
    assert 'name="source"' in page
    fields = {
        "post": str(ready.id),
        "number": str(ready.post.copy.number),
        "seen": "1",
        "title": "Flu shots",
        "channels": str(ready.post.channels.get().public_id),
        "text_en": "Flu shots are free.",
        "text_fr": "Le vaccin est gratuit.",
        "source": "fr",
        "act": "keep",
    }
    assert client.post(f"/posts/{ready.id}/edit/", fields).status_code == 302
    kept = Translation.objects.get(post=ready.post)
    assert (kept.source, kept.chosen) == ("fr", True)


# --- lists and the API


@pytest.mark.parametrize("address", ["/posts/", "/work/"])
def test_lists_wear_it_as_a_chip(behind: Story, address: str) -> None:
    assert "French behind the English" in read(behind.organisation.author, address)


def test_lists_wear_no_chip_where_nothing_has_to_be_done(ready: Story) -> None:
    assert "French" not in read(ready.organisation.author, "/posts/").split("<main")[1].split("</main")[0]


def test_the_api_tells_the_state_and_the_sentences(behind: Story, caller: Caller) -> None:
    api = caller(behind.organisation.author)
    (line,) = api.get("/api/v1/posts/").json()["results"]
    assert line["translation"]["state"] == {"code": "behind", "name": "Behind"}
    told = api.get(f"/api/v1/posts/{behind.id}/").json()
    (changed,) = told["translation"]["changed"]
    assert (changed["before"], changed["after"], changed["followed"]) == (ENGLISH[1], LATER, False)
    assert changed["counterpart"] == FRENCH[1]
    assert told["verbs"]["submit"]["code"] == "translation_behind"


def test_the_api_names_the_translator(ready: Story, caller: Caller) -> None:
    act(ready, "send_to_translation", translator="Maude Lévesque", number="TR-118")
    told = caller(ready.organisation.author).get(f"/api/v1/posts/{ready.id}/").json()["translation"]
    assert told["source_language"] == "en"
    assert [(job["translator"], job["job_number"]) for job in told["jobs"]] == [("Maude Lévesque", "TR-118")]
