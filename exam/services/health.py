"""Whether this process can do its work now."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from kernel.db import Sessions


def database_answers(sessions: Sessions) -> bool:
    """A dead queue does not count: answers are saved without it, and the sweepers catch up."""
    try:
        with sessions() as session:
            session.connection(execution_options={"synaq_read": True}).execute(select(1))
    except SQLAlchemyError:
        return False
    return True
