"""How many codes one source may ask for."""

from cms.accounts.services.codes import may_ask


def test_a_source_has_sixty_mailed_codes_an_hour(rf):
    request = rf.get("/")

    asked = [may_ask(request, f"p{number}@musterheim.example") for number in range(61)]

    assert asked == [True] * 60 + [False]
