"""Search over articles, countries and questions: words, index, order of results, marks.

Texts and queries are brought to the same words here (``words``), so that every engine that
modelsearch can drive finds the same pages.
"""
