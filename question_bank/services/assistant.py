"""The drafting assistant: any service that answers chat completions as OpenAI's does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, Request

from kernel.errors import Unavailable
from kernel.settings import Settings
from question_bank.domain.drafting import Message

LARGEST = 200_000
"""Bytes of an answer: a case has some two thousand."""
_HOPELESS = frozenset({400, 401, 403, 404, 405, 413, 422})
"""Answers that the next try would get again."""


class Assistant(Protocol):
    """Whoever drafts."""

    @property
    def name(self) -> str:
        """What items that it drafted are marked with."""

    def answer(self, messages: Sequence[Message]) -> str:
        """The text of the answer, whatever it is. Raises Unavailable(code)."""


@dataclass(frozen=True)
class ChatService:
    """A service at `url` (up to and without "/chat/completions"); `timeout` in seconds."""

    url: str
    key: str
    model: str
    timeout: float

    @property
    def name(self) -> str:
        return self.model

    def answer(self, messages: Sequence[Message]) -> str:
        """Raises Unavailable("drafting_refused") for what another try cannot mend, else
        Unavailable("drafting_out_of_reach" | "drafting_too_long" | "drafting_form")."""
        try:
            with _opener().open(self._request(messages), timeout=self.timeout) as response:
                data = response.read(LARGEST + 1)
        except HTTPError as error:
            code = "drafting_refused" if error.code in _HOPELESS else "drafting_out_of_reach"
            raise Unavailable(code) from None
        except (OSError, HTTPException, ValueError):
            raise Unavailable("drafting_out_of_reach") from None
        if len(data) > LARGEST:
            raise Unavailable("drafting_too_long")
        return _content(data)

    def _request(self, messages: Sequence[Message]) -> Request:
        asked = [{"role": one.role, "content": one.content} for one in messages]
        body = {"model": self.model, "messages": asked, "temperature": 0.7, "max_tokens": 2000}
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        address = f"{self.url.rstrip('/')}/chat/completions"
        # The settings take http and https only, and the opener below knows nothing else.
        return Request(address, json.dumps(body).encode(), headers, method="POST")  # noqa: S310


def assistant_of(settings: Settings) -> Assistant | None:
    """The assistant that the operator has named; None where drafting is off."""
    if not settings.drafting_url:
        return None
    return ChatService(
        url=settings.drafting_url,
        key=settings.drafting_key,
        model=settings.drafting_model,
        timeout=settings.drafting_timeout,
    )


def _opener() -> OpenerDirector:
    """No proxies of the environment, no redirects (they would carry the key elsewhere), no other schemes."""
    opener = OpenerDirector()
    for handler in (HTTPHandler(), HTTPSHandler(), _Statuses()):
        opener.add_handler(handler)
    return opener


class _Statuses(HTTPHandler):
    """Every answer but 200 is an error."""

    def http_response(self, request: Request, response: Any) -> Any:
        if response.status != 200:
            raise HTTPError(request.full_url, response.status, "", response.headers, response)
        return response

    https_response = http_response


def _content(data: bytes) -> str:
    try:
        text = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise Unavailable("drafting_form") from None
    if not isinstance(text, str):
        raise Unavailable("drafting_form")
    return text
