"""Thousands of articles that read like ours: the same words in other orders, always the same."""

from datetime import timedelta
from random import Random

from iecguide.articles.models import Article, Topic
from iecguide.facts.models import FactsVersion
from iecguide.search.indexing import index_articles, lines

SENTENCES, WORDS, QUESTIONS = 30, 14, 5


def write(number: int, day, start: int = 0) -> None:
    """Publish that many generated articles and index them."""
    random = Random(7)  # noqa: S311 - the same words every time, no secret
    shipped = list(Article.objects.exclude(slug__startswith="many-"))
    words = " ".join(lines(article.body) for article in shipped).split()
    asked = [line for article in shipped for line in article.questions.split("\n")]
    topic = Topic.objects.first()
    numbers = range(start, start + number)
    made = [_article(each, random, words, asked, topic, day) for each in numbers]
    Article.objects.bulk_create(made, batch_size=500)
    index_articles(made)
    FactsVersion.bump(FactsVersion.PROSE)


def _article(number, random, words, asked, topic, day) -> Article:
    sentences = [" ".join(random.choices(words, k=WORDS)) + "." for _each in range(SENTENCES)]
    return Article(
        title=" ".join(random.choices(words, k=6))[:100],
        slug=f"many-{number}",
        summary=sentences[0][:400],
        description=sentences[1][:160],
        body="".join(f"<p>{sentence}</p>" for sentence in sentences),
        questions="\n".join(
            " ".join(random.choices(random.choice(asked).split(), k=4)) if random.random() < 0.5
            else " ".join(random.choices(words, k=6))
            for _each in range(QUESTIONS)
        ),
        topic=topic,
        status=Article.Status.PUBLISHED,
        published_on=day - timedelta(days=number % 900),
        checked_on=day,
    )  # fmt: skip
