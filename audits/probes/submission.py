"""Each form sent empty, then filled in wrong, with the network held back: what does the page say?"""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Literal

from playwright.async_api import Dialog, Error

from audits.check import probe
from audits.frames import below, inner
from audits.subject import Subject
from audits.world import WorldError

QUIET_MS = 120  # no change for so long: the page has answered
BOUND_MS = 900
VANISH_MS = 5000
MOST_INSIDE = 1  # forms of a frame: each way to send one opens the page again
# Cheap: whether any form of the document `d` could be worth a try.
WORTH = """(d => [...d.querySelectorAll(
    'input:not([type=hidden], [type=search], [type=submit], [type=button]), textarea',
)].some(e => e.checkVisibility() && !/search|keyword|搜|检索/i.test([
    e.placeholder, e.name, e.id, e.className, e.form?.id, e.form?.getAttribute('action'), e.form?.role].join(' ')))
    && !!d.querySelector(
        'button, input[type=submit], input[type=button], input[type=image], [role=button], form a, [onclick]'))"""
HERE = f"{WORTH}(document)"
MATCHES = f"""{HERE} || [...document.querySelectorAll('iframe, frame')].some(
    e => e.contentDocument?.body && {WORTH}(e.contentDocument))"""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, before and after."""

    selector: str
    name: str
    wrong: bool  # what was typed cannot be right
    marked: bool  # it looks wrong now, or is called so in code
    invalid: bool  # aria-invalid now
    hint: bool  # its placeholder or title changed
    told: str  # what aria-describedby or aria-errormessage says now, if that changed
    lost: bool  # what was typed is gone


@dataclass(frozen=True, slots=True)
class Message:
    """Words that were not to be seen before."""

    text: str
    wrong: bool  # they speak of an error, or are called or coloured so
    near: int  # the field they stand beside; -1 for none
    tied: int  # the field whose label or description holds them; -1 for none
    live: bool  # in a live region
    hidden: bool  # from screen readers
    dialog: bool
    contrast: float = 0.0  # of its letters with a plain background; 0 where it cannot be reckoned
    large: bool = False
    place: str = ""  # the element that holds it, or the nearest around it that the page had before


@dataclass(frozen=True, slots=True)
class Try:
    """One form sent in one way, and not gone out to the network."""

    how: Literal["empty", "wrong"]
    form: str  # selectors
    button: str
    fields: tuple[Field, ...]
    messages: tuple[Message, ...]
    boxes: tuple[str, ...]  # texts of alert() and confirm()
    native: bool  # the browser's own bubble says what is wrong
    live: bool  # a live region changed
    pictures: bool  # a picture or icon appeared
    moved: bool  # the focus left the button
    focus: int  # the field that has the focus; -1 for none
    vanished: int  # ms after which the messages were gone; 0 if they stay

    @property
    def errors(self) -> tuple[Message, ...]:
        """The messages that speak of errors."""
        return tuple(message for message in self.messages if message.wrong)


@dataclass(frozen=True, slots=True)
class Submission:
    """All tries that say something: the form was refused, and the page answered."""

    tries: tuple[Try, ...]
    silent: tuple[str, ...] = ()  # forms that were sent empty: nothing went out, and nothing was said


@probe(__name__, settled=True, matches=MATCHES)
async def submission(subject: Subject) -> Submission:
    """Press the button of each form twice; what is sent is held back and tells nothing."""
    boxes: list[str] = []

    async def box(dialog: Dialog) -> None:
        boxes.append(dialog.message[:300])
        await dialog.dismiss()

    subject.page.on("dialog", box)
    try:
        seen = await _tried(subject, "", boxes)
        for frame, _ in await inner(subject, HERE):
            with suppress(Error, WorldError):  # a frame that leaves does not take what was seen with it
                seen += await _tried(subject, frame, boxes)
    finally:
        subject.page.remove_listener("dialog", box)
    silent = tuple(one for one in seen if isinstance(one, str))
    return Submission(tuple(one for one in seen if isinstance(one, Try)), silent)


async def _tried(subject: Subject, frame: str, boxes: list[str]) -> list[Try | str]:
    """Every form of the page, or of the frame with this selector, in both ways; selectors of those that keep silent."""
    found: list[Try | str] = []
    view = await _open(subject, frame, again=bool(frame))
    forms = await view.call("mangdaoSubmission.forms") if view else 0
    for number in range(min(forms, MOST_INSIDE) if frame else forms):
        for how in ("empty", "wrong"):
            if number or how == "wrong":
                view = await _open(subject, frame, again=True)
            if view is None:
                return found
            boxes.clear()
            watch = not any(one.vanished for one in found if isinstance(one, Try))
            around = await _around(subject, frame)
            seen = await _send(view, number, how, boxes, watch=watch)
            if seen and await _around(subject, frame) == around:
                found.append(_outside(seen, frame))
    return found


async def _open(subject: Subject, frame: str, *, again: bool) -> Subject | None:
    """The page, or its frame with this selector, ready to be tried; None when the frame is gone."""
    if again:
        await subject.again()
    subject.hold_everything()
    view = dict(await inner(subject, HERE)).get(frame) if frame else subject
    if view:
        await view.engine()
        await view.load("submission.js")
    return view


async def _around(subject: Subject, frame: str) -> str:
    """The words of the page around a frame: a page may answer there, and then the frame says nothing of it."""
    return str(await subject.evaluate("document.body?.innerText")) if frame else ""


async def _send(subject: Subject, number: int, how: str, boxes: list[str], watch: bool) -> Try | str | None:
    """What came of it; the selector of a form that keeps silent; None where there is nothing to say."""
    form = await subject.call("mangdaoSubmission.begin", number)
    if not form or (how == "wrong" and not any(field["wrong"] for field in form["fields"])):
        return None
    if how == "wrong":
        await _fill(subject, form["fields"])
    place = await subject.call("mangdaoSubmission.ready")
    if not place:
        return None
    sent = len(subject.attempts)
    corner = await subject.call("mangdao.corner")
    await subject.page.mouse.click(place[0] + corner[0], place[1] + corner[1])
    await subject.call("mangdao.settle", QUIET_MS, BOUND_MS)
    if len(subject.attempts) > sent:
        return None  # the server has the word
    seen = await subject.call("mangdaoSubmission.seen")
    answered = seen["messages"] or seen["natives"] or boxes or any(field["marked"] for field in seen["fields"])
    if not answered and how == "empty" and seen["silent"]:
        return str(form["root"])
    if seen["gone"] or not answered:
        return None
    vanished = await subject.call("mangdaoSubmission.vanished", VANISH_MS) if watch and seen["messages"] else 0
    return _try(how, form, seen, boxes, vanished)


async def _fill(subject: Subject, fields: list[dict[str, Any]]) -> None:
    for field in fields:
        if field["choice"] or field["select"]:
            await subject.call("mangdaoSubmission.choose", field["index"])
        elif field["text"]:
            await subject.call("mangdaoSubmission.enter", field["index"])
            await subject.page.keyboard.insert_text(field["text"])


def _try(how: str, form: dict[str, Any], seen: dict[str, Any], boxes: list[str], vanished: int) -> Try:
    fields = tuple(
        Field(field["selector"], field["name"][:80], how == "wrong" and field["wrong"], **now)
        for field, now in zip(form["fields"], seen["fields"], strict=True)
    )
    messages = tuple(Message(**message) for message in seen["messages"])
    kind: Literal["empty", "wrong"] = "empty" if how == "empty" else "wrong"
    return Try(
        kind, form["root"], form["press"], fields, messages, tuple(boxes), seen["natives"] > 0, seen["live"],
        seen["pictures"], seen["moved"], seen["focus"], vanished,
    )  # fmt: skip


def _outside(seen: Try | str, frame: str) -> Try | str:
    """With selectors that lead there from the page."""
    if isinstance(seen, str):
        return below(frame, seen)
    fields = tuple(replace(field, selector=below(frame, field.selector)) for field in seen.fields)
    messages = tuple(replace(one, place=below(frame, one.place)) for one in seen.messages)
    return replace(
        seen, form=below(frame, seen.form), button=below(frame, seen.button), fields=fields, messages=messages
    )
