"""No space behind a Chinese sign that has its own.

Templates put a space between two messages, as English wants it. A full-width sign such as “：” fills half of its square
with white; a space behind it leaves a hole. What is a sign and what is not only the translation tells, so the space is
taken out of the template's source when it is compiled: never out of what a page or a register says.
"""

import re

from jinja2.ext import Extension

from reports.i18n import CHINESE, translations

_SIGNS = "：；，。？！、）”》"
_MESSAGE = re.compile(r'(\{\{ _\("((?:[^"\\]|\\.)*)"[^{}]*\) \}\}(?:\{% (?:if|endif)[^%]*%\})*) +(?=\S)')
_BLOCK = re.compile(r"(\{% trans [^%]*%\}(.*?)\{% endtrans %\}(?:\{% (?:if|endif)[^%]*%\})*) +(?=\S)", re.DOTALL)
_VALUE = re.compile(r"\{\{ (\w+) \}\}")


class Spacing(Extension):
    """Closes up the templates of the Chinese environment."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source, without the spaces behind messages that end in a full-width sign."""
        return closed_up(source) if self.environment.globals["zh"] else source


def closed_up(source: str) -> str:
    """The source of a template as the Chinese environment wants it."""
    without = _MESSAGE.sub(lambda found: _kept(found, _said(found[2])), source)
    return _BLOCK.sub(lambda found: _kept(found, _said_block(found[2])), without)


def _kept(found: re.Match[str], said: str) -> str:
    return found[1] if said.endswith(tuple(_SIGNS)) else found[0]


def _said(message: str) -> str:
    return translations(CHINESE).gettext(message)


def _said_block(inner: str) -> str:
    one, _, several = (" ".join(part.split()) for part in inner.partition("{% pluralize %}"))
    keys = [_VALUE.sub(r"%(\1)s", part.replace("%", "%%")) for part in (one, several or one)]
    return translations(CHINESE).ngettext(keys[0], keys[1], 2)
