"""A question that was put into SQL once answers as Django's own does, on every database and in every thread."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from django.db.models import Exists, OuterRef, QuerySet

from people.models import Ministry
from publishing.models import Delivery, Dispatch, Post, Receipt
from records.changes import insert, set_where
from records.clock import now
from records.questions import Blank, attach, prepared
from tests.organisation import Organisation

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=1)


@prepared
def of(ministry: Blank) -> QuerySet[Post]:
    return Post.objects.select_related("ministry").filter(ministry=ministry).order_by("file_number")


@prepared
def among(*ids: Blank) -> QuerySet[Post]:
    return Post.objects.filter(public_id__in=ids).order_by("file_number")


@prepared
def changed_since(moment: Blank) -> QuerySet[Post, tuple[str, datetime]]:
    return Post.objects.filter(changed_at__gt=moment).order_by("file_number").values_list("title", "changed_at")


@prepared
def locked(pk: Blank) -> QuerySet[Post]:
    return Post.objects.select_for_update().filter(pk=pk)


@prepared
def of_an_active(ministry: Blank) -> QuerySet[Post, str]:
    known = Ministry.objects.filter(pk=OuterRef("ministry"), public_id=ministry)
    return Post.objects.filter(Exists(known)).values_list("title", flat=True)


def written(organisation: Organisation, number: str, at: datetime | None = None) -> Post:
    at = at or now()
    return Post.objects.create(
        ministry=organisation.ministry,
        file_number=number,
        title=f"Post {number}",
        created_by=organisation.author,
        created_at=at,
        changed_at=at,
    )


def columns(row: Post) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.fixture
def posts(organisation: Organisation) -> list[Post]:
    return [written(organisation, number) for number in ("A-1", "A-2", "A-3")]


def test_rows_come_with_all_their_columns_and_their_relations(posts, organisation, django_assert_num_queries):
    of.all(organisation.ministry.pk)

    with django_assert_num_queries(1):
        rows = of.all(organisation.ministry.pk)
        assert [row.ministry.public_id for row in rows] == [organisation.ministry.public_id] * 3
    assert [vars(row) | {"_state": None} for row in rows] == [
        vars(row) | {"_state": None}
        for row in Post.objects.select_related("ministry")
        .filter(ministry=organisation.ministry)
        .order_by("file_number")
    ]
    assert of.all(organisation.ministry.pk + 1) == []


def test_any_number_of_values_is_a_question_of_its_own(posts):
    first, second, third = posts

    assert among.all(third.public_id, first.public_id) == [first, third]
    assert among.all(second.public_id) == [second]
    assert among.exists(first.public_id, uuid4())
    assert not among.exists(uuid4(), uuid4())


def test_moments_are_compared_as_moments(posts):
    Post.objects.filter(pk=posts[0].pk).update(changed_at=now() - 2 * YESTERDAY)
    later = list(Post.objects.order_by("file_number").values_list("title", "changed_at"))[1:]

    assert changed_since.all(now() - YESTERDAY) == later
    assert changed_since.first(now() - 3 * YESTERDAY)[0] == "Post A-1"
    assert changed_since.first(now() + YESTERDAY) is None


def test_a_blank_within_a_question_within_is_filled_too(posts, organisation):
    assert len(of_an_active.all(organisation.ministry.public_id)) == 3
    assert of_an_active.all(uuid4()) == []


def test_one_row_is_asked_for_and_none_or_several_are_refused(posts, organisation):
    assert among.get(posts[0].public_id) == posts[0]
    with pytest.raises(Post.DoesNotExist, match="Post"):
        among.get(uuid4())
    with pytest.raises(ValueError, match="too many values"):
        of.get(organisation.ministry.pk)


def test_nothing_equals_none(posts):
    with pytest.raises(ValueError, match="nothing equals None"):
        of.all(None)
    with pytest.raises(ValueError, match="nothing equals None"):
        among.exists(posts[0].public_id, None)


@pytest.mark.django_db(transaction=True)
def test_a_row_is_locked_within_a_transaction_only(organisation):
    post = written(organisation, "A-9")
    with transaction.atomic():
        assert locked.get(post.pk) == post
    if connection.features.has_select_for_update:
        with pytest.raises(transaction.TransactionManagementError, match="locked within a transaction"):
            locked.get(post.pk)


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection(organisation):
    written(organisation, "A-9")
    of.all(organisation.ministry.pk)

    def ask_and_leave() -> tuple[list[str], bool]:
        try:
            with connections["default"].execute_wrapper(lambda run, *rest: told.append(rest[0]) or run(*rest)):
                titles = [post.title for post in of.all(organisation.ministry.pk)]
            return titles, bool(told)
        finally:
            connections.close_all()

    told: list[str] = []
    with ThreadPoolExecutor(1) as other:
        assert other.submit(ask_and_leave).result() == (["Post A-9"], True)


def test_a_change_is_made_where_the_row_still_says_so(posts):
    first = posts[0]

    assert set_where(Post, {"pk": first.pk, "title": "Post A-1"}, {"title": "Other", "latest_at": now()}) == 1
    assert set_where(Post, {"pk": first.pk, "title": "Post A-1"}, {"title": "Third"}) == 0
    first.refresh_from_db()
    assert (first.title, first.latest_at.tzinfo is not None) == ("Other", True)


def test_a_change_tells_empty_from_any_value(posts):
    first = posts[0]
    moment = now()
    Post.objects.filter(pk=first.pk).update(latest_at=moment)

    assert set_where(Post, {"ministry": first.ministry_id, "latest_at": None}, {"title": "Empty"}) == 2
    assert set_where(Post, {"ministry": first.ministry_id, "latest_at": moment}, {"latest_at": None}) == 1
    assert set(Post.objects.values_list("title", "latest_at")) == {("Post A-1", None), ("Empty", None)}


def test_another_row_is_named_by_itself_or_by_its_key(posts, organisation):
    other = Ministry.objects.create(name_en="Transport", name_fr="Transports", code="TRN", since=now().date())

    assert set_where(Post, {"pk": posts[0].pk, "ministry": organisation.ministry}, {"ministry": other}) == 1
    assert set_where(Post, {"pk": posts[0].pk, "ministry": other.pk}, {"title": "Theirs"}) == 1


def test_a_new_row_is_written_whole(scheduled):
    delivery = Delivery.objects.first()
    said = {"kept": ["a", {"b": None}]}
    at = now()

    made = insert(Receipt(delivery=delivery, platform_id="7", address="https://x", posted_at=at, raw=said))

    kept = Receipt.objects.get(pk=made.pk)
    assert (kept.delivery_id, kept.platform_id, kept.posted_at, kept.raw, kept.late) == (
        delivery.pk,
        "7",
        at,
        said,
        False,
    )
    kept.late = True
    made.late = True
    made.save()
    assert Receipt.objects.count() == 1


def test_what_is_attached_is_not_asked_for(scheduled, django_assert_num_queries):
    dispatch = Dispatch.objects.get()
    messages = list(dispatch.deliveries.all())
    again = Dispatch.objects.get()

    attach(again, "deliveries", messages)

    with django_assert_num_queries(0):
        assert list(again.deliveries.all()) == messages


def test_what_narrows_what_is_attached_keeps_to_the_row(posts, organisation):
    theirs = Ministry.objects.create(name_en="Transport", name_fr="Transports", code="TRN", since=now().date())
    Post.objects.filter(pk=posts[0].pk).update(ministry=theirs)

    attach(theirs, "posts", [posts[0]])

    assert list(theirs.posts.order_by("-file_number")) == [posts[0]]
    assert theirs.posts.latest("file_number") == posts[0]
    assert theirs.posts.filter(title__startswith="Post").count() == 1
