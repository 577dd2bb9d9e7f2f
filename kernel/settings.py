"""All settings, from the environment only (prefix SYNAQ_). `.env.example` lists them."""

from pathlib import Path

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_SECRET = "demo-only-secret-never-use-it-for-real-exams"  # noqa: S105  # refused outside the demo


class MissingSecret(RuntimeError):
    """Raised at start when SYNAQ_SECRET_KEY is missing or too short outside the demo."""


class Settings(BaseSettings):
    """A default is safe for production and fit to be public; where none can be, there is none."""

    model_config = SettingsConfigDict(env_prefix="SYNAQ_", frozen=True, extra="ignore")

    data_dir: Path = Field(
        default=Path("var"), description="Folder of the database, files and private Redis."
    )
    database_url: str = Field(default="", description="SQLAlchemy URL; empty: SQLite in the data folder.")
    redis_url: str | None = Field(default=None, description="Redis URL; empty: a private Redis is started.")
    secret_key: str = Field(default="", description="Signs cookies, seat codes; at least 32 characters.")
    public_url: str = Field(default="http://127.0.0.1:8000", description="Address printed on certificates.")
    host: str = Field(default="127.0.0.1", description="Address that the web server listens on.")
    port: int = Field(default=8000, description="Port that the web server listens on.")
    web_processes: int = Field(default=2, description="Processes of the web server.")
    worker_processes: int = Field(default=1, description="Processes of the background worker.")
    demo: bool = Field(default=False, description="Demo: a known secret, sample data, printed accounts.")
    trusted_proxies: int = Field(
        default=0, description="Reverse proxies in front whose headers are believed."
    )
    time_zone: str = Field(default="Asia/Almaty", description="Zone of dates where a centre names none.")
    second_approval: bool = Field(default=True, description="An item needs the approval of a second person.")
    drafting_url: str = Field(
        default="", description="Drafting assistant: address of an OpenAI-compatible service; empty: off."
    )
    drafting_key: str = Field(default="", description="Key for the drafting assistant, where it wants one.")
    drafting_model: str = Field(default="default", description="Model that the drafting assistant runs.")
    drafting_timeout: float = Field(default=60, gt=0, le=300, description="Seconds that a draft may take.")
    upload_limit: int = Field(default=10 * 1024 * 1024, description="Largest file accepted, in bytes.")
    log_level: str = Field(default="INFO", description="Level of the log: DEBUG, INFO, WARNING, ERROR.")

    @model_validator(mode="before")
    @classmethod
    def _fill_from_others(cls, values: dict[str, object]) -> dict[str, object]:
        """An empty variable counts as not set. The addresses follow the folder and the port."""
        given = {name: value for name, value in values.items() if value not in ("", None)}
        data_dir = Path(str(given.get("data_dir", "var"))).absolute()
        given["data_dir"] = data_dir
        given.setdefault("database_url", f"sqlite:///{data_dir / 'synaq.db'}")
        given.setdefault("public_url", f"http://{given.get('host', '127.0.0.1')}:{given.get('port', 8000)}")
        if str(given.get("demo", "")).lower() in ("1", "true", "yes"):
            given.setdefault("secret_key", DEMO_SECRET)
        return given

    @field_validator("drafting_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return url

    @property
    def https(self) -> bool:
        """Whether people reach the site by HTTPS; then cookies are Secure."""
        return self.public_url.startswith("https://")

    def require_secret(self) -> str:
        """The secret key. Raises MissingSecret when it is missing, short, or the demo's outside the demo."""
        if len(self.secret_key) < 32 or (self.secret_key == DEMO_SECRET and not self.demo):
            raise MissingSecret(
                "SYNAQ_SECRET_KEY is missing or shorter than 32 characters. Make one with: "
                'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
            )
        return self.secret_key
