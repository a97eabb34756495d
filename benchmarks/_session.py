"""A browser's side of Streamlit's protocol, without the browser: opens a page, runs fragments, sends triggers.

It answers as the page's own script does: it keeps long messages that the server says may be kept, runs a fragment again
when the server asked for that (``run_every``), and comes back with its session's id after the connection broke.
"""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

#: How long a page waits before it tries to connect again, in seconds; the last one counts for all that follow.
PAUSES = (0.5, 1.0, 2.0)
_MOST_BYTES = 120_000_000
_MOST_TRIES = 40


@dataclass(slots=True)
class Mounted:
    """A component on the page: its id, the fragment that it is in ("" for none), and the data that it was given."""

    id: str
    fragment: str
    data: bytes


@dataclass(slots=True)
class Session:
    """One page of the app at ``url``, opened with an address such as ``review?article=a1``.

    ``on_mount`` is told every component that arrives. ``connections`` counts how often it was opened, ``failures`` are
    what the page would show as an error; ``received`` and ``sent`` are bytes, ``away`` the longest time without a
    server (seconds).
    """

    url: str
    page: str
    query: dict[str, str]
    cookies: dict[str, str]
    on_mount: Callable[[Mounted], None]
    polls: bool = True
    connections: int = 0
    failures: list[str] = field(default_factory=list)
    received: int = 0
    sent: int = 0
    runs: int = 0
    away: float = 0.0
    _id: str = ""
    _why: str = ""
    _socket: ClientConnection | None = None
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)
    _chosen: dict[str, str] = field(default_factory=dict)
    _timers: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _page_hash: str = ""

    async def stay(self) -> None:
        """Hold the page open, and open it again when the connection breaks, until the task is cancelled."""
        tries, lost = 0, 0.0
        try:
            while tries < _MOST_TRIES:
                try:
                    await self._once(lost)
                except (OSError, WebSocketException, TimeoutError) as error:
                    self._why = str(error)
                if self._socket is not None:
                    tries, lost = 0, time.perf_counter()
                self._socket = None
                self._stop_timers()
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1
            self.failures.append(f"no connection: {self._why}")
        finally:
            self._stop_timers()

    async def trigger(self, component: Mounted, name: str, value: object) -> bool:
        """Send a component's trigger; False when there is no connection."""
        state = self._state(component.fragment)
        widget = state.widget_states.widgets.add()
        widget.id = f"$$STREAMLIT_INTERNAL_KEY_{component.id}__events"
        widget.json_trigger_value = json.dumps([{"event": name, "value": value}])
        return await self._send(BackMsg(rerun_script=state))

    async def run(self) -> bool:
        """Run the whole page, as a reload of the script does."""
        return await self._send(BackMsg(rerun_script=self._state()))

    async def _once(self, lost: float) -> None:
        host = urlsplit(self.url).netloc
        protocols = [Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")]
        if self._id:
            protocols.append(Subprotocol(self._id))
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        async with connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=protocols,
            origin=self.url,  # type: ignore[arg-type]
            additional_headers={"Cookie": cookies} if cookies else None,
            max_size=_MOST_BYTES,
            compression=None,
            proxy=None,
        ) as socket:
            self._socket = socket
            self.connections += 1
            self.away = max(self.away, time.perf_counter() - lost if lost else 0.0)
            await self.run()
            async for data in socket:
                if isinstance(data, bytes):
                    self.received += len(data)
                    self._take(ForwardMsg.FromString(data))

    def _take(self, message: ForwardMsg) -> None:
        """Take in a message of the server, or one that it only names because it was sent before."""
        if message.WhichOneof("type") == "ref_hash":
            message = self._kept[message.ref_hash]
        elif message.metadata.cacheable:
            self._kept[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._id = message.new_session.initialize.session_id or self._id
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "delta":
            self._draw(message.delta)
        elif kind == "script_finished":
            self.runs += 1
        elif kind == "auto_rerun" and self.polls:
            self._start_timer(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            self._stop_timers(*message.stop_auto_rerun.fragment_ids)

    def _draw(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            self.on_mount(_mounted(element.bidi_component, delta.fragment_id))
        elif kind == "selectbox":
            box = element.selectbox
            self._chosen[box.id] = box.raw_value if box.set_value else box.options[box.default]
        elif kind in ("exception", "alert"):
            self.failures.append(element.exception.message or element.alert.body)

    def _state(self, fragment: str = "") -> ClientState:
        state = ClientState(query_string=urlencode(self.query), page_script_hash=self._page_hash, fragment_id=fragment)
        if not self._page_hash:
            state.page_name = self.page
        state.context_info.url = f"{self.url}/{self.page}"
        state.context_info.timezone, state.context_info.locale = "Europe/Belgrade", "en-GB"
        state.cached_message_hashes.extend(self._kept)
        for box, value in self._chosen.items():
            widget = state.widget_states.widgets.add()
            widget.id, widget.string_value = box, value
        return state

    async def _send(self, message: BackMsg) -> bool:
        if self._socket is None:
            return False
        data = message.SerializeToString()
        with suppress(WebSocketException):
            await self._socket.send(data)
            self.sent += len(data)
            return True
        return False

    def _start_timer(self, fragment: str, seconds: float) -> None:
        if fragment not in self._timers:
            self._timers[fragment] = asyncio.create_task(self._again(fragment, seconds))

    async def _again(self, fragment: str, seconds: float) -> None:
        """Run a fragment every some seconds, as the page does for ``run_every``."""
        while True:
            await asyncio.sleep(seconds)
            state = self._state(fragment)
            state.is_auto_rerun = True
            await self._send(BackMsg(rerun_script=state))

    def _stop_timers(self, *fragments: str) -> None:
        """Stop running these fragments again, or all of them."""
        for fragment in fragments or tuple(self._timers):
            if timer := self._timers.pop(fragment, None):
                timer.cancel()


def _mounted(component: BidiComponent, fragment: str) -> Mounted:
    kind = component.WhichOneof("data")
    data = component.bytes if kind == "bytes" else component.json.encode()
    return Mounted(component.id, fragment, data)
