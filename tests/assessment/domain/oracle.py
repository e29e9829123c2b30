"""The rules of assessment.md once more, slowly and straight from the text.

Works on raw content (mappings as in the file), shares no code with the product and
takes every sum anew. Used to check the real thing on random sheets.
"""

from fractions import Fraction

F = Fraction

HUNDRED = F(100)


def show(value, places):
    """Half up: add half a unit and cut."""
    if value is None:
        return None
    unit = F(1, 10**places)
    return float((value + unit / 2) // unit * unit)


class Oracle:
    def __init__(self, raw, answers, size_class, capacity=None):
        self.answers = answers
        self.questions = {}
        self.of = {}
        self.dimensions = raw["dimensions"]
        for dimension in self.dimensions:
            for question in dimension["questions"]:
                self.questions[question["id"]] = question
                self.of[question["id"]] = dimension
        self.steps = {
            step["id"]: (key, step)
            for key, question in self.questions.items()
            for step in question["steps"]
        }
        size = next(s for s in raw["size_classes"] if s["id"] == size_class)
        self.factor = F(size["effort_factor"])
        usual = F(size["default_capacity_days"])
        self.capacity = usual if capacity is None else F(capacity)
        profile = next(
            p for p in raw["target_profiles"] if p["size_class"] == size_class
        )
        self.target = {
            key: profile["question_targets"].get(
                key, profile["dimension_targets"][self.of[key]["id"]]
            )
            for key in self.questions
        }

    # --- 2.1 and 2.2 ------------------------------------------------------------
    def is_na(self, key):
        return self.answers.get(key) == "na"

    def level(self, key):
        value = self.answers.get(key)
        return value if type(value) is int else None

    def counting(self, dimension):
        return [q for q in dimension["questions"] if not self.is_na(q["id"])]

    def kept_dimensions(self):
        return [d for d in self.dimensions if self.counting(d)]

    def dimension(self, dimension):
        asked = self.counting(dimension)
        known = [q for q in asked if self.level(q["id"]) is not None]
        weight_asked = F(sum(q["weight"] for q in asked))
        weight_known = F(sum(q["weight"] for q in known))
        points = F(sum(q["weight"] * self.level(q["id"]) for q in known))
        low = 25 * points / weight_asked
        high = 25 * (points + 4 * (weight_asked - weight_known)) / weight_asked
        share = weight_known / weight_asked
        score = 25 * points / weight_known if share >= F(6, 10) else None
        gates = [q["id"] for q in asked if q["gate"]]

        def stage(fallback, blank):
            reached = min(4, int((fallback if score is None else score) / 20))
            held = [blank if self.level(g) is None else self.level(g) for g in gates]
            return min([reached, *(1 + h for h in held)])

        bare = min(4, int((low if score is None else score) / 20))
        gate = None
        if stage(low, 0) < bare:
            worst = min(0 if self.level(g) is None else self.level(g) for g in gates)
            gate = next(g for g in gates if (self.level(g) or 0) == worst)
        return {
            "id": dimension["id"],
            "score": score,
            "low": low,
            "high": high,
            "completeness": share,
            "stage": stage(low, 0),
            "stage_high": stage(high, 4),
            "gate": gate,
            "weight": dimension["weight"],
            "gated": bool(gates),
        }

    def overall(self):
        rows = [self.dimension(d) for d in self.kept_dimensions()]

        def mean(name):
            total = sum(r["weight"] for r in rows)
            return sum(r["weight"] * r[name] for r in rows) / F(total)

        score = None
        if all(r["score"] is not None for r in rows):
            score = mean("score")
        low, high = mean("low"), mean("high")

        def stage(fallback, name):
            value = min(4, int((fallback if score is None else score) / 20))
            return min([value, *(1 + r[name] for r in rows if r["gated"])])

        return rows, {
            "score": show(score, 1),
            "low": show(low, 1),
            "high": show(high, 1),
            "completeness": show(mean("completeness"), 4),
            "stage": stage(low, "stage"),
            "stage_high": stage(high, "stage_high"),
            "attainment": show(self.attainment(), 1),
        }

    # --- 2.5 --------------------------------------------------------------------
    def attainment(self):
        parts = []
        for dimension in self.kept_dimensions():
            known = [
                q
                for q in self.counting(dimension)
                if self.level(q["id"]) is not None and self.target[q["id"]] > 0
            ]
            if known:
                top = sum(
                    q["weight"] * min(self.level(q["id"]), self.target[q["id"]])
                    for q in known
                )
                bottom = sum(q["weight"] * self.target[q["id"]] for q in known)
                parts.append((dimension["weight"], F(top, bottom)))
        if not parts:
            return None
        return HUNDRED * sum(w * z for w, z in parts) / sum(w for w, _ in parts)
