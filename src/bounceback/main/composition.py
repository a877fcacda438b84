"""Puts the rooms together: adapters behind the ports, one journal, one place for the files."""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bounceback.config import Paths, Settings
from bounceback.domain.attempt import Attempt, Take
from bounceback.domain.company import Address
from bounceback.domain.friends import profile_of
from bounceback.domain.sound import Device, Voice
from bounceback.errors import AppError, ConfigError
from bounceback.main.feedback import feedback_files
from bounceback.main.own_banks import OwnBankFiles
from bounceback.practice.journal import Journal
from bounceback.practice.ports import (
    Clock,
    Filter,
    FriendPage,
    Lane,
    Library,
    Microphone,
    OwnBanks,
    Player,
    Speaker,
)
from bounceback.practice.recovery import recover, seconds_since_change
from bounceback.practice.workplace import Workplace
from bounceback.store import SqlStore, open_journal, set_aside_folders

if TYPE_CHECKING:
    from bounceback.share.page_server import PageServer
    from bounceback.speech.speaker import Speaker as Renderer

FULL_SCALE = 32768  # of a 16-bit sample


class SystemClock:
    """The computer's own clocks."""

    def now(self) -> float:
        """Monotonic seconds."""
        return time.monotonic()

    def wall(self) -> datetime:
        """The aware local time."""
        return datetime.now().astimezone()


@dataclass
class Rooms:
    """The adapters, made on first use: their libraries are slow to load and may be missing."""

    paths: Paths
    clock: Clock = field(default_factory=SystemClock)
    _speaker: "Renderer | None" = None
    _friend_page: "PageServer | None" = None

    def speaker(self, settings: Settings) -> Speaker:
        from bounceback.speech.speaker import Speaker as Renderer

        self._speaker = self._speaker or Renderer(self.paths.voice_cache)
        self._speaker.choose(settings.voice, settings.rate_wpm)
        return self._speaker

    def close(self) -> None:
        """End a voice that is still at work, and stop sharing."""
        if self._speaker is not None:
            self._speaker.close()
        if self._friend_page is not None:
            self._friend_page.stop()

    def friend_page(self) -> FriendPage:
        from bounceback.share.page_server import PageServer

        self._friend_page = self._friend_page or PageServer(self.paths.assets, self.clock.now)
        return self._friend_page

    def addresses(self) -> Sequence[Address]:
        from bounceback.share.addresses import candidate_addresses

        return candidate_addresses()

    def qr_matrix(self, text: str) -> Sequence[Sequence[bool]]:
        from bounceback.share.qr import qr_matrix

        return qr_matrix(text)

    def player(self, settings: Settings) -> Player:
        from bounceback.audio.player import Player as Loudspeaker

        return Loudspeaker(settings.output_device)

    def microphone(self, settings: Settings) -> Microphone:
        from bounceback.audio.recorder import Recorder

        return Recorder(self.paths.takes, settings.input_device)

    def voices(self) -> Sequence[Voice]:
        from bounceback.speech.voices import voices

        return voices()

    def inputs(self) -> Sequence[Device]:
        from bounceback.audio.devices import inputs

        return inputs()

    def outputs(self) -> Sequence[Device]:
        from bounceback.audio.devices import outputs

        return outputs()

    def peaks(self, wav: Path, columns: int) -> Sequence[tuple[float, float]]:
        from bounceback.audio.wav import peaks

        return [(low / FULL_SCALE, high / FULL_SCALE) for low, high in peaks(wav, columns)]

    def repaired(self, recording: Path) -> Take | None:
        """Make an unfinished recording whole and give it its final name; None when it holds no sound."""
        from bounceback.audio import wav

        take = wav.repair(recording)
        if take is not None and recording.name != take.name:
            wav.keep(recording)
        return take

    def library(self, settings: Settings) -> Library:
        from bounceback.banks.loader import load

        return load(self.paths.questions, self.paths.own_banks, settings.replaced_banks)

    def own_banks(self, settings: Settings) -> OwnBanks:
        return OwnBankFiles(self.paths.own_banks, partial(self.library, settings))


@dataclass(frozen=True)
class Ground:
    """What is opened before anybody can practise. Opened, used and closed on the store's thread."""

    rooms: Rooms
    settings: Settings
    store: SqlStore
    library: Library
    interrupted: Sequence[Attempt]
    notices: Sequence[AppError]
    guests: "dict[str, Ground]" = field(default_factory=dict)  # opened for friends who practise here, by profile

    def workplace(self, lane: Lane) -> Workplace:
        """Return the parts for a window or a terminal whose store lane this is."""
        rooms, paths = self.rooms, self.rooms.paths
        return Workplace(
            paths=paths,
            clock=rooms.clock,
            journal=Journal(self.store, lane, rooms.clock, paths.takes),
            library=self.library,
            own_banks=rooms.own_banks(self.settings),
            reload_library=rooms.library,
            speaker=rooms.speaker,
            player=rooms.player,
            microphone=rooms.microphone,
            voices=rooms.voices,
            inputs=rooms.inputs,
            outputs=rooms.outputs,
            peaks=rooms.peaks,
            delete_everything=partial(_delete_everything, paths, self.store),
            friend_page=rooms.friend_page,
            addresses=rooms.addresses,
            qr_matrix=rooms.qr_matrix,
            guest=partial(self._open_guest, lane),
            feedback=feedback_files(paths.assets),
            interrupted=self.interrupted,
            notices=self.notices,
        )

    def _open_guest(
        self, lane: Lane, name: str, done: Callable[[Workplace], None], failed: Callable[[AppError], None]
    ) -> None:
        """Open a friend's own profile beside this one; it stays open until this one is closed.

        What was found on opening it is told with the first workplace only.
        """
        profile = profile_of(name)

        def work() -> Workplace:
            if profile == self.rooms.paths.profile_name:
                raise ConfigError(
                    f"The profile of {name} is the one that is open already.",
                    "Give whoever answers next another name, then swap.",
                )
            if (known := self.guests.get(profile)) is not None:
                return replace(known.workplace(lane), notices=())
            paths = Paths(self.rooms.paths.data, profile)
            settings, notices = load_settings(paths)
            self.guests[profile] = break_ground(paths, settings, notices)
            return self.guests[profile].workplace(lane)

        lane.submit(work, done, failed)

    def close(self) -> None:
        """Let go of the journal, of those of friends, and of a voice still at work."""
        for guest in self.guests.values():
            guest.close()
        self.rooms.close()
        self.store.close()


def break_ground(paths: Paths, settings: Settings, notices: Sequence[AppError] = ()) -> Ground:
    """Open the journal and all that practising needs, after the lock was taken.

    The order is: folders, quick check, version, backup, upgrade, repair of takes, banks. Raises AppError when the
    journal cannot be used; what is wrong with takes or banks becomes a notice.
    """
    rooms = Rooms(paths)
    paths.make_folders()
    opened = open_journal(paths.database, paths.backups, rooms.clock.wall())
    store = opened.store
    told = [*notices, *([opened.trouble] if opened.trouble else [])]
    told += recover(store, paths.takes, paths.trash, rooms.repaired, seconds_since_change)
    interrupted = store.attempts(Filter(statuses=("interrupted",)))
    return Ground(rooms, settings, store, rooms.library(settings), interrupted, told)


def load_settings(paths: Paths) -> tuple[Settings, list[AppError]]:
    """Return the settings, or the defaults with what was wrong; a file that cannot be read is kept aside."""
    try:
        return Settings.load(paths.settings), []
    except AppError as error:
        if paths.settings.is_file():
            shutil.copy2(paths.settings, paths.settings.with_suffix(".json.unreadable"))
        return Settings(), [error]


def _delete_everything(paths: Paths, store: SqlStore, own_banks_too: bool) -> None:
    """Remove journal, takes, backups, voice cache, logs and settings; profiles of friends are theirs and stay."""
    store.delete_everything()
    folders = [paths.takes, paths.trash, paths.voice_cache, paths.logs, *set_aside_folders(paths.database)]
    for folder in [*folders, paths.own_banks] if own_banks_too else folders:
        shutil.rmtree(folder, ignore_errors=True)
    for file in paths.profile.glob("settings.json*"):
        file.unlink(missing_ok=True)
    paths.make_folders()
