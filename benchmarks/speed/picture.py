"""Draws processor time and memory as a text grows, as an SVG without parts from elsewhere."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape

from .measure import MB
from .rows import Growth, Point

READ = 20  # MB; the largest file that is read by default
_WIDTH, _HEIGHT = 860, 470
_LEFT, _TOP, _PANEL, _TALL, _BETWEEN = 62, 62, 340, 290, 78
# Colours that people who see few colours can tell apart; each line has its own mark as well.
_COLOURS = ("#0072b2", "#d55e00", "#007a5a", "#a8437f", "#6b6b00", "#444444")
_DASHES = ("", "7 4", "2 4", "10 3 2 3", "1 3", "5 2")

_IN_STEP = 'stroke="#777777" stroke-dasharray="1 4"'


class _Axes:
    """One panel: maps sizes and values, both on logarithmic scales, to places."""

    def __init__(self, left: float, sizes: Sequence[float], values: Sequence[float]) -> None:
        self.left = left
        self._low_x, self._high_x = math.log(min(sizes)), math.log(max(sizes))
        self.low, self.high = _below(min(values)), _above(max(values))

    def x(self, size: float) -> float:
        """Return the place of a size in bytes."""
        share = (math.log(size) - self._low_x) / (self._high_x - self._low_x or 1)
        return self.left + share * _PANEL

    def y(self, value: float) -> float:
        """Return the place of a value."""
        share = (math.log(value) - math.log(self.low)) / (math.log(self.high) - math.log(self.low))
        return _TOP + _TALL - share * _TALL

    def ticks(self) -> list[float]:
        """Return the round values on the upright axis."""
        return [v for v in _round_values() if self.low <= v <= self.high * 1.0001]


def _round_values() -> list[float]:
    return [digit * 10.0**power for power in range(-3, 6) for digit in (1, 2, 5)]


def _below(value: float) -> float:
    return max(v for v in _round_values() if v <= max(value, 0.001))


def _above(value: float) -> float:
    return min(v for v in _round_values() if v > value)


def picture(growths: Sequence[Growth], mb: int = MB) -> str:
    """Return the picture: seconds at the left, memory at the right.

    Args:
        growths: the lines, prose first.
        mb: bytes of a megabyte on the axis.
    """
    points = [point for growth in growths for point in growth.points]
    sizes = [point.size for point in points]
    title = "Processor time and memory as a text grows"
    told = (
        f"Two charts with logarithmic axes, from {min(sizes) / mb:.0f} to {max(sizes) / mb:.0f} MB: "
        "processor seconds, with a dotted line for growth in step with the size, and "
        "highest memory. The figures stand in the table below the picture."
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="13">',
        f'<title id="t">{title}</title>',
        f'<desc id="d">{told}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="26" font-size="17" fill="#111111">{title}</text>',
    ]
    seconds = _Axes(_LEFT, sizes, [p.seconds for p in points])
    memory = _Axes(_LEFT + _PANEL + _BETWEEN, sizes, [p.memory for p in points])
    parts += _panel(seconds, growths, lambda p: p.seconds, "processor seconds", mb)
    parts += _panel(memory, growths, lambda p: p.memory, "MB of memory at most", mb)
    first = growths[0].points[0]
    parts += _in_step(seconds, first, max(sizes))
    parts += _legend(growths)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(
    axes: _Axes, growths: Sequence[Growth], of: Callable[[Point], float], label: str, mb: int
) -> Iterator[str]:
    right, bottom = axes.left + _PANEL, _TOP + _TALL
    largest = max(p.size for growth in growths for p in growth.points)
    if largest > READ * mb * 1.01:
        start = axes.x(READ * mb * 1.01)
        wide = right - start
        yield f'<rect x="{start:.1f}" y="{_TOP}" width="{wide:.1f}" height="{_TALL}" fill="#eeeeee"/>'
        yield _text(right - 4, bottom - 22, f"shaded: above {READ} MB,", "end", size=11)
        yield _text(right - 4, bottom - 8, "refused by default", "end", size=11)
    yield _text(axes.left, _TOP - 10, label)
    for value in axes.ticks():
        y = axes.y(value)
        yield f'<line x1="{axes.left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#d5d5d5"/>'
        yield _text(axes.left - 6, y + 4, f"{value:g}", "end")
    for size in sorted({round(p.size / mb) for growth in growths for p in growth.points}):
        x = axes.x(size * mb)
        yield f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{bottom}" stroke="#e6e6e6"/>'
        yield _text(x, bottom + 17, f"{size}", "middle")
    yield _text((axes.left + right) / 2, bottom + 35, "size of the text, MB", "middle")
    yield (
        f'<rect x="{axes.left}" y="{_TOP}" width="{_PANEL}" height="{_TALL}" fill="none" stroke="#777777"/>'
    )
    for number, growth in enumerate(growths):
        places = [(axes.x(p.size), axes.y(of(p)), p.failed) for p in growth.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
        yield f'<polyline points="{path}" fill="none" {_stroke(number)}/>'
        for x, y, failed in places:
            yield _mark(number, x, y)
            if failed:
                yield _text(x, y - 9, "stopped", "middle", size=11)


def _in_step(axes: _Axes, first: Point, largest: int) -> Iterator[str]:
    """Draw what growth in step with the size would be, from the first point of prose."""
    end = min(first.seconds * largest / first.size, axes.high)
    size = first.size * end / first.seconds
    yield (
        f'<line x1="{axes.x(first.size):.1f}" y1="{axes.y(first.seconds):.1f}" x2="{axes.x(size):.1f}" '
        f'y2="{axes.y(end):.1f}" {_IN_STEP}/>'
    )


def _legend(growths: Sequence[Growth]) -> Iterator[str]:
    names = [growth.name if growth.is_prose else f"adversarial: {growth.name}" for growth in growths]
    for number, name in enumerate([*names, "in step with the size"]):
        x = _LEFT + (number % 3) * 262
        y = _HEIGHT - 46 + (number // 3) * 22
        is_line = number < len(names)
        yield f'<line x1="{x}" y1="{y}" x2="{x + 34}" y2="{y}" {_stroke(number) if is_line else _IN_STEP}/>'
        if is_line:
            yield _mark(number, x + 17, y)
        yield _text(x + 42, y + 4, name)


def _stroke(number: int) -> str:
    colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
    return f'stroke="{colour}" stroke-width="2"' + (f' stroke-dasharray="{dash}"' if dash else "")


def _mark(number: int, x: float, y: float) -> str:
    colour = _COLOURS[number % len(_COLOURS)]
    shapes = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>',
        f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>',
        f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z" fill="{colour}"/>',
        f'<path d="M{x:.1f} {y - 5:.1f}l5 5-5 5-5-5z" fill="{colour}"/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#ffffff" stroke="{colour}" stroke-width="2"/>',
    )
    return shapes[number % len(shapes)]


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 13) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="#222222">'
        f"{escape(text)}</text>"
    )
