"""Who listens in the next session: nobody, or a friend at this screen, in a window of their own, or on their phone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bounceback.domain.company import Company, Seat
from bounceback.domain.friend import NAME_MAX
from bounceback.domain.friends import Friend, friend_name, is_taken, spelled
from bounceback.ui import theme
from bounceback.ui.choices import Choices
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.check_box import CheckBox
from bounceback.ui.widgets.field_row import FieldRow
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.segmented import Segmented

ALONE = "alone"
NAME_PX = 152


class CompanySetup(QWidget):
    """The rows about a friend. Names and ways are kept for next time; whether somebody listens is chosen anew."""

    changed = Signal()
    started = Signal()  # Enter in a name
    warm_up_wanted = Signal()

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self._known: Sequence[Friend] = ()
        self.seat = Segmented(self.tr("Who listens"))
        self.seat.set_options(
            [
                (ALONE, self.tr("Just me")),
                ("one-screen", self.tr("A friend, this screen")),
                ("window", self.tr("Second window")),
                ("phone", self.tr("Their phone")),
            ]
        )
        self.friend = _name_field(self.tr("Your friend’s name"))
        self.candidate = _name_field(self.tr("Your name"))
        self.quick = CheckBox(self.tr("We both rate only detail, clarity and impact (about 20 seconds)"))
        self.reads = CheckBox(self.tr("My friend reads the questions aloud, instead of the voice"))
        self.warm_up = KeyButton(self.tr("Warm up first: 3 minutes"), "link", icon="headphones")
        self._seat_row = FieldRow(self.tr("Who listens"), self.seat)
        self._names_row = FieldRow(self.tr("Names"), self._names())
        self._ways_row = FieldRow(self.tr("With a friend"), self._ways())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for row in (self._seat_row, self._names_row, self._ways_row):
            column.addWidget(row)
        wrapping(self)
        self._show_choices()
        self._connect()
        self._show_seat()

    def _names(self) -> QWidget:
        names = QWidget()
        row = Flow(names, gap=12)
        for title, field in ((self.tr("Friend"), self.friend), (self.tr("You"), self.candidate)):
            field.setMinimumWidth(theme.px(NAME_PX))
            row.addWidget(_titled(title, field))
        wrapping(names)
        return names

    def _ways(self) -> QWidget:
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for control in (self.quick, self.reads):
            column.addWidget(control)
        column.addWidget(self.warm_up, 0, Qt.AlignmentFlag.AlignLeft)
        wrapping(ways)
        return ways

    def _connect(self) -> None:
        self.seat.value_chosen.connect(lambda _: self._show_seat())
        self._choices.changed.connect(self._follow_names)
        self.friend.textEdited.connect(self._name_friend)
        self.candidate.textEdited.connect(lambda text: self._choices.update(my_name=friend_name(text)))
        self.quick.clicked.connect(lambda on: self._choices.update(quick=on))
        self.reads.clicked.connect(lambda on: self._choices.update(friend_reads=on))
        self.warm_up.clicked.connect(self._warm_up)
        for field in (self.friend, self.candidate):
            # Queued: the key goes its way first, or the page that comes next would take it as well.
            field.returnPressed.connect(self.started, Qt.ConnectionType.QueuedConnection)

    @property
    def is_alone(self) -> bool:
        """Whether nobody listens."""
        return self.seat.value() == ALONE

    @property
    def company(self) -> Company | None:
        """Who listens; None while nobody does or it is not said who."""
        name = spelled(self.friend.text(), self._known)
        if self.is_alone or not name or is_taken(name):
            return None
        seat: Seat = {"window": "window", "phone": "phone"}.get(self.seat.value(), "one-screen")  # type: ignore[assignment]  # one of the three
        settings = self._choices.settings
        return Company(
            friend=name,
            candidate=friend_name(self.candidate.text()),
            seat=seat,
            quick=settings.quick,
            friend_reads=settings.friend_reads,
            in_turn=seat == "one-screen",
        )

    def ask_name(self) -> None:
        """Say that a name is missing or cannot be used, where it is typed."""
        taken = is_taken(friend_name(self.friend.text()))
        self._names_row.set_detail(
            self.tr("“{name}” stands for you in the journal. Give your friend another name.").format(
                name=self.friend.text().strip()
            )
            if taken
            else self.tr("Say first who listens. A first name is enough.")
        )
        self.friend.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, friends: Sequence[Friend]) -> None:
        """Offer the friends of earlier sessions while a name is typed."""
        self._known = friends
        completer = QCompleter([friend.name for friend in friends], self.friend)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.friend.setCompleter(completer)

    def _name_friend(self, text: str) -> None:
        self._names_row.set_detail("")
        self._choices.update(friend=friend_name(text))

    def _warm_up(self) -> None:
        if self.company is None:
            self.ask_name()
        else:
            self.warm_up_wanted.emit()

    def _follow_names(self) -> None:
        """Take over a name that was changed elsewhere, such as that of a friend who was removed."""
        settings = self._choices.settings
        for field, name in ((self.friend, settings.friend), (self.candidate, settings.my_name)):
            if friend_name(field.text()) != name:
                field.setText(name)

    def _show_choices(self) -> None:
        settings = self._choices.settings
        self.friend.setText(settings.friend)
        self.candidate.setText(settings.my_name)
        self.quick.setChecked(settings.quick)
        self.reads.setChecked(settings.friend_reads)

    def _show_seat(self) -> None:
        words = {
            ALONE: "",
            "one-screen": self.tr("You rate first, then hand over; both ratings appear together."),
            "window": self.tr("A window for your friend opens beside this one, or on a second screen."),
            "phone": self.tr("Your friend’s phone shows the question and the rating, over this network only."),
        }
        self._seat_row.set_detail(words[self.seat.value()])
        for row in (self._names_row, self._ways_row):
            row.setVisible(not self.is_alone)
        self._names_row.set_detail("")
        self.changed.emit()


def _titled(title: str, field: QLineEdit) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Label(title, "strong", wrap=False))
    row.addWidget(field, 1)
    return both


def _name_field(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setAccessibleName(hint)
    field.setMaxLength(NAME_MAX)
    return field
