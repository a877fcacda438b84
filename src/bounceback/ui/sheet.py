"""The one style sheet, for what Qt draws itself; our own widgets paint from the tokens."""

from bounceback.ui.tokens import TYPE, Tokens


def style_sheet(look: Tokens, scale: float) -> str:
    """Return the style sheet for a palette and a size of texts."""

    def px(length: float) -> str:
        return f"{round(length * scale)}px"

    fields = "QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox"
    kinds = "\n".join(
        f'Label[kind="{kind}"] {{ font-size: {px(size)}; font-weight: {weight}; }}'
        for kind, (size, weight) in TYPE.items()
    )
    tones = "\n".join(
        f'Label[tone="{tone}"] {{ color: {color}; }}'
        for tone, color in {
            "text": look.text,
            "dim": look.dim,
            "accent": look.accent_text,
            "danger": look.danger_text,
            "good": look.good,
            "warn": look.warn,
            "friend": look.friend,
        }.items()
    )
    return f"""
QMainWindow, QDialog {{ background: {look.window}; }}
{fields} {{
  background: {look.surface}; color: {look.text}; border: 1px solid {look.edge}; border-radius: 8px;
  padding: {px(9)} {px(13)}; selection-background-color: {look.accent}; selection-color: {look.on_accent};
  placeholder-text-color: {look.dim};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus {{
  border: 2px solid {look.focus}; padding: {px(8)} {px(12)};
}}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {look.sunken}; color: {look.dim}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {look.edge}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {look.dim}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSlider {{ min-height: {px(28)}; }}
QSlider::groove:horizontal {{ background: {look.track}; height: 6px; border-radius: 3px; }}
QSlider::sub-page:horizontal {{ background: {look.accent}; height: 6px; border-radius: 3px; }}
QSlider::handle:horizontal {{
  background: {look.surface}; border: 2px solid {look.accent}; width: 16px; height: 16px; margin: -7px 0;
  border-radius: 10px;
}}
QSlider[kbd="true"]::handle:horizontal:focus {{ background: {look.accent}; border: 2px solid {look.text}; }}
QTableView, QListView, QTreeView {{
  background: {look.surface}; alternate-background-color: {look.sunken}; border: 1px solid {look.line};
  border-radius: 8px; gridline-color: {look.line}; selection-background-color: {look.accent_soft};
  selection-color: {look.text}; outline: 0;
}}
QTableView[kbd="true"]:focus, QListView[kbd="true"]:focus, QTreeView[kbd="true"]:focus {{
  border: 2px solid {look.focus};
}}
QHeaderView {{ background: {look.surface}; border: none; }}
QHeaderView::section {{
  background: {look.surface}; color: {look.dim}; border: none; border-bottom: 1px solid {look.line};
  padding: {px(8)} {px(12)}; font-weight: 500;
}}
QTableView::item, QListView::item {{ padding: {px(6)} {px(10)}; }}
QMenu {{ background: {look.surface}; border: 1px solid {look.edge}; padding: 4px; }}
QMenu::item {{ padding: {px(7)} {px(24)} {px(7)} {px(12)}; border-radius: 6px; }}
QMenu::item:selected {{ background: {look.accent_soft}; color: {look.text}; }}
QToolTip {{ background: {look.text}; color: {look.window}; border: none; padding: 6px 8px; }}
{kinds}
{tones}
"""
