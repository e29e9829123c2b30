"""What the search keeps: copies of what can be read anyway, and the words of it."""

from cms.audit.domain.privacy import Data, DataClass, Handling, Reader, group

_COPY = Handling(
    data_class=DataClass.OPEN,
    purpose="Finding pages, terms and steps; gone with what they are a copy of",
    readers=(Reader.EVERYBODY,),
    retention="content",
)
_WORDS = Handling(
    data_class=DataClass.OPEN,
    purpose="Words that mean the same, and words of open texts for offers of spelling",
    readers=(Reader.EVERYBODY,),
    retention="content",
)
_BETS = Handling(
    data_class=DataClass.OPEN,
    purpose="Which pages editors put above the results of which words",
    readers=(Reader.EVERYBODY,),
    retention="content",
)
_MACHINE = Handling(
    data_class=DataClass.INTERNAL,
    purpose="Which objects wait to be written into the index",
    readers=(Reader.MACHINE,),
    retention="content",
)

DECLARED = (
    Data(
        "search.Entry",
        (
            group(
                "source kind page title url summary keys context body file_text day",
                _COPY,
            ),
            group("id", _COPY.but(withheld="Technical, says nothing more")),
        ),
    ),
    Data("search.Label", (group("id entry facet value", _COPY),)),
    Data(
        "search.SynonymGroup",
        (group("id key terms ambiguous direction source_digest", _WORDS),),
    ),
    Data("search.BestBet", (group("id queries", _BETS),)),
    Data("search.PromotedPage", (group("id bet page sort_order", _BETS),)),
    Data("search.VocabularyWord", (group("id word stem texts", _WORDS),)),
    Data("search.ShortForm", (group("id form word", _WORDS),)),
    Data(
        "search_engine.SearchChange",
        (group("id root key model is_gone token created_at attempts error", _MACHINE),),
    ),
)
