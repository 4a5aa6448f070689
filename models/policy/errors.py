"""Why a policy was not set."""

from dataclasses import dataclass

from models.errors import DomainError


@dataclass
class UnknownPolicy(DomainError):
    """There is no policy of that name."""

    key: str

    def __str__(self) -> str:
        return f"There is no policy {self.key!r}; `zhucun policy show` lists them."


@dataclass
class WrongValue(DomainError):
    """The value is not of the policy's kind."""

    key: str
    value: str
    example: str

    def __str__(self) -> str:
        return f"{self.key}: {self.value!r} will not do; {self.example!r} would."


@dataclass
class OnlyTighter(DomainError):
    """A lower unit may only tighten what a higher one set."""

    key: str
    value: str
    above: str

    def __str__(self) -> str:
        return (
            f"{self.key}: a unit below may only tighten {self.above}, and {self.value} does not."
        )


@dataclass
class OutOfOrder(DomainError):
    """The day would close before it opens."""

    key: str
    value: str
    other: str
    other_value: str

    def __str__(self) -> str:
        return (
            f"{self.key}: {self.value} does not go together with {self.other} at "
            f"{self.other_value}; the day opens, then it is in time, then late."
        )
