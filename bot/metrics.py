"""What /metrics counts. Per process; numbers of rows are read from the database when asked for."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()

UPDATES = Counter("zhucun_updates", "Updates by outcome of their turn", ["outcome"],
                  registry=REGISTRY)  # fmt: skip
TURN_SECONDS = Histogram(
    "zhucun_turn_seconds", "Time of one turn", registry=REGISTRY,
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3),
)  # fmt: skip
MESSAGES = Counter("zhucun_messages", "Outgoing messages by what became of them", ["verdict"],
                   registry=REGISTRY)  # fmt: skip
NOT_SENT = Counter("zhucun_messages_not_sent", "Rows that ended unsent, by state and lane",
                   ["state", "lane"], registry=REGISTRY)  # fmt: skip
ROWS = Gauge("zhucun_rows", "Rows that wait or need a look", ["what"], registry=REGISTRY)
