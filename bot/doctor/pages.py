"""Whether the pages have an address that others can open."""

from bot.doctor.finding import Finding, fine, note
from bot.settings import Settings
from locales.marks import N_


def check_pages(settings: Settings) -> Finding:
    if not settings.public_url:
        return note("pages", N_(
            "ZHUCUN_PUBLIC_URL is empty: the boards can be opened on this machine only, and no QR "
            "code of them is printed. Set it to the address of your reverse proxy."))  # fmt: skip
    return fine("pages", N_("%(address)s; the program listens on %(bind)s"),
                address=settings.public_url, bind=settings.web_bind)  # fmt: skip
