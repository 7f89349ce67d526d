"""Press the shortcuts that an opened toolbar advertises, and see whether anything answers."""

from dataclasses import dataclass

from playwright.async_api import Error

from audits.subject import MOST_LISTENING, Subject

IDLE_MS = 800  # what changes by itself meanwhile is not counted
ANSWER_MS = 400
OPENS_MS, BOUND_MS = 150, 1500
OVER_DIGITS = ")!@#$%^&*("  # what a Chinese or American keyboard types with Shift


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """What became of the advertised shortcuts."""

    works: tuple[str, ...] = ()  # such as Alt+R
    dead: tuple[str, ...] = ()  # pressed twice, and nothing changed, moved or spoke
    unheard: bool = False  # nothing on the page listens to keys: no shortcut can work


async def try_shortcuts(subject: Subject, entry: str, panel: str) -> Shortcuts:
    """Of the toolbar `panel` that `entry` opened (selectors); a key that closes it has it opened again."""
    await subject.load("toolbar_keys.js")
    await subject.call("mangdaoToolbarKeys.help", panel)
    keys = await subject.call("mangdaoToolbarKeys.advertised", panel)
    if not keys:
        return Shortcuts()
    if not await _heard(subject):
        return Shortcuts(dead=tuple(keys), unheard=True)
    await subject.evaluate("mangdaoToolbarKeys.watch()")
    await subject.call("mangdaoToolbarKeys.idle", IDLE_MS)
    dead = [key for key in keys if not await _answers(subject, key, entry, panel)]
    dead = [key for key in dead if not await _answers(subject, key, entry, panel)]
    return Shortcuts(tuple(key for key in keys if key not in dead), tuple(dead))


async def _heard(subject: Subject) -> bool:
    """Whether anything listens to keys, or could unseen."""
    own = await subject.listeners()
    many = await subject.evaluate("mangdao.listening.size") >= MOST_LISTENING
    types = [one for types in own.values() for one in types]
    return many or bool(await subject.call("mangdaoToolbarKeys.hears", types))


async def _answers(subject: Subject, key: str, entry: str, panel: str) -> bool:
    if not await subject.call("mangdaoToolbarKeys.there", panel):
        await subject.call("mangdaoToolbar.click", entry)
        await subject.call("mangdao.settle", OPENS_MS, BOUND_MS)
    if await subject.call("mangdaoToolbarKeys.access", key):
        return True
    await subject.evaluate("mangdaoToolbarKeys.begin()")
    sent = len(subject.attempts)
    try:
        await subject.page.keyboard.press(_as_typed(key))
    except Error:  # a key that the keyboard does not have
        return True
    return bool(await subject.call("mangdaoToolbarKeys.answered", ANSWER_MS)) or len(subject.attempts) > sent


def _as_typed(key: str) -> str:
    """The key with the character that it types: a script may ask for that."""
    rest, _, last = key.rpartition("+")
    if "Shift" not in rest:
        return f"{rest}+{last.lower()}" if len(last) == 1 else key
    return f"{rest}+{OVER_DIGITS[int(last)]}" if last.isdecimal() else key
