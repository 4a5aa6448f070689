"""Settings from the environment and `.env`; a wrong value stops the start with one sentence."""

import re
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from locales.catalogs import LANGUAGES
from models.people.profile import profiles


class WrongSettings(Exception):
    """One sentence that names the variable."""


class Settings(BaseSettings):
    """Every variable of the contract (design §3). Secrets do not show in repr."""

    model_config = SettingsConfigDict(env_prefix="ZHUCUN_", env_file=".env", extra="ignore")

    bot_token: SecretStr = SecretStr("")
    database_url: SecretStr = SecretStr("")
    data_dir: Path = Path("data")
    evidence_url: str = ""
    profile: str = "cn_county"
    api_url: str = "https://api.telegram.org"
    proxy: str = ""
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    web_bind: str = "127.0.0.1:8080"
    public_url: str = ""
    timezone: str = "Asia/Shanghai"
    language: str = "zh_CN"
    send_rate: float = Field(default=30, gt=0, le=1000)
    log_format: Literal["console", "json"] = "console"

    @field_validator("timezone")
    @classmethod
    def known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("is no time zone; Asia/Shanghai would be one") from None
        return value

    @field_validator("web_bind")
    @classmethod
    def host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or int(port) > 65535:
            raise ValueError("must be HOST:PORT, for example 127.0.0.1:8080")
        return value

    @field_validator("language")
    @classmethod
    def spoken(cls, value: str) -> str:
        if value not in LANGUAGES:
            raise ValueError(f"there is no language {value!r}; there are {', '.join(LANGUAGES)}")
        return value

    @field_validator("profile")
    @classmethod
    def comes_with_the_program(cls, value: str) -> str:
        if value not in profiles():
            raise ValueError(f"there is no profile {value!r}; there are {', '.join(profiles())}")
        return value

    @field_validator("proxy")
    @classmethod
    def proxy_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://", "socks5://", "socks5h://")):
            raise ValueError("must begin with http://, https:// or socks5://")
        return value

    @field_validator("database_url")
    @classmethod
    def known_database(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not url.startswith(
            ("sqlite://", "postgresql://", "postgres://", "postgresql+")
        ):
            raise ValueError("must begin with postgresql:// or sqlite:///")
        return value

    @field_validator("api_url", "public_url", "webhook_url")
    @classmethod
    def address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def accepted_by_telegram(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
            raise ValueError("may hold only A-Z, a-z, 0-9, _ and -, at most 256 of them")
        return value

    @field_validator("evidence_url")
    @classmethod
    def store(cls, value: str) -> str:
        if value and not value.startswith(("file:///", "s3://", "gs://", "az://")):
            raise ValueError("must begin with file:///, s3://, gs:// or az://")
        return value.rstrip("/")

    @property
    def database(self) -> str:
        """The database URL; SQLite in the data folder unless set."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir / 'zhucun.db'}"

    @property
    def web_host(self) -> str:
        return self.web_bind.rpartition(":")[0]

    @property
    def web_port(self) -> int:
        return int(self.web_bind.rpartition(":")[2])


def load_settings() -> Settings:
    """The settings, or WrongSettings with the variable's name and what is wrong with it."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "ZHUCUN_" + str(first["loc"][0]).upper()
        raise WrongSettings(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None
