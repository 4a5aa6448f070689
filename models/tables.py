"""Imports every module with tables, so that the metadata is whole (migrations, tests)."""

from models import audit
from models.attendance import sign_in, statement
from models.base import Base
from models.events import decision, event, invitation, reminder
from models.messages import conversation, failed, job, lease, outbox, receipt, sent_file, watermark
from models.people import person, posting, unit
from models.whereabouts import interval

TABLE_MODULES = (
    audit, conversation, failed, job, lease, outbox, receipt, sent_file, watermark, person,
    posting, unit, interval, sign_in, statement, decision, event, invitation, reminder,
)  # fmt: skip

metadata = Base.metadata
