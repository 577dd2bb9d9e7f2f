"""What a load balancer asks: is this process alive, and can it serve."""

from exam.services.health import database_answers
from kernel.web.access import open_to_all
from kernel.web.context import deps
from kernel.web.pages import Pages

pages = Pages("health", __name__, url_prefix="/health")
PAGES = [pages]


@pages.get("/live")
@open_to_all
def live() -> tuple[str, int]:
    """200 as long as the process answers at all."""
    return "alive\n", 200


@pages.get("/ready")
@open_to_all
def ready() -> tuple[str, int]:
    """200 when the database answers, else 503."""
    return ("ready\n", 200) if database_answers(deps().sessions) else ("the database does not answer\n", 503)
