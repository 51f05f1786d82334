"""What editors type when they look for a figure, beside its name, label and value. Pure data.

On the left a part of a figure's name, as in ``season:current:closes``; on the right words for it.
"""

TYPED = {
    # Kinds of figures
    "age": "age limit, oldest, youngest, how old, years old, birthday",
    "months": "length, duration, how long, stay, permit",
    "participations": "how often, how many times, second time, twice",
    "gap": "waiting time, wait, pause, between, how long",
    "quota": "quota, allocation, places, spots, seats, how many people",
    "season": "year, dates, days",
    "clock": "deadline, time limit, last day, how long, days",
    "fee": "fee, cost, price, amount, money, how much, charge, pay",
    "total": "fee, cost, price, amount, money, how much, sum",
    "cost": "fee, cost, price, amount, money, how much, charge, pay",
    "amount": "money, funds, savings, how much",
    "condition": "requirement, rule, limit",
    "pool": "pool, week, weekly, report",
    "rating": "odds, chance, probability, likely",
    "rounds": "round, draw, week, weekly, report",
    "report": "report, week, weekly, newest, day, date",
    "countries": "country, list, which, partner",
    "count": "country, number, how many, partner",
    "picture": "picture, image, photo, photograph, drawing, screenshot",
    # Parts of them
    "accept": "answer, decline, invitation",
    "submit": "apply, application",
    "processing": "decision, approval",
    "letter": "poe, loi, introduction, arrive, arrival, landing",
    "biometrics": "fingerprints",
    "funds": "savings, proof, bank, money",
    "settlement-funds": "savings, proof, bank",
    "opens": "opening, start, begin",
    "closes": "closing, end, deadline, last day",
    "first-round": "invitations, draw, start",
    "chance": "odds, chance, probability, likely, luck",
    "candidates": "people, queue, waiting, how many",
    "spots": "places, left, quota, seats",
    "invitations": "invited, draw",
    "last": "invited, round, draw, newest",
    "wh": "working holiday, whv",
    "yp": "young professionals, yps",
    "coop": "co op, international coop, internship, student",
}

# Words of a question that say nothing about which figure is meant.
_SMALL = """
a an and are at by can do does for from how i in is it many much of on or the there to what when
where which who with you your
"""
SMALL = frozenset(_SMALL.split())
