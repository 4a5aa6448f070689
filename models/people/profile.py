"""Profiles and capabilities: code asks whether somebody may, never what their role is called."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Capability(StrEnum):
    """What a role may do, within its unit and all below."""

    SIGN_IN = "sign_in"  # has sign-in duty, is on the board
    LEAD = "lead"  # speaks for the team: roll, confirm answers, is told at 12:30
    WITNESS = "witness"  # village secretary: seen / not seen
    DIGEST = "digest"  # is told what is still open (township list)
    WEEKLY = "weekly"  # gets the week on one screen
    READ = "read"  # sees the people, days and logs of the units below
    READ_OWN = "read_own"  # sees the people their own unit sent; READ includes it
    APPROVE = "approve"  # decides leave, up to the role's number of days
    EVENTS = "events"  # calls meetings and training
    CHECK = "check"  # draws spot checks
    VERIFY = "verify"  # says whether somebody was there, once a case is open
    DECIDE = "decide"  # settles cases, corrects days, declares outages of a village
    AUDIT = "audit"  # reads the audit trail


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the tree, top first. `names` are the accepted column heads, any language."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """`level` is the level of unit it belongs to; `approve_days` 0 = decides nothing."""

    code: str
    names: tuple[str, ...]
    level: str
    capabilities: frozenset[Capability]
    approve_days: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of organisation."""

    code: str
    country: str
    rest_days: tuple[int, ...]
    """ISO weekdays without sign-in duty (6 = Saturday, 7 = Sunday)."""
    levels: tuple[Level, ...]
    roles: dict[str, Role]
    leave_kinds: tuple[str, ...]
    log_kinds: tuple[str, ...]
    event_kinds: tuple[str, ...]
    event_agendas: dict[str, tuple[str, ...]]
    """What the agenda of a kind begins with: codes that screens word."""
    words: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """By language: what the sentences call captain, township, village … in cn_county, and here."""

    @property
    def village_level(self) -> str:
        return self.levels[-1].code

    def role_named(self, text: str) -> Role | None:
        """The role a roster cell means; None if it means none."""
        wanted = text.strip().casefold()
        for role in self.roles.values():
            if wanted == role.code or wanted in (name.casefold() for name in role.names):
                return role
        return None

    def roles_with(self, capability: Capability) -> tuple[str, ...]:
        return tuple(r.code for r in self.roles.values() if capability in r.capabilities)


@cache
def profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the program."""
    found = (file.name for file in files("models.profiles").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@cache
def load_profile(code: str) -> Profile:
    """The profile of that name, one of `profiles()`."""
    raw = tomllib.loads((files("models.profiles") / f"{code}.toml").read_text("utf-8"))
    roles = {
        key: Role(
            code=key,
            names=tuple(value["names"]),
            level=value["level"],
            capabilities=_capabilities(value["may"]),
            approve_days=value.get("approve_days", 0),
        )
        for key, value in raw["roles"].items()
    }
    return Profile(
        code=code,
        country=raw["country"],
        rest_days=tuple(raw["rest_days"]),
        levels=tuple(Level(x["code"], tuple(x["names"])) for x in raw["levels"]),
        roles=roles,
        leave_kinds=tuple(raw["leave_kinds"]),
        log_kinds=tuple(raw["log_kinds"]),
        event_kinds=tuple(raw["event_kinds"]),
        words=tuple((tag, tuple(pairs.items())) for tag, pairs in raw.get("words", {}).items()),
        event_agendas={k: tuple(v) for k, v in raw.get("event_agendas", {}).items()},
    )


def _capabilities(names: list[str]) -> frozenset[Capability]:
    found = frozenset(map(Capability, names))
    return found | {Capability.READ_OWN} if Capability.READ in found else found
