"""Pictures of the demo city, drawn from their names: photographs, logos, captchas, long infographics."""

import hashlib
import random
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Any

SVG = "image/svg+xml; charset=utf-8"
_FONT = "Noto Sans CJK SC, Microsoft YaHei, sans-serif"
# 3 × 5 dots a digit, row by row.
_DIGITS = dict(
    zip("0123456789", ["7b6f", "2c97", "73e7", "73cf", "5bc9", "79cf", "79ef", "7249", "7bef", "7bcf"], strict=True)
)


def picture(name: str, content: Mapping[str, Any]) -> tuple[bytes, str]:
    """Return (bytes, content type) of /img/NAME; the part before the first dash says what is drawn."""
    stem = name.rsplit(".", 1)[0]
    kind, _, detail = stem.partition("-")
    if name.endswith(".png"):
        return _captcha(detail), "image/png"
    # The same name gives the same picture on every machine.
    dice = random.Random(hashlib.sha256(stem.encode()).digest())
    return _DRAWERS[kind](detail, content, dice).encode(), SVG


def favicon(colour: str) -> bytes:
    """Return a 16 × 16 icon file of one colour (#rrggbb)."""
    pixel = bytes.fromhex(colour[1:])
    image = _png([pixel * 16] * 16, colour_type=2)
    return struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 24, len(image), 22) + image


def _svg(width: int, height: int, inner: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{_FONT}">{inner}</svg>'
    )


def _photo(_: str, __: Mapping[str, Any], dice: random.Random) -> str:
    sky, hill, ground = dice.choice([("#cfe6f7", "#6b9a77", "#3f6b4b"), ("#fbe3c4", "#8a7f9c", "#544a63")])
    parts = [
        f'<rect width="800" height="450" fill="{sky}"/>',
        f'<circle cx="{dice.randint(80, 720)}" cy="90" r="42" fill="#fff3b0"/>',
    ]
    for base, colour in ((330, hill), (390, ground)):
        points = " ".join(f"{x},{base - dice.randint(20, 150)}" for x in range(0, 801, 100))
        parts.append(f'<polygon points="0,450 {points} 800,450" fill="{colour}"/>')
    for x in range(40, 760, 90):
        height = dice.randint(40, 150)
        parts.append(f'<rect x="{x}" y="{450 - height}" width="54" height="{height}" fill="#e9eef2" opacity="0.85"/>')
    return _svg(800, 450, "".join(parts))


def _logo(_: str, content: Mapping[str, Any], __: random.Random) -> str:
    site = content["site"]
    tree = '<path d="M34 10l16 26H18zM34 26l20 28H14z" fill="#fff"/>'
    mark = f'<circle cx="34" cy="34" r="30" fill="{site["colour"]}"/>{tree}'
    words = f'<text x="78" y="38" font-size="30" font-weight="700" fill="{site["colour"]}">{site["name"]}</text>'
    return _svg(520, 68, f'{mark}{words}<text x="80" y="60" font-size="13" fill="#444">{site["name_en"]}</text>')


def _icon(detail: str, _: Mapping[str, Any], dice: random.Random) -> str:
    colour = dice.choice(["#0b4f9c", "#8a1c1c", "#1b6b3a", "#6a3d9a", "#8a4b00"])
    shape = "M18 20h28v6H18zm0 11h28v6H18zm0 11h18v6H18z" if len(detail) % 2 else "M32 14l18 14v22H14V28z"
    return _svg(64, 64, f'<rect width="64" height="64" rx="14" fill="{colour}"/><path d="{shape}" fill="#fff"/>')


def _signal(detail: str, _: Mapping[str, Any], __: random.Random) -> str:
    kind, level = detail.split("-")
    colour = {"blue": "#1565c0", "yellow": "#ffeb3b", "orange": "#ef6c00", "red": "#c62828"}[level]
    ink = "#000" if level == "yellow" else "#fff"
    word = {"rain": "暴雨", "wind": "大风", "cold": "寒潮", "heat": "高温"}[kind]
    text = f'<text x="60" y="70" font-size="36" text-anchor="middle" fill="{ink}">{word}</text>'
    return _svg(120, 120, f'<rect width="120" height="120" rx="10" fill="{colour}"/>{text}')


def _long(detail: str, content: Mapping[str, Any], _: random.Random) -> str:
    lines = content["long"][detail]
    height = 180 + 110 * len(lines)
    parts = [f'<rect width="720" height="{height}" fill="#fdf3e7"/><rect width="720" height="130" fill="#a61b1b"/>']
    parts.append(f'<text x="360" y="82" font-size="38" text-anchor="middle" fill="#fff">{lines[0]}</text>')
    for number, line in enumerate(lines[1:], 1):
        top = 60 + 110 * number
        parts.append(f'<rect x="40" y="{top}" width="640" height="86" rx="12" fill="#fff" stroke="#a61b1b"/>')
        parts.append(f'<text x="70" y="{top + 53}" font-size="26" fill="#333">{number}. {line}</text>')
    return _svg(720, height, "".join(parts))


def _code(_: str, __: Mapping[str, Any], dice: random.Random) -> str:
    dots = [(x, y) for x in range(21) for y in range(21) if dice.random() < 0.48]
    squares = "".join(f'<rect x="{8 + 4 * x}" y="{8 + 4 * y}" width="4" height="4"/>' for x, y in dots)
    return _svg(100, 100, f'<rect width="100" height="100" fill="#fff"/>{squares}')


def _person(_: str, __: Mapping[str, Any], dice: random.Random) -> str:
    coat = dice.choice(["#ffffff", "#dbe9f7", "#e8f3e8"])
    body = f'<circle cx="60" cy="56" r="26" fill="#e3b996"/><path d="M14 150q0-60 46-60t46 60z" fill="{coat}"/>'
    return _svg(120, 150, f'<rect width="120" height="150" fill="#9db7cf"/>{body}')


def _map(_: str, __: Mapping[str, Any], dice: random.Random) -> str:
    roads = "".join(
        f'<path d="M0 {dice.randint(20, 280)}L600 {dice.randint(20, 280)}" stroke="#fff" stroke-width="9"/>'
        for _ in range(5)
    )
    pin = '<circle cx="300" cy="150" r="12" fill="#c62828"/><text x="320" y="157" font-size="18">行政中心</text>'
    return _svg(600, 300, f'<rect width="600" height="300" fill="#dfe8d8"/>{roads}{pin}')


def _captcha(text: str) -> bytes:
    """Return a noisy greyscale PNG of the digits in `text`."""
    dice = random.Random(text)
    rows = [bytearray(dice.choice((200, 230, 255, 255)) for _ in range(22 * len(text) + 8)) for _ in range(40)]
    for place, digit in enumerate(text):
        bits = f"{int(_DIGITS[digit], 16):015b}"
        left, top = 8 + 22 * place, dice.randint(4, 12)
        for dot in (n for n in range(15) if bits[n] == "1"):
            for y in range(5):
                start = left + 5 * (dot % 3)
                rows[top + 5 * (dot // 3) + y][start : start + 5] = b"\x28" * 5
    return _png([bytes(row) for row in rows], colour_type=0)


def _png(rows: list[bytes], colour_type: int) -> bytes:
    width = len(rows[0]) // (3 if colour_type == 2 else 1)
    head = struct.pack(">IIBBBBB", width, len(rows), 8, colour_type, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_Drawer = Callable[[str, Mapping[str, Any], random.Random], str]
_DRAWERS: dict[str, _Drawer] = {
    "photo": _photo,
    "logo": _logo,
    "icon": _icon,
    "signal": _signal,
    "long": _long,
    "code": _code,
    "person": _person,
    "map": _map,
}
