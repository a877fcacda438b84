"""The English words that the rules look for. Whole words and phrases only, small letters."""

import re
from collections.abc import Iterable

SUPERLATIVES = (
    *("most", "least", "best", "worst", "biggest", "largest", "greatest", "smallest", "highest", "lowest", "longest"),
    *("shortest", "hardest", "toughest", "easiest", "simplest", "fastest", "quickest", "slowest", "strongest"),
    *("weakest", "proudest", "happiest", "saddest", "angriest", "craziest", "strangest", "favourite", "favorite"),
)
NO_SUPERLATIVES = ("at least", "at most", "most of")

# Read aloud, a full stop ends the sentence.
ABBREVIATIONS = ("mr", "mrs", "ms", "dr", "prof", "etc", "vs", "approx", "incl", "max", "min", "dept", "st")

# A habit or an opinion where something that happened is asked for.
HABITS = ("usually", "typically", "generally", "normally", "in general", "do you", "would you", "will you", "can you")

QUESTION_WORDS = ("what", "how", "why", "who", "whom", "whose", "which", "where", "when")
ACCUSING = (
    *("why didn't", "why did you not", "why did you never", "why did you fail", "why couldn't", "why wouldn't"),
    *("why could you not", "why would you not", "why haven't", "why weren't", "why wasn't"),
    *("what were you thinking", "your fault", "to blame", "blame you", "excuse"),
)

# What a person is, not what can be heard in an answer.
TRAITS = (
    *("proactive", "confident", "confidence", "enthusiastic", "enthusiasm", "passionate", "passion", "charismatic"),
    *("friendly", "likeable", "likable", "charming", "professional", "professionalism", "mature", "maturity"),
    *("resilient", "resilience", "flexible", "flexibility", "reliable", "reliability", "intelligent", "smart"),
    *("motivated", "self-motivated", "team player", "leadership", "humble", "humility", "creative", "creativity"),
    *("hard-working", "hardworking", "dedicated", "dedication", "empathetic", "empathy", "optimistic", "brave"),
    *("ambitious", "energetic", "attitude", "personality", "articulate", "trustworthy", "integrity", "courageous"),
    *("self-aware", "self-awareness", "emotional intelligence", "mindset", "assertive", "diligent", "loyal", "loyalty"),
)
# Words in s that begin what is no sign: a state nobody hears, or no verb at all.
NO_SIGNS = (
    *("is", "was", "has", "seems", "appears", "looks", "feels", "knows", "understands", "believes", "thinks", "cares"),
    *("possesses", "demonstrates", "shows", "this", "its", "his", "always", "perhaps", "results", "steps", "reasons"),
)

# What an interviewer must not ask about, and what forces nobody to tell of a trauma.
TOPICS: dict[str, tuple[str, ...]] = {
    "age": (
        *("age", "ages", "aged", "how old", "years old", "too old", "too young", "older than you", "younger than you"),
        *("elderly", "date of birth", "year of birth", "year you were born", "retire", "retired", "retirement"),
        *("pension", "generation gap"),
    ),
    "health": (
        *("health", "healthy", "unhealthy", "ill", "illness", "illnesses", "sick", "sickness", "sick leave", "disease"),
        *("hospital", "doctor", "doctors", "medical", "medicine", "medication", "diagnosis", "diagnosed", "surgery"),
        *("therapy", "therapist", "depression", "depressed", "anxiety", "burnout", "burn-out", "addiction", "injury"),
        *("injuries", "injured", "cancer", "panic attack", "mental breakdown", "weight loss"),
    ),
    "disability": (
        *("disability", "disabilities", "disabled", "handicap", "handicapped", "wheelchair", "impairment", "impaired"),
        *("blind", "deaf", "autism", "autistic", "dyslexia", "dyslexic", "special needs"),
    ),
    "pregnancy": (
        *("pregnant", "pregnancy", "pregnancies", "maternity", "paternity", "parental leave", "give birth"),
        *("gave birth", "giving birth", "childbirth", "miscarriage", "breastfeeding", "expecting a baby"),
    ),
    "family plans": (
        *("family plans", "start a family", "starting a family", "plan a family", "have children", "having children"),
        *("want children", "wanted children", "married", "marry", "marriage", "marital", "husband", "wife", "spouse"),
        *("divorce", "divorced", "boyfriend", "girlfriend", "childcare", "child care", "single parent"),
        *("sexual", "sexuality", "gay", "lesbian", "transgender", "gender"),
    ),
    "religion": (
        *("religion", "religions", "religious", "church", "churches", "mosque", "synagogue", "faith", "pray", "prayer"),
        *("prayers", "god", "bible", "quran", "koran", "christian", "muslim", "jewish", "hindu", "buddhist", "atheist"),
        *("sabbath", "ramadan", "confession", "worship"),
    ),
    "origin": (
        *("nationality", "ethnic", "ethnicity", "your race", "racial", "racism", "racist", "skin colour", "skin color"),
        *("immigrant", "immigrants", "immigration", "immigrated", "migrant", "migration background", "refugee"),
        *("citizenship", "visa", "work permit", "foreigner", "foreigners", "native country", "country of birth"),
        *("home country", "native language", "mother tongue", "where you were born", "where were you born"),
        *("where are you from", "where you come from", "your accent", "your ancestry", "your heritage"),
    ),
    "politics": (
        *("politics", "political", "politically", "politician", "politicians", "political party", "you vote"),
        *("voted for", "vote for", "parliament", "left-wing", "right-wing", "conservative", "socialist", "abortion"),
        *("gun control", "referendum", "general election"),
    ),
    "unions": (
        *("union", "unions", "unionised", "unionized", "unionise", "unionize", "works council", "on strike"),
        *("go on strike", "went on strike", "shop steward", "collective bargaining", "picket"),
    ),
    "arrest": (
        *("arrest", "arrests", "arrested", "police", "prison", "jail", "criminal", "crime", "crimes", "convicted"),
        *("criminal record", "in court", "probation officer", "parole", "lawsuit"),
    ),
    "painful memories": (
        *("trauma", "traumatic", "traumatised", "traumatized", "abuse", "abused", "death", "died", "passed away"),
        *("funeral", "grief", "grieving", "bereavement", "suicide", "self-harm", "assault", "assaulted", "violence"),
        *("violent", "harassed", "harassment", "bullied", "humiliated", "worst day of your life"),
    ),
}
HARMLESS = (
    *("health and safety", "blind spot", "blind spots", "in good faith", "act of faith", "students' union"),
    *("student union", "credit union", "conservative estimate", "blind copy", "blind test"),
)


def finder(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of these words or phrases as a whole, in any case and with any apostrophe."""
    longest_first = sorted(words, key=len, reverse=True)
    any_of = "|".join(map(re.escape, longest_first)).replace("'", "['’]")
    return re.compile(rf"(?<![\w'’-])(?:{any_of})(?![\w-])", re.IGNORECASE)


def without(text: str, words: re.Pattern[str]) -> str:
    """Return a text with these words put out of sight."""
    return words.sub("…", text)
