"""What must survive a restart around a turn: receipt, conversation, outbox, notice, failed, job."""
