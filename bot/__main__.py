"""`python -m bot` and the console script `zhucun`."""

import gc

gc.disable()  # a fifth of the start was the collector looking at modules, which stay anyway

from bot.cli.main import main  # noqa: E402

if __name__ == "__main__":
    main()
