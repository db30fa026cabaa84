"""A second implementation of the grades of docs/domain.md §2, in exact fractions, against the program's on random cases.

    python3 tests/grading.py target/release/examples/grading --cases 100000
"""

import argparse
import json
import random
import subprocess
from fractions import Fraction

TIMES = {"百万": 10**6, "億": 10**8, "万": 10**4, "千": 10**3}
KINDS = [{"秒": 1, "分": 60, "時間": 3600}, {"g": 1, "kg": 1000, "t": 10**6}, {"㎡": 1, "ha": 10**4}]
UNITS = [None, None, None, "件", "千件", "万件", "円", "千円", "百万円", "枚", "万枚", "分", "時間", "kg", "t", "㎡", "ha", "人", "%"]
JUDGE, IMPOSSIBLE = "要判断", "評価不能"


def base(unit):
    """The smallest unit of the kind, and how many of it."""
    times = 1
    for word, factor in TIMES.items():
        if unit.startswith(word) and unit != word:
            times, unit = factor, unit[len(word):]
            break
    for kind in KINDS:
        if unit in kind:
            return next(iter(kind)), times * kind[unit]
    return unit, times


def one_unit(declared, values):
    """The amounts in one unit; None where a unit is in doubt."""
    typed = []
    for amount, unit in values:
        if unit is None and declared == "%" and 0 < abs(amount) < 1:
            return None
        typed.append((amount, unit or declared))
    if len({unit for _, unit in typed}) == 1:
        return [amount for amount, _ in typed]
    if any(unit is None for _, unit in typed):
        return None
    bases = [base(unit) for _, unit in typed]
    if len({name for name, _ in bases}) > 1:
        return None
    return [amount * factor for (amount, _), (_, factor) in zip(typed, bases)]


def letter(rate, never_c=False):
    if rate >= 1:
        return "S"
    if rate >= Fraction(4, 5):
        return "A"
    return "C" if rate <= 0 and not never_c else "B"


def graded(case):
    """Outcome and rate (None where there is none)."""
    value = lambda name: (Fraction(case[name][0]), case[name][1])
    direction, keep = case["direction"], case["keep"]
    names = ["target", "actual"] + (["baseline"] if case["baseline"] and direction != "維持" else [])
    amounts = one_unit(case["unit"], [value(name) for name in names])
    if amounts is None:
        return JUDGE, None
    target, actual = amounts[:2]
    baseline = amounts[2] if len(amounts) > 2 else None
    if direction == "維持":
        return kept(target, actual, Fraction(case["tolerance"]), keep)
    if baseline is not None:
        if direction != "減少" and target < baseline or direction == "減少" and target > baseline:
            return JUDGE, None
    if direction == "減少":
        return reduced(target, actual, baseline)
    return raised(target, actual, baseline if direction else None)


def raised(target, actual, baseline):
    if target == 0:
        return IMPOSSIBLE, None
    if target > 0:
        return letter(actual / target), actual / target
    if baseline is None or target == baseline:
        return JUDGE, None
    rate = (actual - baseline) / (target - baseline)
    return letter(rate), rate


def reduced(target, actual, baseline):
    if baseline is None:
        if actual == 0 and target >= 0:
            return "S", None
        if actual < 0 or target <= 0:
            return JUDGE, None
        return letter(target / actual, never_c=True), target / actual
    if baseline == target:
        return ("S" if actual <= target else JUDGE), None
    rate = (baseline - actual) / (baseline - target)
    return letter(rate), rate


def kept(target, actual, tolerance, keep):
    off = actual - target
    if abs(off) * 100 <= abs(target) * tolerance:
        return "S", Fraction(1)
    if keep == "at-least" and off > 0 or keep == "at-most" and off < 0:
        return "S", Fraction(1)
    if keep is None or target <= 0:
        return JUDGE, None
    if keep == "at-least":
        return letter(actual / target), actual / target
    return letter(target / actual, never_c=True), target / actual


def shown(rate):
    """Percent cut off after one decimal; what is above 0 but would be 0 is less than 0.1."""
    if rate is None:
        return None
    tenths = abs(rate) * 1000
    cut = Fraction(tenths.numerator // tenths.denominator, 10) * (1 if rate >= 0 else -1)
    return "below" if cut == 0 and rate > 0 else cut


def same_rate(rate, answer):
    if rate is None or answer is None:
        return rate is None and answer is None
    told = Fraction(answer)
    expected = shown(rate)
    return 0 < told < Fraction(1, 10) if expected == "below" else told == expected


def quarter(place):
    """The month in which a quarter begins; 0 is April 2019."""
    month = 3 + 3 * place
    return f"{2019 + month // 12}-{month % 12 + 1:02}"


def step_state(step, closed, year):
    """State and months that weigh on the sheet, by the table, row by row."""
    plan = sorted(step["planned"])
    if not plan:
        return "計画なし", None
    work = {at for at in step["actual"] if at <= closed}
    over = step["finished"] is not None and step["finished"] <= closed
    done = work | set(plan) if over else work
    p, a = sum(at <= closed for at in plan), len(done)
    after = [at for at in work if at > plan[-1]]
    if a == 0:
        return ("未到来", 0) if p == 0 else ("未着手", 3 * p)
    if after:
        return "遅れて実施", 3 * len(after) if 2019 + max(after) // 4 >= year else 0
    if a < p:
        return "遅れ", 3 * (p - a)
    early = any(at < plan[0] for at in work)
    early |= len([at for at in work if at < plan[-1]]) >= len(plan) or over and step["finished"] < plan[-1]
    if early and closed <= plan[-1]:
        return "先行", 0
    return ("完了" if closed >= plan[-1] else "予定どおり"), 0


def sheet(states):
    known = [state for state in states if state[0] not in ("未到来", "計画なし")]
    if not known:
        return None
    if all(name == "未着手" for name, _ in known):
        return "C"
    if any(months for _, months in known):
        return "B"
    return "S" if any(name == "先行" for name, _ in known) else "A"


def number(rng):
    digits = rng.choice([1, 2, 3, 5, 8])
    return Fraction(rng.choice([0, 1, rng.randrange(10**digits), -rng.randrange(10**digits)]), 10 ** rng.choice([0, 0, 0, 1, 2, 3]))


def decimal(value):
    """Exactly, in decimals."""
    scaled = value * 10**9
    assert scaled.denominator == 1, value
    whole, rest = divmod(abs(scaled.numerator), 10**9)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:09}".rstrip("0").rstrip(".")


def amount_case(rng):
    target = number(rng)
    near = target * rng.choice([Fraction(n, 1000) for n in (0, 1, 799, 800, 801, 999, 1000, 1001, 1200)])
    actual = rng.choice([near, near, number(rng), Fraction(0), target])
    baseline = rng.choice([None, None, number(rng), target, target * 2, Fraction(0)])
    declared = rng.choice(UNITS)
    unit = lambda: rng.choice([None] * 6 + [declared, declared, rng.choice(UNITS)])
    side = lambda value: [decimal(value), unit()]
    return {
        "direction": rng.choice([None, "増加", "減少", "維持", "累計"]),
        "baseline": None if baseline is None else side(baseline),
        "target": side(target),
        "actual": side(actual),
        "unit": declared,
        "tolerance": str(rng.choice([0, 0, 3, 5, 10])),
        "keep": rng.choice([None, None, "at-least", "at-most"]),
    }


def schedule_case(rng):
    def step():
        first, length = rng.randrange(12), rng.randrange(0, 6)
        planned = {at for at in range(first, first + length) if rng.random() < 0.9}
        moved = rng.choice([0, 0, 0, -1, 1, 2, 5])
        actual = {at + moved for at in planned if rng.random() < 0.8 and at + moved >= 0}
        actual |= {rng.randrange(18)} if rng.random() < 0.2 else set()
        return {
            "planned": sorted(planned),
            "actual": sorted(actual),
            "finished": rng.randrange(18) if rng.random() < 0.15 else None,
        }

    return {"steps": [step() for _ in range(rng.randrange(1, 5))], "closed": rng.randrange(18), "year": rng.randrange(2019, 2024)}


def as_months(case):
    if "steps" not in case:
        return case
    steps = [
        {
            "planned": [quarter(at) for at in step["planned"]],
            "actual": [quarter(at) for at in step["actual"]],
            "finished": None if step["finished"] is None else quarter(step["finished"]),
        }
        for step in case["steps"]
    ]
    return {"steps": steps, "closed": quarter(case["closed"]), "year": case["year"]}


def agrees(case, answer):
    if "steps" in case:
        states = [step_state(step, case["closed"], case["year"]) for step in case["steps"]]
        return answer == {"states": [list(state) for state in states], "grade": sheet(states)}
    outcome, rate = graded(case)
    return answer["outcome"] == outcome and same_rate(rate, answer["percent"])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--cases", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    rng = random.Random(given.seed)
    cases = [amount_case(rng) if rng.random() < 0.7 else schedule_case(rng) for _ in range(given.cases)]
    lines = "".join(json.dumps(as_months(case), ensure_ascii=False) + "\n" for case in cases)
    run = subprocess.run([given.program], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    assert len(answers) == len(cases), f"{len(answers)} answers to {len(cases)} cases"
    wrong = [(case, answer) for case, answer in zip(cases, answers) if not agrees(case, answer)]
    for case, answer in wrong[:5]:
        print(json.dumps(case, ensure_ascii=False), answer, graded(case) if "steps" not in case else "")
    tally = {}
    for case, answer in zip(cases, answers):
        key = answer.get("outcome", answer.get("grade"))
        tally[key] = tally.get(key, 0) + 1
    print(f"{len(cases)} cases, {len(wrong)} differ; {tally}")
    raise SystemExit(1 if wrong else 0)


main()
