import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from bounceback.errors import AppError, StoreError
from bounceback.ui.tasks import Tasks


class Desk:
    def __init__(self) -> None:
        self.reported: list[BaseException] = []
        self.tasks = Tasks(self.reported.append)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.tasks.shutdown()


def test_results_come_in_the_order_of_the_work_and_on_the_windows_thread(desk: Desk, qtbot: QtBot) -> None:
    came: list[tuple[int, threading.Thread]] = []
    for number in range(200):
        desk.tasks.store.submit(partial(int, number), lambda n: came.append((n, threading.current_thread())))
    qtbot.waitUntil(lambda: len(came) == 200)
    assert [number for number, _ in came] == list(range(200))
    assert {thread for _, thread in came} == {threading.main_thread()}


def test_work_of_the_store_runs_on_one_thread_that_is_not_the_windows(desk: Desk, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    for _ in range(20):
        desk.tasks.store.submit(threading.current_thread, threads.append)
    qtbot.waitUntil(lambda: len(threads) == 20)
    assert len(set(threads)) == 1
    assert threads[0] is not threading.main_thread()


def test_the_pool_goes_on_while_the_store_is_busy(desk: Desk, qtbot: QtBot) -> None:
    release = threading.Event()
    done: list[str] = []
    desk.tasks.store.submit(lambda: release.wait(5), lambda _: done.append("store"))
    desk.tasks.pool.submit(lambda: "pool", done.append)
    qtbot.waitUntil(lambda: done == ["pool"])
    release.set()
    qtbot.waitUntil(lambda: done == ["pool", "store"])


def fail(error: BaseException) -> None:
    raise error


def test_a_fault_of_the_world_reaches_failed_where_it_is_given(desk: Desk, qtbot: QtBot) -> None:
    failed: list[AppError] = []
    error = StoreError("The disk is full.", "Free some space.")
    desk.tasks.store.submit(lambda: fail(error), lambda _: None, failed.append)
    qtbot.waitUntil(lambda: failed == [error])
    assert desk.reported == []


@pytest.mark.parametrize("error", [StoreError("The disk is full."), KeyError("our own bug")])
def test_what_nobody_takes_reaches_the_one_door(desk: Desk, qtbot: QtBot, error: Exception) -> None:
    failed: list[AppError] = []
    wants_failed = None if isinstance(error, AppError) else failed.append
    desk.tasks.store.submit(lambda: fail(error), lambda _: None, wants_failed)
    qtbot.waitUntil(lambda: desk.reported == [error])
    assert failed == []


def test_a_fault_does_not_stop_the_work_behind_it(desk: Desk, qtbot: QtBot) -> None:
    done: list[int] = []
    desk.tasks.store.submit(lambda: fail(ValueError("bug")), lambda _: None)
    desk.tasks.store.submit(lambda: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_shutting_down_finishes_the_work_and_delivers_its_results(qtbot: QtBot) -> None:
    desk = Desk()
    begun, release, done = threading.Event(), threading.Event(), list[str]()

    def save() -> str:
        begun.set()
        release.wait(5)
        return "saved"

    desk.tasks.store.submit(save, done.append)
    desk.tasks.store.submit(lambda: "saved too", done.append)
    assert begun.wait(5)
    threading.Timer(0.01, release.set).start()
    desk.tasks.shutdown()
    assert done == ["saved", "saved too"]
