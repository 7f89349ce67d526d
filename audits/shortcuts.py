"""Press single keys on a page where nothing that takes keys has the focus, and see whether anything happens."""

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audits.probes.controls import Hands

KEYS = [*string.ascii_lowercase, *string.digits, *"+-*/=?.,;'[]#!", *string.ascii_uppercase]
AT_ONCE = 13
IDLE_MS = 250
WAIT_MS = 40


@dataclass(frozen=True, slots=True)
class Shortcut:
    """The page reacts to a key alone."""

    key: str
    offer: bool  # a control speaks of shortcuts


async def try_single_keys(hands: "Hands") -> Shortcut | None:
    """Several keys at once, and each of them where something happened; a page that never rests says nothing."""
    await _watch(hands)
    if await _heard(hands, IDLE_MS):
        return None
    for start in range(0, len(KEYS), AT_ONCE):
        group = KEYS[start : start + AT_ONCE]
        for key in group:
            await _press(hands, key)
        if not await _reacted(hands):
            continue
        await hands.again()
        await _watch(hands)
        for key in group:
            if await _alone(hands, key):
                return Shortcut(key, await hands.subject.call("mangdaoControls.offer"))
        return None
    return None


async def _alone(hands: "Hands", key: str) -> bool:
    """Whether the key does something and waiting does not."""
    await _press(hands, key)
    if not await _reacted(hands):
        return False
    return not await _heard(hands, IDLE_MS)


async def _press(hands: "Hands", key: str) -> None:
    await hands.subject.page.keyboard.press(f"Shift+{key}" if key in string.ascii_uppercase else key)


async def _reacted(hands: "Hands") -> bool:
    heard = await _heard(hands, WAIT_MS)
    done = bool(heard or hands.dialogs or len(hands.subject.attempts) > hands.attempts)
    hands.dialogs, hands.attempts = 0, len(hands.subject.attempts)
    return done


async def _heard(hands: "Hands", ms: int) -> Any:
    return await hands.subject.call("mangdaoControls.heard", ms)


async def _watch(hands: "Hands") -> None:
    await hands.subject.evaluate("mangdaoControls.watch();0")
    await _heard(hands, 1)  # the loss of the focus is no reaction
