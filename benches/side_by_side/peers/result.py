"""A result, worked out in Python from the file of the questions: what the peers show, by the formulas of the design (section 5)."""

import tomllib
from collections import Counter
from pathlib import Path

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


class Unreadable(ValueError):
    """A code that means nothing."""


def read_edition(path: Path) -> dict:
    edition = tomllib.loads(path.read_text())
    for question in edition["questions"]:
        for choice in question["choices"]:
            choice["difference"] = choice["values"]["django"] - choice["values"]["flask"]
        question["differences"] = [choice["difference"] for choice in question["choices"]]
    return edition


def decode(edition: dict, code: str) -> list[tuple[dict, dict | None, int]]:
    """Each question with the choice and the weight that the code gives it."""
    try:
        symbols = [ALPHABET.index(symbol) for symbol in code]
    except ValueError:
        raise Unreadable(code) from None
    questions = edition["questions"]
    if len(symbols) != len(questions) + 3 or symbols[0] != edition["edition"] or not check_symbols_fit(symbols):
        raise Unreadable(code)
    answers = []
    for question, symbol in zip(questions, symbols[1:-2]):
        weight, place = divmod(symbol, 8)
        if symbol and not (weight and place < len(question["choices"])):
            raise Unreadable(code)
        answers.append((question, question["choices"][place] if symbol else None, weight))
    return answers


def check_symbols_fit(symbols: list[int]) -> bool:
    """Whether the code is a multiple of the generator, whose roots are the first two powers of 2 in GF(32)."""
    for root in (2, 4):
        value = 0
        for symbol in symbols:
            value = times(value, root) ^ symbol
        if value:
            return False
    return True


def times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x25 if a & 16 else 0)
        b >>= 1
    return product


def weigh(edition: dict, answers: list[tuple[dict, dict | None, int]]) -> dict:
    """Everything that the page shows."""
    given = [(question, choice, weight) for question, choice, weight in answers if choice]
    open_questions = [question for question, choice, _ in answers if not choice]
    lead = sum(weight * choice["difference"] for _, choice, weight in given)
    towards = 1 if lead >= 0 else -1
    total = 4 * sum(weight for _, _, weight in given) or 1
    score = {
        subject: sum(weight * choice["values"][subject] for _, choice, weight in given) for subject in ("django", "flask")
    }
    reasons = sorted(
        (
            {
                "question": question,
                "choice": choice,
                "weight": weight,
                "difference": abs(choice["difference"]),
                "size": abs(weight * choice["difference"]),
                "for_first": choice["difference"] > 0,
            }
            for question, choice, weight in given
            if choice["difference"]
        ),
        key=lambda reason: -reason["size"],
    )
    most = max((reason["size"] for reason in reasons), default=1)
    for reason in reasons:
        share = 50 * reason["size"] / most
        reason["end"] = f"{50 - share if reason['for_first'] else 50 + share:.2f}"
    stays, of = ahead(lead * towards, towards, open_questions)
    fewest = fewest_changes(lead * towards, towards, given)
    ask_next = max(
        open_questions, key=lambda question: max(question["differences"]) - min(question["differences"]), default=None
    )
    return {
        "kind": kind_of(lead, fewest, stays / of, bool(given)),
        "margin": abs(lead),
        "fit": {subject: round(100 * value / total) for subject, value in score.items()},
        "stays": round(100 * stays / of),
        "robustness": round(100 * robustness(towards, given)),
        "singles": singles(lead * towards, towards, given),
        "first": [reason for reason in reasons if reason["for_first"]],
        "second": [reason for reason in reasons if not reason["for_first"]],
        "reasons": reasons,
        "ask_next": ask_next,
        "leader": {1: "Django", -1: "Flask"}[towards],
        "answers": answers,
        "open": len(open_questions),
        "advice": [choice["advice"] for _, choice, _ in given if "advice" in choice],
    }


def kind_of(lead: int, fewest: int | None, share: float, is_answered: bool) -> str:
    changes = 99 if fewest is None else fewest
    if not is_answered:
        return "undecided"
    if not lead:
        return "tie"
    if changes >= 3 and share >= 0.9:
        return "clear"
    return "leaning" if changes >= 2 and share >= 2 / 3 else "close"


def ahead(lead: int, towards: int, open_questions: list[dict]) -> tuple[int, int]:
    """In how many of all ways to answer the open questions the leader stays first, and how many there are."""
    ways = Counter({lead: 1})
    for question in open_questions:
        after: Counter = Counter()
        for difference in question["differences"]:
            for value, count in ways.items():
                after[value + 2 * towards * difference] += count
        ways = after
    return sum(count for value, count in ways.items() if value > 0), sum(ways.values())


def fewest_changes(lead: int, towards: int, given: list) -> int | None:
    gains = sorted(
        (
            weight * (towards * choice["difference"] - min(towards * value for value in question["differences"]))
            for question, choice, weight in given
        ),
        reverse=True,
    )
    for count, gain in enumerate(gains, 1):
        lead -= gain
        if lead <= 0:
            return count
    return None


def singles(lead: int, towards: int, given: list) -> list[dict]:
    found = []
    for question, choice, weight in given:
        others = [
            other
            for other in question["choices"]
            if lead - weight * towards * (choice["difference"] - other["difference"]) <= 0 and other is not choice
        ]
        if others:
            found.append({"question": question, "others": others})
    return found


def robustness(towards: int, given: list) -> float:
    sizes = [weight * towards * choice["difference"] for _, choice, weight in given]
    gains, losses = [size for size in sizes if size > 0], [-size for size in sizes if size < 0]
    row = [0.0] * len(losses) + [1.0]
    for gain in reversed(gains):
        for place in range(len(losses) - 1, -1, -1):
            row[place] = (gain * row[place + 1] + losses[place] * row[place]) / (gain + losses[place])
    return row[0]
