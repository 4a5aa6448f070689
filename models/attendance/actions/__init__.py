"""What members and captains do to attendance facts."""
