"""Sign-in from end to end: a real browser, a real provider that the tests start, one dashboard."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from analytics.register import Register
from tests.browser.conftest import free_port, start_dashboard
from tests.browser.settling import settle

expect.set_options(timeout=30_000)  # a page may wait for its first reading of a store
HEADS = "id,name,role,units,employee_number,until\n"
LEAD = "alice,A. Lead,workforce_lead,*,,\n"
MANAGER = "bob,B. Manager,clinical_manager,org_l3=Medicine,,\n"
CLOSED = "You have signed in, and nothing here is open to you yet."


@dataclass(frozen=True)
class Door:
    """A dashboard that people sign in to: its address, its list of people, its store."""

    url: str
    people: Path
    store: Path

    def let_in(self, *lines: str) -> None:
        self.people.write_text(HEADS + "".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def door(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """One provider and one dashboard for all tests here."""
    folder, port = tmp_path_factory.mktemp("door"), free_port()
    with ExitStack() as running:
        provider = _start_provider(running)
        secrets = folder / "secrets.toml"
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{"made up for the tests " * 2}"\n'
            'client_id = "gweithlu"\nclient_secret = "made up"\n'
            f'server_metadata_url = "http://127.0.0.1:{provider}'
            '/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        people = folder / "people.csv"
        url = start_dashboard(
            demo_store, running, port, f"--secrets.files={secrets}", GWEITHLU_PEOPLE=str(people)
        )
        yield Door(url, people, demo_store)


def _start_provider(running: ExitStack) -> int:
    """A provider that believes whoever says who they are, in a process of its own; its port."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    quiet = subprocess.DEVNULL
    provider = running.enter_context(subprocess.Popen(command, stdout=quiet, stderr=quiet))
    running.callback(provider.terminate)
    until = time.monotonic() + 60
    while time.monotonic() < until and provider.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return port
        time.sleep(0.1)
    pytest.fail("the provider of sign-in did not start: is oidc-provider-mock installed?")


def sign_in(page: Page, who: str) -> None:
    page.get_by_role("button", name="Sign in").click()
    page.get_by_placeholder("sub").fill(who)
    page.get_by_role("button", name="Authorize").click()


def say(page: Page) -> str:
    page.get_by_role("heading", level=1).first.wait_for()
    return page.locator("body").inner_text()


def trail(door: Door) -> list[tuple[str, str]]:
    with Register(door.store) as register:
        return [(line["action"], line["who"]) for line in register.trail()]


def test_nothing_is_seen_before_and_the_page_wanted_comes_after_until_signing_out(
    door: Door, page: Page
) -> None:
    door.let_in(LEAD)
    page.goto(f"{door.url}/protection?band=5")
    assert "Sign in to go on." in say(page)
    assert "How we protect people" not in say(page)
    sign_in(page, "alice")
    expect(page.get_by_role("heading", level=1, name="How we protect people")).to_be_visible()
    assert page.url == f"{door.url}/protection?band=5"
    expect(page.locator(".gw-local")).to_contain_text("A. Lead Workforce lead")
    other = page.context.new_page()
    other.goto(f"{door.url}/protection")
    expect(other.get_by_role("heading", level=1, name="How we protect people")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # at the provider
    expect(page.get_by_role("heading", level=1, name="Sign in to go on.")).to_be_visible()
    # The other window was open all the time: its next move finds that its sign-in has ended.
    other.get_by_test_id("stSidebar").get_by_role("link", name="Definitions").click()
    expect(other.get_by_role("heading", level=1, name="Your session is over.")).to_be_visible()
    assert {("sign_in", "A. Lead"), ("sign_out", "A. Lead")} <= set(trail(door))


def test_a_manager_sees_their_units_no_forbidden_page_and_nothing_once_taken_out(
    door: Door, page: Page
) -> None:
    door.let_in(MANAGER)
    page.goto(f"{door.url}/padr?view=counted_out")
    sign_in(page, "bob")
    expect(page.locator(".gw-scope")).to_contain_text("Org L3: Medicine")
    menu = page.get_by_test_id("stSidebar")
    expect(menu.get_by_role("link", name="Import")).to_have_count(0)
    page.goto(f"{door.url}/import")
    expect(page.get_by_text("This is not open to your role.")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    menu.get_by_role("link", name="Definitions").click()
    expect(page.get_by_role("heading", level=1, name="Definitions")).to_be_visible()
    settle(page)
    door.let_in("bob,B. Manager,executive,*,,\n")
    menu.get_by_role("link", name="How we protect people").click()
    expect(page.locator(".gw-local")).to_contain_text("B. Manager Executive")
    settle(page)
    door.let_in(LEAD)
    menu.get_by_role("link", name="Definitions").click()
    expect(page.get_by_role("heading", level=1, name=CLOSED)).to_be_visible()
    noted = trail(door)
    assert ("role_change", "B. Manager") in noted
    assert ("sign_in_refused", "bob") in noted


TOLD_BY_DATA = ("gw-answer", "gw-card", "gw-scope", "Org L3", "Medicine", "file_uploader")


def told(door: Door, page_name: str, origin: str, cookie: str = "") -> str:
    """Everything that a raw connection is sent when it asks for a page, with widgets set by hand
    and no browser around it."""
    message = BackMsg()
    message.rerun_script.page_name = page_name
    message.rerun_script.query_string = "org_l3=Medicine&view=more"
    widget = message.rerun_script.widget_states.widgets.add()
    widget.id, widget.bool_value = "choose_exact_view", True
    with connect(
        door.url.replace("http", "ws", 1) + "/_stcore/stream", origin=Origin(origin),
        subprotocols=[Subprotocol("streamlit")], max_size=None,
        additional_headers={"Cookie": cookie} if cookie else None,
    ) as connection:  # fmt: skip
        connection.send(message.SerializeToString())
        parts = []
        while True:
            part = ForwardMsg()
            part.ParseFromString(connection.recv(timeout=60, decode=False))
            parts.append(str(part))
            is_end = part.WhichOneof("type") == "script_finished"
            if is_end and part.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return "".join(text for text in parts if "<style>" not in text)


@pytest.mark.parametrize("cookie", ["", "_streamlit_user=made|up|by|hand"])
def test_a_websocket_without_a_cookie_of_ours_is_told_to_sign_in(door: Door, cookie: str) -> None:
    door.let_in(LEAD)
    for page_name in ("", "import", "talent_pool", "succession", "audit_trail"):
        found = told(door, page_name, door.url, cookie)
        assert "Sign in to go on." in found, page_name
        assert [words for words in TOLD_BY_DATA if words in found] == [], page_name


def test_a_websocket_of_another_site_is_refused(door: Door) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        told(door, "", "https://elsewhere.example")
