"""Boxes on the workspace page: where the house stands, what this quarter brings."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from assessment.models import Plan
from assessment.permissions import reads_results
from assessment.services.board import Board, Card, Column, read_board
from assessment.services.history import History, read_history
from assessment.views.result_tables import stage_text
from cms.municipalities.models import Municipality
from cms.ui.panels import Panel

WIDTH, HEIGHT = 160, 40
LINES = 3
FEWEST = 2


def result_panel(request: HttpRequest, municipality: Municipality) -> list[Panel]:
    """Show stage and range as one figure with a sparkline; nothing without a result."""
    if not reads_results(request.user, municipality):
        return []
    history = read_history(municipality)
    if not history.runs:
        return []
    newest = history.runs[0]
    context = {
        "municipality": municipality,
        "newest": newest,
        "stage": stage_text(newest),
        "sparkline": sparkline(history),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return [Panel(20, "assessment/result_panel.html", context)]


def plan_panel(request: HttpRequest, municipality: Municipality) -> list[Panel]:
    """Show what this quarter of the plan brings, in three lines."""
    if not reads_results(request.user, municipality):
        return []
    plan = Plan.objects.of(municipality).current().with_result().first()
    if plan is None:
        return []
    board = read_board(plan)
    column = running_column(board, timezone.localdate())
    context = {
        "municipality": municipality,
        "column": column,
        "cards": column.cards[:LINES],
        "more": max(0, len(column.cards) - LINES),
        "incomplete": len(board.cards) - board.complete,
        "changes": last_changes(board),
    }
    return [Panel(30, "assessment/plan_panel.html", context)]


def last_changes(board: Board) -> list[Card]:
    """Return what was changed last since the plan was made; who did it is not kept."""
    made = board.plan.created_at
    changed = [card for card in board.every_card if card.item.changed_at > made]
    changed.sort(key=lambda card: card.item.changed_at, reverse=True)
    return changed[:LINES]


def running_column(board: Board, today: date) -> Column:
    """Return the quarter of this day; before the plan the first, after it the last."""
    begun = [column for column in board.columns if column.quarter.first <= today]
    return begun[-1] if begun else board.columns[0]


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Points of a line and its last one, as SVG attributes."""

    points: str
    x: int
    y: int


def sparkline(history: History) -> Sparkline | None:
    """Return the points of full runs as a line; None for fewer than two."""
    values = [points for _at, points in history.line]
    if len(values) < FEWEST:
        return None
    step = WIDTH / (len(values) - 1)
    places = [
        (round(at * step), round(HEIGHT * (1 - float(value) / 100)))
        for at, value in enumerate(values)
    ]
    text = " ".join(f"{x},{y}" for x, y in places)
    return Sparkline(text, *places[-1])
