"""Ranking and plan once more, slowly and straight from the text."""

from fractions import Fraction

from tests.assessment.domain.oracle import Oracle, show

F = Fraction


class PlanOracle(Oracle):
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
            if end > 3:
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
