"""The guard between browser and network: a SOCKS5 proxy that refuses private addresses.

A page under audit must not reach the machine or the network the audit runs in: not by its own address, a redirect, a
frame, an image, a script, nor by a name that resolves differently the second time. So the browser resolves nothing
itself: every connection, TLS or not, is asked for here by name, resolved here, checked, and made to the very address
that was checked. Only CONNECT of SOCKS5 (RFC 1928) without authentication is spoken.
"""

import asyncio
import ipaddress
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from mangdao.model import Reason
from mangdao.network import allowed_address

CONNECT_SECONDS = 15
GRANTED, FAILED, NOT_ALLOWED, HOST_UNREACHABLE, REFUSED = 0, 1, 2, 4, 5


class Guard:
    """A running guard; `refusals` says why a host could not be reached (the browser only knows that SOCKS failed)."""

    def __init__(self, *, closed: bool = False) -> None:
        self.address = ""
        self.closed = closed  # refuses every address, and asks for no name
        self.refusals: dict[str, Reason] = {}
        self._serving: set[asyncio.Task[None]] = set()

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve a new connection in a task of its own."""
        task = asyncio.ensure_future(self.serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def stop(self) -> None:
        """Cut off the connections that are still open."""
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser's, from handshake to close."""
        try:
            host, port = await _request(reader, writer)
            reply, upstream = await self._connect(host, port)
            writer.write(struct.pack("!BBBBIH", 5, reply, 0, 1, 0, 0))
            await writer.drain()
            if upstream is not None:
                await _splice((reader, writer), upstream)
        except (OSError, asyncio.IncompleteReadError, ValueError):
            pass  # the browser hung up, or spoke no SOCKS5
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _connect(
        self, host: str, port: int
    ) -> tuple[int, tuple[asyncio.StreamReader, asyncio.StreamWriter] | None]:
        if self.closed:
            return NOT_ALLOWED, None
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=1)
        except OSError:
            self.refusals[host] = Reason.DNS
            return HOST_UNREACHABLE, None
        addresses = [info[4][0] for info in found if allowed_address(str(info[4][0]), allow_private=False)]
        if not addresses:
            self.refusals[host] = Reason.BLOCKED_PRIVATE
            return NOT_ALLOWED, None
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                return GRANTED, await asyncio.open_connection(str(addresses[0]), port)
        except TimeoutError:
            self.refusals[host] = Reason.TIMEOUT
        except OSError:
            self.refusals[host] = Reason.CONNECTION
        return REFUSED, None


@asynccontextmanager
async def guarding(*, closed: bool = False) -> AsyncIterator[Guard]:
    """A guard on a free loopback port, as long as the block runs; `closed`: it lets nothing through at all."""
    guard = Guard(closed=closed)
    server = await asyncio.start_server(guard.accept, "127.0.0.1", 0)
    guard.address = f"socks5://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield guard
    finally:
        server.close()
        await guard.stop()


async def _request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
    """The host and port asked for. Raises ValueError when it is no SOCKS5 CONNECT."""
    version, methods = struct.unpack("!BB", await reader.readexactly(2))
    await reader.readexactly(methods)
    if version != 5:
        raise ValueError("not SOCKS5")
    writer.write(b"\x05\x00")
    await writer.drain()
    _, command, _, kind = struct.unpack("!BBBB", await reader.readexactly(4))
    if command != 1:
        raise ValueError("not CONNECT")
    if kind == 3:
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode("idna")
    else:
        host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == 1 else 16)))
    (port,) = struct.unpack("!H", await reader.readexactly(2))
    return host, port


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _splice(browser: Streams, upstream: Streams) -> None:
    """Pass bytes both ways until both sides are done."""
    try:
        await asyncio.gather(_pump(browser[0], upstream[1]), _pump(upstream[0], browser[1]))
    finally:
        upstream[1].close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.close()
