"""The migrations and the mapped classes tell of the same tables, on both databases."""

from sqlalchemy import Engine

from exam import schema


def test_the_migrated_database_is_what_the_mapped_classes_say(engine: Engine) -> None:
    assert schema.differences(engine) == []


def test_a_migrated_database_is_current_and_may_be_upgraded_again(engine: Engine) -> None:
    assert schema.is_current(engine)
    schema.upgrade(engine)
    assert schema.is_current(engine)
