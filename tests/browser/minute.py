"""The guided minute, played like a visitor would."""

from typing import Any

from playwright.sync_api import Page, expect


def open_demo(page: Page, url: str, language: str) -> None:
    """The demo from its start, in that language, once its bot has said all it says by itself."""
    starts_again(page, url, language)
    while not _is_settled(page.request.get(url + "demo/state").json()):
        page.wait_for_timeout(100)
    page.goto(url)
    expect(page.locator("[data-tab=captain] .keyboard button").first).to_be_attached(
        timeout=20_000
    )


def starts_again(page: Page, url: str, language: str) -> None:
    page.request.post(url + "demo/again", form={"language": language}, max_redirects=0)


def _is_settled(state: dict[str, Any]) -> bool:
    """Each phone is greeted, the board hangs in the team's group."""
    chats = [phone["chats"] for phone in state["phones"]]
    return all(len(one[0]["messages"]) > 1 for one in chats) and bool(chats[1][1]["pinned"])


def phone(page: Page, role: str):  # type: ignore[no-untyped-def]
    """That phone's panel, its tab opened first where there are tabs."""
    tab = page.locator(f"#tabs button[data-tab={role}]")
    if tab.is_visible():
        tab.click()
    return page.locator(f"section.phone[data-tab={role}]")


def sign_in(page: Page) -> None:
    captain = phone(page, "captain")
    captain.locator(".keyboard button").first.click()
    captain.locator(".sheet button").first.click()
    expect(captain.locator(".msg:not(.mine)").last).to_contain_text("✅")


def next_moment(page: Page, until: str) -> None:
    for _ in range(6):
        if page.locator("#time").inner_text() >= until:
            return
        due = page.locator("#next-at").inner_text()  # the time also runs on by itself
        page.locator("#next").click()
        expect(page.locator("#next-at")).not_to_have_text(due)


def answer(page: Page) -> None:
    member = phone(page, "member")
    button = member.locator(".buttons button").last
    expect(button).to_be_visible()
    member.locator(".msg:has(.buttons)").last.locator(".buttons button").first.click()
    expect(member.locator(".msg:has(.buttons)").last).to_contain_text("：" if zh(page) else ":")


def settle(page: Page) -> None:
    captain = phone(page, "captain")
    message = captain.locator(".msg:has(.buttons)").filter(has_text="①").last
    expect(message).to_be_visible()
    message.locator(".buttons button").first.click()
    expect(captain.locator(".msg").filter(has_text="①")).to_have_count(0)


def zh(page: Page) -> bool:
    return page.locator("body").get_attribute("data-language") == "zh_CN"


def play_until_the_captain_is_told(page: Page) -> None:
    """Four of the five steps; the fifth is `settle`."""
    sign_in(page)
    next_moment(page, "12:00")
    answer(page)
    next_moment(page, "12:30")
    expect(phone(page, "captain").locator(".msg").filter(has_text="①")).to_have_count(1)
    expect(page.locator("#step")).to_contain_text("5")


def sees_the_board(page: Page) -> None:
    """Everybody of the team is shown in the village."""
    tab = page.locator("#tabs button[data-tab=board]")
    if tab.is_visible():
        tab.click()
    expect(page.frame_locator(".board iframe").locator("li.here")).to_have_count(3)
