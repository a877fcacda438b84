"""What a YAML parser complains of, said for somebody who never heard of tokens and mappings."""

import yaml

# What the parsers say (a part of it, in small letters) and what a person can do about it. The first that fits is told.
_PLAIN_WORDS = (
    ("scanning a quoted scalar", "a quotation mark that opens here is never closed, or its text has wrong characters"),
    ("unknown escape character", "a backslash in double quotes: write it twice, or use single quotes"),
    ("escape sequence", "a backslash in double quotes: write it twice, or use single quotes"),
    ("unicode character escape code", "a backslash in double quotes names a character that does not exist"),
    ("mapping values are not allowed", "a colon where none can stand; quote the text, or correct the indentation"),
    ("could not find expected ':'", "a line without 'name: value'; add the colon, or put the text in quotes"),
    ("block collection", "this line does not fit the ones above; correct the indentation or the quotes"),
    ("block mapping", "this line does not fit the ones above; correct the indentation or the quotes"),
    ("block sequence", "this line does not fit the ones above; correct the indentation or the quotes"),
    ("flow mapping", "a { that opens here is not closed properly; put its texts in quotes and end it with }"),
    ("flow sequence", "a [ that opens here is not closed properly; put its texts in quotes and end it with ]"),
    ("flow node", "a value is missing between brackets or commas; put texts in quotes"),
    ("cannot start any token", "no text can begin with this character; put the text in quotes"),
    ("anchor", "& and * have a special meaning at the start of a text; put the text in quotes"),
    ("alias", "& and * have a special meaning at the start of a text; put the text in quotes"),
    ("tag", "! has a special meaning at the start of a text; put the text in quotes"),
    ("directive", "a line that starts with % has a special meaning; put the text in quotes"),
    ("block scalar", "after | or > the text begins on the next line; put a text with these characters in quotes"),
    ("document start", "this line does not fit the ones above; correct the indentation or the quotes"),
)
# For these the start of what went wrong says more than the place where the parser gave up.
_TOLD_AT_THE_START = ("quoted scalar", "simple key", "flow mapping", "flow sequence")


def syntax_fault(error: yaml.YAMLError) -> tuple[int, str]:
    """Return the line, from 1, and the message for an error of a YAML parser."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 1, "this is not valid YAML"
    context, problem = (error.context or "").lower(), (error.problem or "").lower()
    at = error.problem_mark
    if error.context_mark is not None and any(words in context for words in _TOLD_AT_THE_START):
        at = error.context_mark
    for words, plain in _PLAIN_WORDS:
        if words in problem or words in context:
            return at.line + 1, plain
    return at.line + 1, "this is not valid YAML; look at the indentation and the quotes"
