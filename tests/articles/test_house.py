"""House lines are learnt from the pages of a site, across its stories."""

from collections.abc import Callable
from itertools import permutations

from wirecopy.articles.article import PartKind
from wirecopy.articles.house import NO_HOUSE, learn_house
from wirecopy.articles.layout import line_key
from wirecopy.articles.strip import strip
from wirecopy.pages.page import MetaField, Page

MakePage = Callable[..., Page]
NOTE = "All tides in this paper are those of the north quay."
STORIES = (
    "The ferry to Skelling will not sail until April, the harbour office said on Monday afternoon.",
    "Two swans that would not leave the eastern lane closed the harbour tunnel for three hours.",
    "The salt pans of the south gave more this winter than in any year since the great storm.",
)


def titled(headline: str) -> tuple[MetaField, ...]:
    return (MetaField(source="container", name="headline", value=headline),)


def pages(plain: MakePage, site: str, stories: tuple[str, ...]) -> list[Page]:
    url = f"https://{site}.example/"
    return [
        plain(f"Story {at} of the day\n\n{story}\n\n{NOTE}", url=f"{url}{at}")
        for at, story in enumerate(stories)
    ]


def test_a_line_on_three_stories_of_a_site_is_of_the_house(plain: MakePage) -> None:
    found = pages(plain, "lantern", STORIES)
    house = learn_house(found)
    assert house.count("lantern.example", line_key(NOTE)) == 3
    assert strip(found[0]).parts[-1].kind is PartKind.BODY
    assert strip(found[0], house).parts[-1].kind is PartKind.HOUSE
    elsewhere = pages(plain, "courier", STORIES[:1])
    assert strip(elsewhere[0], house).parts[-1].kind is PartKind.BODY


def test_one_story_published_three_times_makes_no_house_line(plain: MakePage) -> None:
    house = learn_house(pages(plain, "lantern", STORIES[:1] * 3))
    assert house.count("lantern.example", line_key(STORIES[0])) == 0


def test_a_credit_that_repeats_stays_a_credit(plain: MakePage) -> None:
    url = "https://lantern.example/"
    found = [
        plain(f"Story {at}\n\n{story}\n\nMeridian News Service", url=f"{url}{at}")
        for at, story in enumerate(STORIES)
    ]
    article = strip(found[0], learn_house(found))
    assert article.parts[-1].kind is PartKind.CREDIT
    assert article.agency == "Meridian News Service"


def test_the_headline_of_another_page_of_the_site_points_to_it(plain: MakePage) -> None:
    other, short = "Harbour tunnel shut by two swans", "Tide tables today"
    listed = (
        f"Ferry waits for spring\n\n{STORIES[0]}\n\n{other}\n\n{short}\n\nHow the north sailed"
    )
    url = "https://lantern.example/"
    own = plain(listed, url=f"{url}0", metadata=titled("Ferry waits for spring"))
    pages_ = [
        own,
        plain(f"{other}\n\n{STORIES[1]}", url=f"{url}1", metadata=titled(other)),
        plain(f"{short}\n\n{STORIES[2]}", url=f"{url}2", metadata=titled(short)),
    ]
    house = learn_house(pages_)
    kinds = [part.kind for part in strip(own, house).parts]
    body, related = PartKind.BODY, PartKind.RELATED
    assert kinds == [PartKind.HEADLINE, body, related, body, body]
    assert strip(pages_[1], house).parts[0].kind is PartKind.HEADLINE
    foreign = plain(
        listed, url="https://courier.example/0", metadata=titled("Ferry waits for spring")
    )
    assert PartKind.RELATED not in {part.kind for part in strip(foreign, house).parts}


def test_a_sentence_is_no_pointer_though_a_page_is_titled_so(plain: MakePage) -> None:
    url = "https://lantern.example/"
    found = [
        plain(f"Ferry waits for spring\n\n{STORIES[0]}\n\n{STORIES[1]}", url=f"{url}0"),
        plain(f"Swans\n\n{STORIES[1]}", url=f"{url}1", metadata=titled(STORIES[1])),
    ]
    assert strip(found[0], learn_house(found)).parts[-1].kind is PartKind.BODY


def test_the_order_of_pages_changes_nothing(plain: MakePage) -> None:
    found = pages(plain, "lantern", STORIES)
    houses = [learn_house(order) for order in permutations(found)]
    assert all(house == houses[0] for house in houses)
    assert learn_house([*found, *found]) == houses[0]
    assert learn_house([]) == NO_HOUSE
