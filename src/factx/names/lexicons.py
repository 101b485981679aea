"""The lexicons that answer questions of yes or no about words beside and inside names, each gathered once."""

from collections.abc import Mapping
from functools import cached_property

from factx.names.goods_lexicons import GoodsLexicons


def bare(key: str) -> str:
    """A word in lower case without the full stop that an abbreviation ends in; `u.s.` keeps its own."""
    return key[:-1] if len(key) > 2 and key[-1] == "." and "." not in key[:-1] else key


class NameLexicons(GoodsLexicons):
    """Sets of phrases in lower case by what they say, from the lexicons of a rulebook."""

    begins: Mapping[str, object]
    before: Mapping[str, object]
    appositions: Mapping[str, object]

    @cached_property
    def roles(self) -> frozenset[str]:
        """What a person is called by what he does: president, chief executive, striker."""
        return self.phrases("roles") | self.phrases("person_nouns")

    @cached_property
    def portfolio_roles(self) -> frozenset[str]:
        """Roles that a field of government stands before: minister, secretary."""
        return self.phrases("portfolio_roles")

    @cached_property
    def heads_of(self) -> frozenset[str]:
        """Words whose name goes on behind a connective: Bank of Canada, Ministry for Foreign Affairs."""
        return self.phrases("heads_with_of")

    @cached_property
    def articles(self) -> frozenset[str]:
        """Articles: a name may begin with one in capitals, The Paper."""
        return self.phrases("articles")

    @cached_property
    def possessive(self) -> frozenset[str]:
        """Marks of possession: 's."""
        return self.phrases("possessive_marks")

    @cached_property
    def auxiliary(self) -> frozenset[str]:
        """What may stand between a subject and its verb: will, has, also."""
        return self.phrases("business_auxiliaries")

    @cached_property
    def having(self) -> frozenset[str]:
        """Forms of `have`."""
        return self.phrases("having")

    @cached_property
    def negatives(self) -> frozenset[str]:
        """Determiners that deny: no."""
        return self.phrases("negative_determiners")

    @cached_property
    def business_verbs(self) -> frozenset[str]:
        """Forms of verbs whose subjects are mostly organizations: employs, acquired."""
        return self.phrases("business_verbs")

    @cached_property
    def weak_verbs(self) -> frozenset[str]:
        """Forms of verbs whose subjects are organizations or people: wants, books."""
        return self.phrases("weak_business_verbs")

    @cached_property
    def progressive(self) -> tuple[str, ...]:
        """Endings of verbs that tell what is being done, where another form tells what is done to one: -ing."""
        return tuple(self.phrases("progressive_endings"))

    @cached_property
    def employed(self) -> frozenset[str]:
        """What a person is called who works at one firm: analyst, partner."""
        return self.phrases("employed_persons")

    @cached_property
    def fields(self) -> frozenset[str]:
        """Nouns that ordinary words in capitals are no name before: sector, industry."""
        return self.phrases("fields_of_business")

    @cached_property
    def company_suffixes(self) -> tuple[str, ...]:
        """What companies' made-up names of one word end in: -labs, -tech."""
        return tuple(self.phrases("company_suffixes"))

    @cached_property
    def role_prefixes(self) -> frozenset[str]:
        """What a role begins with before a hyphen: co, vice."""
        return self.phrases("role_prefixes")

    @cached_property
    def civic_roles(self) -> frozenset[str]:
        """Roles of persons whom a place elects or sends: senator, mayor."""
        return self.phrases("civic_roles") | self.portfolio_roles

    @cached_property
    def aliases(self) -> dict[str, str]:
        """What an institution is called in full, by how it is called in short: the Fed."""
        return {key: str(value) for key, value in self.book.lexicon("name_aliases").items()}

    @cached_property
    def countries(self) -> dict[str, str]:
        """The country of each form of its name, former states apart."""
        former = self.phrases("former_states")
        names = self.book.lexicon("country_names").items()
        return {form: str(name) for form, name in names if form.lower() not in former}

    @cached_property
    def behind_subjects(self) -> frozenset[str]:
        """What stands behind a subject or object and begins no noun: has, is, it, 's."""
        return self.auxiliary | self.possessive | self.phrases("pronouns") | self.finite

    @cached_property
    def toward(self) -> frozenset[str]:
        """What an envoy's country stands behind: to, in, for."""
        return self.phrases("envoy_prepositions")

    @cached_property
    def post_nominals(self) -> frozenset[str]:
        """Letters of honours and degrees behind a person's name: QC."""
        return self.phrases("post_nominals")

    @cached_property
    def agents(self) -> frozenset[str]:
        """What stands between a participle and who did it: by."""
        return self.phrases("agent_prepositions")

    @cached_property
    def region_codes(self) -> frozenset[str]:
        """Codes of states in capitals, which stand behind a town and a comma: NV."""
        return frozenset(self.book.lexicon("region_codes"))

    @cached_property
    def roman(self) -> frozenset[str]:
        """Roman numerals, which stand behind the head of a name: World War II."""
        return self.phrases("roman_numerals")

    @cached_property
    def behind_heads(self) -> frozenset[str]:
        """What stands behind the head of a name: Roman numerals, the quarter of a town that a street is in."""
        return self.roman | self.phrases("street_quarters")

    @cached_property
    def people_endings(self) -> tuple[str, ...]:
        """Endings of peoples in the plural: -ians."""
        return tuple(self.phrases("people_endings"))

    @cached_property
    def locating(self) -> frozenset[str]:
        """What stands before a place that is meant as one: in, at."""
        return self.phrases("place_prepositions") | self.phrases("locating_prepositions")

    @cached_property
    def finite(self) -> frozenset[str]:
        """Forms of verbs that a subject may stand before."""
        tags = self.book.lexicon("form_tags").items()
        return frozenset(form for form, tag in tags if tag == "s" or "past" in str(tag))

    @cached_property
    def infinitive_marks(self) -> frozenset[str]:
        """What stands before an infinitive: to."""
        return self.phrases("infinitive_marks")

    @cached_property
    def base_forms(self) -> frozenset[str]:
        """Verbs without an ending that are no nouns: showcase."""
        return self.phrases("plain_verbs")

    @cached_property
    def indefinite(self) -> frozenset[str]:
        """What stands before a description of what is not known yet, or of one's own: a, our."""
        return self.phrases("indefinite_articles") | self.phrases("possessive_pronouns")

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """Prepositions: in, by, off."""
        return self.phrases("prepositions")

    @cached_property
    def firm_tails(self) -> frozenset[str]:
        """What follows `and` at the end of a firm's name: Co, Sons."""
        return self.phrases("firm_tails")

    @cached_property
    def heads_about(self) -> frozenset[str]:
        """Heads of bodies that are about what stands before them, and not called by it: commission, inquiry."""
        return self.phrases("heads_about")

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Pronouns that open a sentence or line, and stand in no name: this, they."""
        return frozenset(word for word in self.phrases("subject_pronouns") if len(word) > 1)

    @cached_property
    def regions(self) -> frozenset[str]:
        """Abbreviations of states and provinces, which stand behind a town and a comma: Tex."""
        return frozenset(bare(word.replace(" .", ".")) for word in self.phrases("region_abbreviations"))

    @cached_property
    def singular(self) -> frozenset[str]:
        """What stands behind a subject of one: has, is, 's."""
        return self.phrases("singular_auxiliaries")

    @cached_property
    def industries(self) -> frozenset[str]:
        """Ordinary nouns that companies are called by: Water, Timber."""
        return self.phrases("industries")

    @cached_property
    def owned(self) -> frozenset[str]:
        """Nouns for what organizations own or have: plants, staff, sales."""
        return self.phrases("owned_by_organizations")

    @cached_property
    def derived(self) -> tuple[str, ...]:
        """Endings that make a long word an ordinary one: -ological, -isation."""
        return tuple(self.phrases("derived_endings"))

    @cached_property
    def determined(self) -> frozenset[str]:
        """Determiners but the articles, and pronouns of the first person: no name begins with them."""
        return (self.phrases("determiners") | self.phrases("first_persons")) - self.articles

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Nouns that a letter or number follows: phase, series, class."""
        return self.phrases("numbered_nouns")

    @cached_property
    def number_heads(self) -> frozenset[str]:
        """Heads whose name goes on in a number: Senate Bill 56, District 9."""
        return self.phrases("heads_with_number")

    @cached_property
    def verbs_with(self) -> frozenset[str]:
        """Verbs that are nouns too, by their preposition in headlines: partners with."""
        return self.phrases("headline_verbs_with")

    @cached_property
    def closing(self) -> frozenset[str]:
        """Legal designators that end a name."""
        return self.phrases("closing_designators")

    @cached_property
    def legal(self) -> frozenset[str]:
        """All legal designators that stand behind a name: Corporation."""
        return self.phrases("designators") | self.closing

    @cached_property
    def pointing(self) -> frozenset[str]:
        """Determiners and pronouns, which begin a sentence but no name: this, our, most."""
        return self.phrases("determiners") | self.phrases("pronouns")

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that are no name alone: pronouns, prepositions, conjunctions, auxiliaries, cries."""
        kinds = (
            "prepositions",
            "subordinators",
            "name_conjunctions",
            "possessive_pronouns",
            "interjections",
            "finite_auxiliary",
        )
        return self.pointing.union(self.articles, *(self.sets[kind] for kind in kinds))

    @cached_property
    def openers(self) -> frozenset[str]:
        """What a sentence opens with before a name that it does not belong to: meanwhile, under, rival."""
        kinds = (
            "adverbs",
            "prepositions",
            "subordinators",
            "name_conjunctions",
            "sentence_openers",
            "possessive_pronouns",
        )
        found = self.small.union(self.pointing, self.roles, self.appositions, *map(self.phrases, kinds))
        return found | {phrase for phrase in self.before if " " not in phrase}

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """What a surname's second capital stands behind: Mc, O'."""
        return tuple(prefix.replace(" ", "") for prefix in self.phrases("surname_prefixes"))

    @cached_property
    def connectives(self) -> Mapping[str, object]:
        """Words that go on inside a name; the value `inner` where one of the others must have come before."""
        return self.book.lexicon("name_connectives")

    @cached_property
    def nations(self) -> frozenset[str]:
        """Adjectives of peoples, of one word or two."""
        return self.phrases("nationalities") | self.phrases("demonyms")

    @cached_property
    def in_titles(self) -> frozenset[str]:
        """Small words, and verbs of headlines: announces, takes."""
        return self.small | self.phrases("headline_verbs")

    @cached_property
    def definite(self) -> frozenset[str]:
        """The definite articles."""
        return self.phrases("definite_articles")

    @cached_property
    def copulas(self) -> frozenset[str]:
        """Forms of `be` between a name and a noun that says what it is."""
        return self.phrases("copulas")

    @cached_property
    def apposition_ends(self) -> frozenset[str]:
        """Words behind which a noun no longer explains the name: said, and."""
        return self.phrases("apposition_ends")

    @cached_property
    def plurals(self) -> tuple[tuple[str, str], ...]:
        """Endings of plurals with what the singular has instead."""
        return tuple((ending, singular or "") for ending, singular in self.book.lexicon("plural_endings").items())

    @cached_property
    def never(self) -> frozenset[str]:
        """Phrases in capitals that are no names: Board of Directors."""
        return self.phrases("never_phrases")

    @cached_property
    def affiliations(self) -> frozenset[str]:
        """What stands between a person and the person's organization: of, at, with."""
        return self.phrases("affiliations")

    @cached_property
    def descriptions(self) -> frozenset[str]:
        """Nouns that stand for an organization without naming it: the Company."""
        return self.phrases("organization_descriptions")

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """What joins the last two members of a list: and, or."""
        return self.phrases("name_conjunctions")

    @cached_property
    def tails(self) -> frozenset[str]:
        """What stands behind a hyphen without being a part of the name: based, led, style."""
        return self.phrases("hyphen_tails")
