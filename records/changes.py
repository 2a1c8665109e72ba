"""Rows written all the time: their statements are put together once. See `records.questions`."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model

from records.questions import this_connection

NewRow = TypeVar("NewRow", bound=Model)


def insert(row: NewRow) -> NewRow:
    """Write a new row, and answer it with its key. No signal is sent."""
    statement, here = _insert(type(row)), this_connection()
    values = [field.get_db_prep_save(field.pre_save(row, True), here) for field in statement.fields]
    with here.cursor() as cursor:
        cursor.execute(statement.sql, values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, here.alias
    return row


def set_where(model: type[Model], where: Mapping[str, object], to: Mapping[str, object]) -> int:
    """Compare and set: write these fields in the rows that hold those values; answers how many they were.

    Another row is named by itself or by its key.
    """
    empty = frozenset(name for name, value in where.items() if value is None)
    statement, here = _update(model, tuple(to), tuple(where), empty), this_connection()
    given = (*to.values(), *(value for value in where.values() if value is not None))
    pairs = zip(statement.fields, given, strict=True)
    values = [field.get_db_prep_save(one.pk if isinstance(one, Model) else one, here) for field, one in pairs]
    with here.cursor() as cursor:
        cursor.execute(statement.sql, values)
        return cursor.rowcount


class _Statement(NamedTuple):
    """SQL, and the fields its values are for."""

    sql: str
    fields: tuple[Any, ...]


@cache
def _insert(model: type[Model]) -> _Statement:
    meta: Any = model._meta
    fields = tuple(field for field in meta.concrete_fields if not field.primary_key)
    columns = ", ".join(_name(field.column) for field in fields)
    places = ", ".join("%s" for _ in fields)
    sql = f"INSERT INTO {_name(meta.db_table)} ({columns}) VALUES ({places}) RETURNING {_name(meta.pk.column)}"  # noqa: S608
    return _Statement(sql, fields)


@cache
def _update(model: type[Model], to: tuple[str, ...], where: tuple[str, ...], empty: frozenset[str]) -> _Statement:
    meta: Any = model._meta
    field = {name: meta.pk if name == "pk" else meta.get_field(name) for name in (*to, *where)}
    sets = ", ".join(f"{_name(field[name].column)} = %s" for name in to)
    holds = " AND ".join(f"{_name(field[name].column)} {'IS NULL' if name in empty else '= %s'}" for name in where)
    fields = tuple(field[name] for name in (*to, *(name for name in where if name not in empty)))
    return _Statement(f"UPDATE {_name(meta.db_table)} SET {sets} WHERE {holds}", fields)  # noqa: S608


def _name(word: str) -> str:
    return this_connection().ops.quote_name(word)
