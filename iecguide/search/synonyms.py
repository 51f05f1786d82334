"""What people type for one thing: every spelling on the right becomes the word on the left.

Pure data. The word on the left is compared by its stem. A spelling may be several words, each
compared by its stem too; lower case, without accents, dots or hyphens. What countries are called
stands in the facts (“names of places”), for the whole site.
"""

SYNONYMS = {
    # Categories
    "wh": "working holiday, working holiday visa, wh visa, iwh, whv, whp, whm, "
    "pvt, pvtiste, permis vacances travail, working holiday permit, working holiday program",
    "yp": "young professional, yps, jeune professionnel, jeunes professionnels, permis jp, "
    "jeunes pro",
    "coop": "co op, international co op, international coop, ico",
    "internship": "intern, interns, traineeship, trainee",
    "iec": "eic, experience internationale canada",
    # Steps
    "invitation": "ita, itas, invitation to apply",
    "uninvited": "not invited, never invited, not drawn, not selected, not picked",
    "decline": "reject, refuse the invitation, turn down, say no",
    "expire": "run out, runs out, lapse",
    "withdraw": "delete, cancel, remove",
    "resubmit": "submit again, re submit, new profile, start over, re enter",
    "letter": "loi, poe, poe letter, letter of introduction, port of entry letter, "
    "port of entry letter of introduction, approval letter, introduction letter",
    "border": "airport, port of entry, landing, land, customs, immigration officer, cbsa",
    "activate": "validate, activate my visa, activate my permit",
    "draw": "drawn, lottery, random, randomly, random selection, randomly selected, chosen, "
    "picked, selected, selection",
    "round": "round of invitations",
    "decision": "approval, approved, processing, processing time",
    "chance": "odds, probability, likely, likelihood, luck",
    "profile": "account, gckey, login",
    "lmia": "labour market impact assessment, labour market study, eimt",
    "offernumber": "offer number, offer of employment number, employer number",
    "ro": "recognized organization, recognised organisation, recognized organisation, ros, "
    "organization, organisation, agency",
    "participation": "how many times, second time, twice, third time, once more",
    # Papers and money
    "permit": "visa, work visa, work permit, permis de travail, permis",
    "police": "pcc, criminal record, police check, police clearance, police certificate, "
    "background check, fbi check, casier judiciaire, casier",
    "medical": "health check, medical exam, doctor, ime",
    "biometrics": "fingerprint, vac",
    "insurance": "health cover, travel cover, assurance",
    "cost": "fee, price, how much, expensive, charge, combien ca coute, combien coute, combien, "
    "cout, couts, prix, frais",
    "fund": "bank statement, proof of funds, savings, money, 2500",
    "refund": "money back, get my money back",
    "refused": "rejected application, denied, denial, refusal",
    # People
    "age": "how old, too old, age limit, oldest, old, years old",
    "length": "how long, duration",
    "partner": "wife, husband, girlfriend, boyfriend, spouse, couple",
    "family": "child, children, kid, son, daughter",
    "friend": "group, buddy",
    "dual": "two passports, second passport, both passports, dual citizen, dual nationality, "
    "dual citizenship, two citizenships, two nationalities",
    "citizen": "citizenship, national, nationality",
    "eligible": "qualify, eligibility",
    "employer": "boss, company",
    # Later
    "pr": "permanent residence, permanent residency, permanent resident, stay forever, immigrate",
    "ee": "express entry",
    "flagpoling": "flag pole, flag poling, flagpole",
    # Life on the permit, and what stands in the way
    "selfemployed": "self employed, self employment, freelance, freelancer, freelancing, "
    "own clients, contractor, own boss",
    "remote": "remotely, remote work, work remotely, telework, digital nomad",
    "study": "studying, studies, course, courses",
    "studypermit": "study permit, student permit, student visa, study visa, permis d etudes",
    "pal": "provincial attestation letter, attestation letter, territorial attestation letter, tal",
    "caq": "quebec acceptance certificate, certificat d acceptation du quebec",
    "gic": "guaranteed investment certificate",
    "tuition": "tuition fee, school fee, university fee, frais de scolarite",
    "dli": "designated learning institution",
    "fired": "dismissed, dismissal, laid off, sacked, lost my job",
    "dui": "drink driving, drunk driving, driving under the influence, dwi, impaired driving",
    "theft": "shoplifting, shoplift, stealing, stole",
    "offence": "offense, conviction, convicted, crime, criminal conviction",
    "eta": "electronic travel authorization, electronic travel authorisation, avee, ave",
    "pgwp": "post graduation work permit, postgraduate work permit",
    # Staying, studying and living
    "crs": "comprehensive ranking system",
    "pnp": "provincial nominee program, provincial nominee programme, provincial nomination",
    "bowp": "bridging open work permit, bridging work permit, bridging permit, bridging visa",
    "sin": "social insurance number, sin number, sin card",
    "resume": "cv, curriculum vitae",
    "licence": "license, driving licence, driving license, drivers licence, drivers license, "
    "permis de conduire",
    "rent": "renting, rental, apartment, flat, lease, landlord, accommodation",
    "scam": "fraud, fake, arnaque",
    "tax": "impots, income tax",
    "minor": "under 18, turn 18, turning 18, under eighteen, i am 17, too young",
    "stateless": "refugee travel document, travel document, refugee, no nationality",
    "season": "opening date, open date",
    "quota": "allocation, allocations",
}

# Left out of a query when anything else is in it.
_SMALL = """
a about after all also am an and any anyone are as at be because been before being best both but
by can canada canadian could did do does doing done during else ever for from get gets getting
go going got had has have having he her his how i if iec im in international into is it its ive
just know let like make makes many may me mean means might mine more most much must my need
needs no not now of on once one only or other our out over own program really same she should so
some still such take taken takes than that the their them then there these they this those
through to too under until up use used very want was we were what when where whether which while
who whom whose why will with without would yes yet you your experience s t
"""
STOP = frozenset(_SMALL.split())
