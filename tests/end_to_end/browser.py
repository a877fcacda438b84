"""A real browser without a window, as a phone or a desktop, touched and read through its driver."""

import base64
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.remote_connection import RemoteConnection

from tests.end_to_end.screen import PATIENCE_S, until

NEEDED_PROGRAMS = ("chromium", "chromedriver")
PHONE = (390, 844)
QUIET = (  # nothing is asked of the network, and no shared memory or sandbox of the machine is counted on
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--autoplay-policy=no-user-gesture-required",
)


def missing() -> list[str]:
    """Return what this machine lacks for a browser."""
    return [name for name in NEEDED_PROGRAMS if shutil.which(name) is None]


class Browser:
    """One page in a browser of its own. ``driver`` is the driver itself, for what is not offered here."""

    def __init__(self, driver: webdriver.Chrome, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads
        self._log: list[dict[str, Any]] = []
        self._asleep = ""
        self._answered: list[str] = []  # requests whose answers have come and have not been read
        self.requests: list[str] = []
        """The addresses that were asked for, as far as ``received`` has been called."""
        driver.set_page_load_timeout(PATIENCE_S)
        driver.set_script_timeout(PATIENCE_S)
        driver.get("about:blank")  # in place of the browser's own first page
        driver.get_log("performance")  # type: ignore[no-untyped-call]
        self.order("Network.enable")
        self.order("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))

    def order(self, command: str, **parameters: Any) -> Any:
        """Give an order of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, parameters)

    def be_phone(self, width: int = PHONE[0], height: int = PHONE[1]) -> None:
        """Have the size of a phone, and fingers in place of a mouse."""
        self.order("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=True)
        self.order("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=1)

    def be_desktop(self, width: int = 1280, height: int = 900) -> None:
        """Have the size of a window, and a mouse."""
        self.order("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.order("Emulation.setTouchEmulationEnabled", enabled=False)

    def prefer(self, scheme: str) -> None:
        """Ask pages for ``light`` or ``dark``."""
        self.order("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def go_offline(self, offline: bool = True) -> None:
        """Lose the network, or find it again."""
        self.order(
            "Network.emulateNetworkConditions", offline=offline, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def freeze(self) -> None:
        """Put the page to sleep as a phone in a pocket does; until ``wake`` there is an empty one in front of it."""
        self.order("Page.setWebLifecycleState", state="frozen")
        self._asleep = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")

    def wake(self) -> None:
        """Wake the page and have it in front again: only there fingers reach it."""
        self.driver.close()
        self.driver.switch_to.window(self._asleep)
        self.order("Page.setWebLifecycleState", state="active")

    def open(self, url: str) -> None:
        """Load a page: an address, or that of a file."""
        self.driver.get(url)

    def reload(self) -> None:
        self.driver.refresh()

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the page and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    @property
    def source(self) -> str:
        """The page as it stands now, hidden parts too."""
        return self.driver.page_source

    @property
    def text(self) -> str:
        """The words to be seen on the page now, scrolled away or not."""
        return str(self.driver.find_element("css selector", "body").text)

    def shows(self, words: str) -> bool:
        """Whether these words are to be seen."""
        try:
            return words in self.text
        except WebDriverException:  # the page is being replaced at this moment
            return False

    def wait_for(self, words: str) -> None:
        """Wait until these words are to be seen."""
        until(lambda: self.shows(words), f"{words!r}", PATIENCE_S)

    def value(self, selector: str) -> str:
        """What stands in a field."""
        return str(self.driver.find_element("css selector", selector).get_property("value") or "")

    def is_checked(self, selector: str) -> bool:
        return self.driver.find_element("css selector", selector).is_selected()

    def tap(self, selector: str) -> None:
        """Touch the middle of the first such element; one that is hidden or lies under another fails."""
        x, y = self._middle(selector)
        point = {"x": x, "y": y}
        self.order("Input.dispatchTouchEvent", type="touchStart", touchPoints=[point])
        self.order("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def click(self, selector: str) -> None:
        """The same with a mouse."""
        x, y = self._middle(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.order("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def _middle(self, selector: str) -> tuple[float, float]:
        found = self.run(MIDDLE, selector)
        assert found, f"nothing to touch at {selector}"
        x, y, above = found
        assert not above, f"{selector} lies under {above}"
        return x, y

    def type(self, selector: str, words: str) -> None:
        """Write into a field, behind what is there."""
        self.driver.find_element("css selector", selector).send_keys(words)

    def press(self, key: str) -> None:
        """Press a key wherever the page has the keyboard; names of keys are in ``selenium.webdriver.Keys``."""
        self.driver.switch_to.active_element.send_keys(key)

    def complaints(self, *, of_network: bool = True) -> list[str]:
        """Everything the console has said so far: errors, and violations of the page's own policy.

        ``of_network=False`` leaves out requests that failed, where a test breaks the connection.
        """
        self._log += self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [str(entry["message"]) for entry in self._log if of_network or entry["source"] != "network"]

    def received(self) -> str:
        """Every text that came over the network since the last call, addresses and answers."""
        words = []
        for entry in self.driver.get_log("performance"):  # type: ignore[no-untyped-call]
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                self.requests.append(event["params"]["request"]["url"])
            elif event["method"] == "Network.responseReceived":
                words.append(json.dumps(event["params"]["response"]["headers"]))
            elif event["method"] == "Network.loadingFinished":
                self._answered.append(event["params"]["requestId"])
        for request in self._answered:
            words.append(self._body(request))
        self._answered.clear()
        return "\n".join([*self.requests, *words])

    def _body(self, request: str) -> str:
        try:
            body = self.order("Network.getResponseBody", requestId=request)
        except WebDriverException:  # nothing came, or the page it belonged to is gone
            return ""
        return base64.b64decode(body["body"]).decode(errors="replace") if body["base64Encoded"] else str(body["body"])

    def downloaded(self, pattern: str = "*") -> Path:
        """Wait for a download to be complete and return its place."""
        until(lambda: self._complete(pattern), f"a download of {pattern}", PATIENCE_S)
        return self._complete(pattern)[0]

    def _complete(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.downloads.glob(pattern) if path.suffix != ".crdownload")

    def picture(self, path: Path, *, whole: bool = False) -> Path:
        """Take a picture of what is to be seen, or of the whole page however long."""
        shot = self.order("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))
        return path


# The middle of an element, scrolled to where it does not lie under another, and what lies above it even then.
MIDDLE = """
const node = document.querySelector(arguments[0]);
if (!node || !node.getClientRects().length) return null;
const look = () => {
  const box = node.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const same = top && (node.contains(top) || [...(node.labels || [])].some((label) => label.contains(top)));
  return [x, y, same ? "" : top ? top.outerHTML.slice(0, 120) : "the edge"];
};
if (look()[2]) node.scrollIntoView({ block: "center", behavior: "instant" });
return look();
"""


@contextmanager
def running_browser(*, script: bool = True) -> Iterator[Browser]:
    """A browser with nothing of this user in it, for the length of the block; pages run no scripts when told so."""
    with tempfile.TemporaryDirectory(prefix="bounceback-browser-", ignore_cleanup_errors=True) as folder:
        downloads = Path(folder, "downloads")
        downloads.mkdir()
        options = Options()
        options.binary_location = shutil.which("chromium") or ""
        for word in (*QUIET, f"--user-data-dir={folder}/profile"):
            options.add_argument(word)
        preferences: dict[str, object] = {"download.default_directory": str(downloads)}
        if not script:
            preferences["profile.managed_default_content_settings.javascript"] = 2
        options.add_experimental_option("prefs", preferences)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        # With the place of the driver given, nothing is looked up.
        driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
        assert isinstance(driver.command_executor, RemoteConnection)
        driver.command_executor.client_config.timeout = 2 * PATIENCE_S  # a driver that hangs fails its test
        try:
            yield Browser(driver, downloads)
        finally:
            driver.quit()
