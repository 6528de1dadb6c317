"""The texts of docs/deploying.md run for real: nginx with TLS before the dashboard, looked at.

    python -m benchmarks.behind_proxy STORE [--pictures FOLDER]

Takes the nginx text and the settings of the systemd unit out of the document, puts a certificate
made here, free ports of the loopback address and a folder of its own in their places, and starts
nginx, a provider of sign-in and the dashboard. Then asks, as a stranger and as somebody signed in:
which headers come back, what the proxy refuses, what a raw websocket is told, whether cookies are
Secure, and whether Chromium breaks the content security policy on any page. Prints each check, and
ends with 1 where one failed. Needs nginx, openssl, Chromium and requirements-dev.txt.
"""

from __future__ import annotations

import argparse
import re
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from analytics.engine.viewer import viewer_of
from pages.parts.site import PAGES
from starting.chromium import find_chromium
from tests.browser.conftest import free_port, start_dashboard

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "deploying.md"
NAME = "workforce.example.nhs.wales"
ROLE = "workforce_lead"  # of whoever looks: most pages are open to it
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


@dataclass
class Checks:
    """What was looked at, as it is printed."""

    failed: list[str] = field(default_factory=list)

    def note(self, what: str, holds: bool, seen: object = "") -> None:
        """One check, printed; what was seen where it does not hold."""
        print(f"{'ok    ' if holds else 'FAILED'}  {what}" + ("" if holds else f": {seen}"))
        if not holds:
            self.failed.append(what)


@dataclass(frozen=True)
class Site:
    """Where everything listens: TLS and plain HTTP of the proxy, and the dashboard behind it."""

    tls: int
    plain: int
    dashboard: int


def block(language: str) -> str:
    """The text of the document in a language."""
    found = re.search(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    if not found:
        raise SystemExit(f"no text in {language} in {GUIDE.name}")
    return found[1]


def settings_of_unit() -> dict[str, str]:
    """What the systemd unit sets, but for the store."""
    pairs = re.findall(r"^Environment=(\w+)=(.*)$", block("ini"), re.MULTILINE)
    return {name: text for name, text in pairs if name.startswith("STREAMLIT")}


def nginx_text(site: Site, folder: Path) -> str:
    """The document's text with our ports, certificate and folder."""
    text = block("nginx")
    for before, after in (
        ("listen 443 ssl", f"listen 127.0.0.1:{site.tls} ssl"),
        ("listen 80", f"listen 127.0.0.1:{site.plain}"),
        ("/etc/ssl/workforce.pem", str(folder / "site.pem")),
        ("/etc/ssl/private/workforce.key", str(folder / "site.key")),
        ("127.0.0.1:8501", f"127.0.0.1:{site.dashboard}"),
    ):
        if before not in text:
            raise SystemExit(f"{before!r} is not in the nginx text of {GUIDE.name} any more")
        text = text.replace(before, after)
    own = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{own}{text}}}\n"
    )


@contextmanager
def running(store: Path) -> Iterator[Site]:
    """Provider, dashboard and proxy, until the end."""
    site = Site(free_port(), free_port(), free_port())
    with ExitStack() as processes:
        folder = Path(processes.enter_context(tempfile.TemporaryDirectory()))
        provider = free_port()
        _start(processes, [sys.executable, "-m", "oidc_provider_mock", "--port", str(provider)])
        _write_settings(folder, provider)
        start_dashboard(
            store, processes, site.dashboard, f"--secrets.files={folder / 'secrets.toml'}",
            GWEITHLU_PEOPLE=str(folder / "people.csv"), **settings_of_unit(),
        )  # fmt: skip
        (folder / "nginx.conf").write_text(nginx_text(site, folder), encoding="utf-8")
        nginx = ["nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
        subprocess.run([*nginx, "-t"], check=True, capture_output=True)
        _start(processes, nginx)
        time.sleep(1)
        yield site


def _start(processes: ExitStack, command: list[str]) -> None:
    quiet = subprocess.DEVNULL
    process = processes.enter_context(subprocess.Popen(command, stdout=quiet, stderr=quiet))
    processes.callback(process.terminate)


def _write_settings(folder: Path, provider: int) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
         "-keyout", str(folder / "site.key"), "-out", str(folder / "site.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    (folder / "people.csv").write_text(
        f"id,name,role,units\nalice,A. Lead,{ROLE},*\n", encoding="utf-8"
    )
    (folder / "secrets.toml").write_text(
        f'[auth]\nredirect_uri = "https://{NAME}/oauth2callback"\n'
        f'cookie_secret = "{"made up for this look " * 2}"\n'
        'client_id = "gweithlu"\nclient_secret = "made up"\n'
        f'server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )


def ask(site: Site, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    """The status and the headers of an answer of the proxy, without following it elsewhere."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    request = urllib.request.Request(
        f"https://127.0.0.1:{site.tls}{path}", headers={"Host": NAME, **headers}
    )
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trusting)
    )
    try:
        with opener.open(request, timeout=30) as answer:
            return answer.status, dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers)


def look_as_stranger(site: Site, checks: Checks) -> None:
    """What comes back without a cookie: headers everywhere, no file, no upload, no page."""
    for path in ("/", "/_stcore/health", "/no-such-file"):
        _status, headers = ask(site, path)
        for name, text in HEADERS.items():
            checks.note(f"{path}: {name}", text in headers.get(name, ""), headers.get(name))
    for path in ("/media/abc.xlsx", "/_stcore/upload_file/a/b"):
        status, _headers = ask(site, path)
        checks.note(f"{path} is refused without a cookie", status == 403, status)

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_more: object) -> None:
            return None

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect())
    request = urllib.request.Request(f"http://127.0.0.1:{site.plain}/x", headers={"Host": NAME})
    try:
        opener.open(request, timeout=30)
        target = ""
    except urllib.error.HTTPError as error:
        target = error.headers.get("Location", "")
    checks.note("plain HTTP is sent to https", target == f"https://{NAME}/x", target)


def look_in_browser(site: Site, checks: Checks, pictures: Path | None) -> None:
    """Sign in and open every page, noting whatever the policy of the proxy stops."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=[f"--host-resolver-rules=MAP {NAME} 127.0.0.1:{site.tls}"],
        )
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, ignore_https_errors=True
        )
        context.set_default_timeout(120_000)
        page = context.new_page()
        stopped: list[str] = []
        page.on("console", lambda said: _keep_stopped(said.text, stopped))
        _sign_in(page)
        _look_at_cookies(context, checks)
        _look_at_download(page, checks)
        lead = viewer_of(ROLE)
        for entry in (each for each in PAGES if lead.opens("pages", each.id)):
            page.goto(f"https://{NAME}/{entry.id}")
            page.get_by_role("heading", level=1, name=entry.title).wait_for()
            page.wait_for_timeout(2000)
            checks.note(f"{entry.id}: nothing is stopped by the policy", not stopped, stopped[:2])
            stopped.clear()
            if pictures:
                page.screenshot(path=pictures / f"{entry.id}.png")
        browser.close()


def _keep_stopped(text: str, stopped: list[str]) -> None:
    if "Content Security Policy" in text or "WebSocket connection" in text:
        stopped.append(text[:300])


def _sign_in(page: Page) -> None:
    page.goto(f"https://{NAME}/protection")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_placeholder("sub").fill("alice")
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("heading", level=1, name="How we protect people").wait_for()


def _look_at_cookies(context: BrowserContext, checks: Checks) -> None:
    held = [each for each in context.cookies() if each.get("name", "").startswith("_streamlit")]
    checks.note("there is a cookie of sign-in", bool(held))
    for each in held:
        # The page must read the one against requests of other sites; it says nothing of anybody.
        is_hidden = each.get("httpOnly") or each.get("name") == "_streamlit_xsrf"
        is_guarded = bool(each.get("secure") and is_hidden)
        checks.note(f"cookie {each.get('name')}: for TLS, not for scripts", is_guarded)


def _look_at_download(page: Page, checks: Checks) -> None:
    """A file comes, and not from an address of the server that somebody else could use."""
    page.goto(f"https://{NAME}/age_profile")
    button = page.get_by_role("button", name="Excel").first
    button.wait_for()
    with page.expect_download() as coming:
        button.click()
    url = coming.value.url
    checks.note("a download comes, at no address of the server", not url.startswith("http"), url)


def main() -> int:
    """Run all of it on a store."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--pictures", type=Path)
    options, checks = parser.parse_args(), Checks()
    with running(options.store) as site:
        look_as_stranger(site, checks)
        look_in_browser(site, checks, options.pictures)
    print(f"{len(checks.failed)} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
