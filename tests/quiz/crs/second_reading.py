"""The grid of 25 March 2025 once more, written apart from the site's own tables and arithmetic.

Every number here was typed from the criteria page, factor by factor, as plain conditions.
"""

AGE = {17: 0, 18: 99, 19: 105, **dict.fromkeys(range(20, 30), 110), 30: 105, 31: 99, 32: 94,
       33: 88, 34: 83, 35: 77, 36: 72, 37: 66, 38: 61, 39: 55, 40: 50, 41: 39, 42: 28,
       43: 17, 44: 6}  # fmt: skip
AGE_SPOUSE = {17: 0, 18: 90, 19: 95, **dict.fromkeys(range(20, 30), 100), 30: 95, 31: 90, 32: 85,
              33: 80, 34: 75, 35: 70, 36: 65, 37: 60, 38: 55, 39: 50, 40: 45, 41: 35, 42: 25,
              43: 15, 44: 5}  # fmt: skip
SCHOOL = {
    "none": (0, 0, 0),
    "secondary": (30, 28, 2),
    "one_year": (90, 84, 6),
    "two_year": (98, 91, 7),
    "bachelor": (120, 112, 8),
    "two_or_more": (128, 119, 9),
    "master_or_professional": (135, 126, 10),
    "doctoral": (150, 140, 10),
}


def age(person):
    table = AGE_SPOUSE if person.spouse else AGE
    return 0 if person.age < 18 or person.age > 44 else table[person.age]


def ability(level, spouse):
    if level < 4:
        return 0
    if level <= 5:
        return 6
    if level == 6:
        return 8 if spouse else 9
    if level == 7:
        return 16 if spouse else 17
    if level == 8:
        return 22 if spouse else 23
    if level == 9:
        return 29 if spouse else 31
    return 32 if spouse else 34


def second_ability(level):
    return 6 if level >= 9 else 3 if level >= 7 else 1 if level >= 5 else 0


def canadian_years(person):
    alone = [0, 40, 53, 64, 72, 80]
    along = [0, 35, 46, 56, 63, 70]
    return (along if person.spouse else alone)[min(person.canadian_work, 5)]


def core(person):
    second = sum(second_ability(level) for level in person.second)
    return (
        age(person)
        + SCHOOL[person.education][1 if person.spouse else 0]
        + sum(ability(level, person.spouse) for level in person.first)
        + min(second, 22 if person.spouse else 24)
        + canadian_years(person)
    )


def partner(person):
    if not person.spouse:
        return 0
    language = sum(
        5 if level >= 9 else 3 if level >= 7 else 1 if level >= 5 else 0
        for level in person.spouse_language
    )
    work = [0, 5, 7, 8, 9, 10][min(person.spouse_canadian_work, 5)]
    return SCHOOL[person.spouse_education][2] + language + work


def together(person):
    least = min(person.first)
    strong, good = least >= 9, least >= 7
    two, one_year = person.canadian_work >= 2, person.canadian_work >= 1

    def pair(much):
        first = (
            (50 if strong else 25 if good else 0) if much else (25 if strong else 13 if good else 0)
        )
        work = (
            (50 if two else 25 if one_year else 0)
            if much
            else (25 if two else 13 if one_year else 0)
        )
        return min(50, first + work)

    school = 0
    if person.education in ("two_or_more", "master_or_professional", "doctoral"):
        school = pair(much=True)
    elif person.education in ("one_year", "two_year", "bachelor"):
        school = pair(much=False)
    foreign = 0
    if person.foreign_work >= 3:
        foreign = pair(much=True)
    elif person.foreign_work >= 1:
        foreign = pair(much=False)
    trade = 0
    if person.certificate:
        trade = 50 if least >= 7 else 25 if least >= 5 else 0
    return min(100, school + foreign + trade)


def further(person):
    french, english = (
        (person.first, person.second) if person.french_first else (person.second, person.first)
    )
    points = 600 if person.nomination else 0
    if all(level >= 7 for level in french):
        points += 50 if all(level >= 5 for level in english) else 25
    points += {"none": 0, "1-2": 15, "3+": 30}[person.canadian_study]
    points += 15 if person.sibling else 0
    return min(600, points)


def total(person):
    return core(person) + partner(person) + together(person) + further(person)
