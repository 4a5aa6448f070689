"""The demo: the real bot on the emulator, with a page of three phones, the board and a clock."""
