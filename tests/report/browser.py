"""A real, headless Chromium for the tests of the reports: what a page shows, says, logs, and whom it shuts out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
GRAVE = frozenset({"serious", "critical"})  # what axe calls faults that shut people out


def demand_chromium() -> str:
    """The path of Chromium; where there is none the test is skipped, and under CI that is a failure."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is not None:
        return found
    reason = "Chromium is not here; tests/install-chromium.sh installs it"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; under CI that is a failure", pytrace=False)
    pytest.skip(reason)


class Opened:
    """A page in a window of its own, and all that went wrong in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []  # the console's, exceptions, and dialogs that somebody's script opened
        self.requests: list[str] = []  # all but the file itself
        page.on("console", lambda said: self.errors.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._dialog)
        page.on("request", lambda asked: self.requests.append(asked.url))

    def _dialog(self, dialog: Any) -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def faults(self) -> list[str]:
        """What axe finds that is serious or worse: the rule, why, and where."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {one['help']}: {' '.join(map(str, node['target']))}"
            for one in found
            if one["impact"] in GRAVE
            for node in one["nodes"][:5]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window: it ought not to be."""
        width: int = self.page.evaluate(
            "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        )
        return width

    def close(self) -> None:
        self.page.context.close()


class Chromium:
    """The browser: started once, closed at the end of the `with`."""

    def __init__(self) -> None:
        self._path = demand_chromium()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        try:
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            self._browser = self._playwright.chromium.launch(executable_path=self._path, args=arguments)
        except BaseException:
            self._playwright.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._browser is not None
        assert self._playwright is not None
        self._browser.close()
        self._playwright.stop()

    def open(
        self,
        file: Path,
        *,
        width: int = 1200,
        scheme: Literal["light", "dark"] = "light",
        media: Literal["screen", "print"] = "screen",
        scripts: bool = True,
    ) -> Opened:
        """Open a file, without a network; close what comes back."""
        assert self._browser is not None
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True, java_script_enabled=scripts
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        opened = Opened(page)
        page.emulate_media(media=media, color_scheme=scheme)
        page.goto(file.resolve().as_uri())
        opened.requests.remove(page.url)
        return opened
