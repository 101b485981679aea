"""The lexicons that tell goods, events and sites from other names, each gathered once."""

from functools import cached_property

from factx.names.line_lexicons import LineLexicons


class GoodsLexicons(LineLexicons):
    """Sets of phrases in lower case by what they say of goods, events and sites, from the lexicons of a rulebook."""

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Letters for kinds of things, which end no name: ATM, IPOs."""
        return self.phrases("kind_letters")

    @cached_property
    def owners(self) -> frozenset[str]:
        """Pronouns that say whose a thing is: its, our."""
        return self.phrases("possessive_pronouns")

    @cached_property
    def gatherings(self) -> frozenset[str]:
        """Heads of what is held: conference, awards."""
        return self.phrases("gatherings")

    @cached_property
    def visiting(self) -> frozenset[str]:
        """What stands before an event that one goes to: at, attend, during."""
        return self.phrases("before_gatherings")

    @cached_property
    def mining_words(self) -> frozenset[str]:
        """Words of texts about mines: drilling, ore."""
        return self.phrases("mining_words")

    @cached_property
    def sites(self) -> frozenset[str]:
        """Heads that are the site of a mine in a text about mines: project."""
        return self.phrases("mine_heads")

    @cached_property
    def listing(self) -> frozenset[str]:
        """What stands between a noun and the names of some that it is true of: such as, including."""
        return self.phrases("listing_words")

    @cached_property
    def further(self) -> frozenset[str]:
        """What stands between names and a noun for more of their like: and many other."""
        return self.phrases("further_words")

    @cached_property
    def possessives_of_persons(self) -> frozenset[str]:
        """Possessive pronouns that stand for persons: his, her."""
        return self.phrases("person_pronouns") & self.owners

    @cached_property
    def drug_suffixes(self) -> tuple[str, ...]:
        """What the names of drugs end in: -glutide."""
        return tuple(self.phrases("drug_suffixes"))

    @cached_property
    def makers(self) -> frozenset[str]:
        """Firms that go by a word of their own, and are no institutions: microsoft."""
        return self.phrases("firms_coined") - self.phrases("whole_organization")

    @cached_property
    def token_heads(self) -> frozenset[str]:
        """Heads that are goods in a text about coins: network, protocol."""
        return self.phrases("token_heads")

    @cached_property
    def token_words(self) -> frozenset[str]:
        """Words of texts about coins: token, blockchain."""
        return self.phrases("token_words")
