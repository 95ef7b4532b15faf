"""Spans of time as [start, end] in minutes; the start is part of the span and the end is not."""


def merge(spans):
    """Join spans. Returns a new list of spans that have nothing in common."""
    merged = []
    for start, end in sorted(spans):
        if start > end:
            raise ValueError("start after end")
        if start < end:  # not empty
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
    return merged


def total(spans):
    """The minutes covered by spans."""
    return sum(end - start for start, end in merge(spans))


def subtract(spans, holes):
    """What is left of spans when the holes are cut out. Returns merged spans."""
    result = []
    holes = merge(holes)
    for start, end in merge(spans):
        for hole_start, hole_end in holes:
            if hole_end <= start or hole_start >= end:
                continue
            if hole_start > start:
                result.append([start, hole_start])
            start = hole_end
        if start < end:
            result.append([start, end])
    return result


def gaps(spans, start, end):
    """The free spans between start and end."""
    return subtract([[start, end]], spans)
