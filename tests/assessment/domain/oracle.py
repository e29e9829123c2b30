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

    # --- 2.8 --------------------------------------------------------------------
    def effort(self, step_id):
        return F(self.steps[step_id][1]["effort_days"]) * self.factor

    def gain(self, key):
        dimension = self.of[key]
        all_weights = sum(d["weight"] for d in self.kept_dimensions())
        own = sum(q["weight"] for q in self.counting(dimension))
        part = F(dimension["weight"], all_weights)
        return 25 * part * F(self.questions[key]["weight"], own)

    def missing(self, step_id, levels):
        """All steps still to do before this one, as a set, by repeated widening."""
        wanted = {step_id}
        while True:
            more = set(wanted)
            for each in wanted:
                key, step = self.steps[each]
                needs = [(r["question"], r["level"]) for r in step["requires"]]
                needs.append((key, step["from_level"]))
                for other, level in needs:
                    if not self.is_na(other) or other == key:
                        reached = levels.get(other, 0)
                        more |= {f"{other}.{n}" for n in range(reached + 1, level + 1)}
            if more == wanted:
                return wanted
            wanted = more

    def value(self, step_id, levels):
        key, step = self.steps[step_id]
        level = step["from_level"]
        f = F(1) if level + 1 <= self.target[key] else F(1, 4)
        g = F(3, 2) if self.questions[key]["gate"] and level < 2 else F(1)
        waiting = 0
        for other, at in levels.items():
            if other != key and at < 4 and at < self.target[other]:
                needs = self.questions[other]["steps"][at]["requires"]
                waiting += {"question": key, "level": level + 1} in needs
        return self.gain(key) * f * g * (1 + F(min(5, waiting), 10))

    def options(self, levels):
        found = []
        for place, key in enumerate(self.questions):
            if key in levels and levels[key] < 4:
                step_id = f"{key}.{levels[key] + 1}"
                bundle = self.missing(step_id, levels)
                value = sum(self.value(s, levels) for s in bundle)
                cost = sum(self.effort(s) + 2 for s in bundle)
                found.append(
                    {
                        "id": step_id,
                        "place": place,
                        "priority": 100 * value / cost,
                        "gain": self.gain(key),
                        "effort": self.effort(step_id),
                        "bundle": bundle,
                        "days": sum(self.effort(s) for s in bundle),
                        "wanted": levels[key] + 1 <= self.target[key],
                    }
                )
        return found

    def known(self):
        return {k: self.level(k) for k in self.questions if self.level(k) is not None}

    def ranked(self):
        rows = self.options(self.known())
        rows.sort(key=lambda r: (-r["priority"], r["effort"], r["place"]))
        left = 5
        for row in rows:
            alone = len(row["bundle"]) == 1
            row["quick"] = left > 0 and row["effort"] <= 3 and alone and row["wanted"]
            left -= row["quick"]
        return rows

    # --- 2.9 --------------------------------------------------------------------
    def plan(self, order):
        """Return plan and backlog; ``order`` sorts the members of a bundle."""
        levels, budget, picks = self.known(), self.capacity, []
        while len(picks) < 12 and budget > 0:
            fits = [
                o
                for o in self.options(levels)
                if o["wanted"]
                and o["days"] <= budget
                and len(picks) + len(o["bundle"]) <= 12
            ]
            if not fits:
                break
            best = sorted(fits, key=lambda o: (-o["priority"], o["days"], o["place"]))[
                0
            ]
            for step_id in order(best["bundle"], best["id"]):
                picks.append((step_id, best["priority"]))
                levels[self.steps[step_id][0]] = self.steps[step_id][1]["to_level"]
            budget -= best["days"]
        return self.lay(picks)

    def lay(self, picks):
        """Fill quarter tanks; what does not end in the year leaves no trace."""
        tank = [self.capacity / 4] * 4
        starts = [0] * 4
        at, plan, late = 0, [], []
        for step_id, priority in picks:
            begin = at
            while begin < 4 and (tank[begin] <= 0 or starts[begin] >= 3):
                begin += 1
            need, end, used = self.effort(step_id), begin, []
            while end < 4 and need > tank[end]:
                need -= tank[end]
                used.append(end)
                end += 1
            builds_on_late = (
                any(
                    f"{r['question']}.{r['level']}" in late
                    for r in self.steps[step_id][1]["requires"]
                )
                or f"{self.steps[step_id][0]}.{self.steps[step_id][1]['from_level']}"
                in late
            )
            if end > 3 or builds_on_late:
                late.append(step_id)
                continue
            starts[begin] += 1
            for quarter in used:
                tank[quarter] = F(0)
            tank[end] -= need
            at = end
            plan.append((step_id, show(priority, 4), end + 1))
        taken = {step_id for step_id, _ in picks}
        rest = [
            row["id"]
            for row in self.ranked()
            if row["wanted"] and row["id"] not in taken
        ]
        return plan, late + rest
