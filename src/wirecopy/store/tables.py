"""Tables: what stands in a store file, a table a noun.

Each table has the columns that people ask by, and where the value holds more, `value`:
the whole value as JSON, as the dataclass of its noun has it (articles and pages without
their text, which stands once, in `pages.text`). Spans count code points of `pages.text`.

Version 2, wirecopy 0.1.0: `alone`. Version 3: collations keep each distinct text once.
Version 4: what was done to a quotation has its kind, and its wordings stand
beside; `identities`, `members`, `sayings` and `sayings_of` join dispatches. Version 5:
stories and sayings have a rank, and `facets`, `facet_counts`, `story_words` and
`saying_words` find them; `outlets` tells what each outlet does with texts of others, and
`reviews` what people decided; `copies`, `sheets` and `departures` give pages of a dispatch
what they show without its record.
"""

from typing import Final

SCHEMA_VERSION: Final = 5

SCHEMA: Final = """
create table meta (
    name text primary key,   -- schema, wirecopy, settings, parser, house
    value text not null
) without rowid;

create table pages (
    id text primary key,     -- p-...
    address text not null,   -- its URL, else the file's name, else container#row
    source text not null,    -- the path it was read from, as given
    site text,               -- host of the URL, without www.
    media_type text not null,
    charset text not null,
    replaced_count integer not null,  -- byte runs that stand as U+FFFD in the text
    text text not null,
    value text not null
) without rowid;

create table articles (
    id text primary key,     -- a-...
    page text not null references pages (id),
    dispatch text not null references dispatches (id),
    outlet text not null,
    headline text,
    published_on text,       -- ISO 8601 day
    published_about integer, -- 1: only the latest day that fits all evidence
    agency text,             -- as the page itself names it
    value text not null
) without rowid;

create table alone (
    article text primary key references articles (id),  -- one that its copies have corrected
    value text not null      -- its parts and day before that, which is what matching saw
) without rowid;

create table parts (
    article text not null references articles (id),
    first integer not null,  -- first character
    last integer not null,   -- the first character left out
    kind text not null,      -- banner, headline, body ... see docs/articles.md
    why text not null,
    primary key (article, first)
) without rowid;

create table dispatches (
    id text primary key,     -- d-...
    story text not null references stories (id),
    agency text,
    articles_count integer not null,
    base_text text not null,
    value text not null
) without rowid;

create table pairs (
    a text not null references articles (id),
    b text not null references articles (id),
    relation text not null,  -- reprint, excerpt, update, quote-only
    matched_words integer not null,
    coverage_share real not null,  -- of the shorter article's story words
    why text not null,
    value text not null,
    primary key (a, b)
) without rowid;

create table collations (
    dispatch text primary key references dispatches (id),
    value blob not null      -- JSON, compressed by zlib
) without rowid;

create table copies (
    article text primary key references articles (id),
    dispatch text not null references dispatches (id),
    rank integer not null,   -- 0: the first by day of publication, then address
    value text not null      -- what its outlet did with the text
) without rowid;

create table sheets (
    dispatch text primary key references dispatches (id),
    value blob not null      -- what the page of a collation shows: JSON, compressed by zlib
) without rowid;

create table departures (
    article text not null references articles (id),
    number integer not null, -- of the variant in which it departs from the base text, from 0
    first integer not null,
    last integer not null,   -- the first where the article has nothing there
    primary key (article, number, first, last)
) without rowid;

create table variants (
    dispatch text not null references dispatches (id),
    number integer not null, -- from 0, in the order of the base text
    kind text not null,
    family text not null,
    quoted integer not null, -- 1: inside quotation marks
    base_words text not null,
    words text not null,     -- the first other reading
    why text not null,
    primary key (dispatch, number)
) without rowid;

create table claims (
    dispatch text primary key references dispatches (id),
    parser text not null,
    value text not null
) without rowid;

create table quotations (
    id text primary key,     -- c-...
    dispatch text not null references dispatches (id),
    kind text not null,      -- direct, indirect, mixed
    speaker text,
    speaker_rule text,
    confidence_share real,   -- measured rate of the rule
    cue text,
    channel text,
    said_on text,
    words text not null,
    articles_count integer not null,
    altered_count integer not null  -- changed, run together, given to somebody else; not cut
) without rowid;

create table identities (
    id text primary key,     -- i-...
    kind text not null,      -- person, body, place
    name text not null,      -- the fullest
    side text,               -- the country or body it stands for
    dispatches_count integer not null,
    value text not null
) without rowid;

create table members (
    entity text primary key, -- e-..., of one dispatch
    dispatch text not null references dispatches (id),
    identity text not null references identities (id)
) without rowid;

create table sayings (
    id text primary key references quotations (id),  -- the quotation that stands for it
    rank integer not null unique,  -- 0: the one that most outlets print
    kind text not null,
    speaker text,            -- fullest name
    role text,
    identity text references identities (id),
    words text not null,
    first_on text,           -- first day of publication known
    last_on text,
    outlets_count integer not null,
    articles_count integer not null,
    dispatches_count integer not null,
    altered_count integer not null,  -- ways in which it is changed, run together, given away
    cut_count integer not null,      -- ways in which less of it is quoted
    value text not null
) without rowid;

create table sayings_of (
    quotation text primary key references quotations (id),
    saying text not null references sayings (id)
) without rowid;

create table figures (
    id text primary key,
    dispatch text not null references dispatches (id),
    low text,                -- decimal digits
    high text,
    unit text,
    per text,                -- what it is paid or counted per
    of text,
    approximate integer not null,
    words text not null
) without rowid;

create table cites (
    claim text not null,     -- id of a quotation, figure or date
    role text not null,      -- words, cue, speaker
    article text not null references articles (id),
    first integer not null,
    last integer not null
);

create table stories (
    id text primary key,     -- s-...
    rank integer not null unique,  -- 0: the one that most outlets carry
    headline text not null,
    pages_count integer not null,
    outlets_count integer not null,
    origins_count integer not null,
    first_on text,
    last_on text,
    agencies text not null,  -- a JSON list of names, the one with most copies first
    conflicts_count integer not null,
    altered_count integer not null,  -- quotations that some copy changed, run together or gave away
    substance_count integer not null,  -- places where copies differ in a number, date, name or quotation
    story_value text not null,
    value text not null      -- the record
) without rowid;

create table briefs (
    story text primary key references stories (id),
    value text not null      -- the record without the places where copies differ, which `variants` has
) without rowid;

create table facets (
    noun text not null,      -- story or saying
    facet text not null,     -- outlet, agency, speaker, place, with ...; see docs/serve.md
    value text not null,
    rank integer not null,   -- of the story or saying
    primary key (noun, facet, value, rank)
) without rowid;

create table facet_counts (
    noun text not null,
    facet text not null,
    value text not null,
    count integer not null,  -- stories or sayings that have it
    primary key (noun, facet, count desc, value)
) without rowid;

-- The row's number is the rank; the words themselves stand in records and sayings.
create virtual table story_words using fts5 (
    headline, text, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);

create virtual table saying_words using fts5 (
    words, speaker, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);

create table outlets (
    key text primary key,    -- the host, else the folded name
    rank integer not null unique,  -- 0: the one with most articles
    name text not null,
    articles_count integer not null,
    agency_count integer not null,  -- articles whose text an agency wrote
    outlet_count integer not null,  -- articles whose text another outlet wrote
    own_count integer not null,
    untold_count integer not null,  -- articles of which it cannot be told who wrote them
    words_count integer not null,
    agency_words_count integer not null,
    compared_count integer not null,  -- articles, not its own, that others print too
    kept_share real,         -- mean part of the base text that these carry, 0 to 1
    cut_count integer not null,  -- of these, those that leave out a paragraph
    added_words_count integer not null,
    credits_removed_count integer not null,
    changes_count integer not null,  -- places of substance where these depart from the base text
    altered_count integer not null,  -- quotations changed, run together, given to somebody else; not cut
    first_count integer not null,  -- articles that came out before all others of their text
    delay_days real,         -- median behind the first copy
    value text not null
) without rowid;

create table reviews (
    id text primary key,     -- r-...
    kind text not null,      -- accept, split, merge, speaker, undo
    by text not null,        -- who decided
    at text not null,        -- ISO 8601 second, in UTC
    note text not null,
    in_force integer not null,  -- 1: not taken back
    applied integer not null,   -- 1: what it says holds in this store
    why text not null,       -- what came of it, or why nothing did
    value text not null
) without rowid;

create table problems (
    slug text not null,
    address text not null,
    what text not null,
    fatal integer not null,  -- 1: the page was left out
    primary key (slug, address, what)
) without rowid;

create index articles_by_dispatch on articles (dispatch);
create index dispatches_by_story on dispatches (story);
create index quotations_by_speaker on quotations (speaker);
create index sayings_by_identity on sayings (identity);
-- Lists are found in these alone, and only the rows of one page are then read.
create index stories_by_day on stories (last_on, rank, first_on);
create index stories_by_rank on stories (rank, last_on, first_on);
create index sayings_by_day on sayings (last_on, rank, first_on);
create index sayings_by_rank on sayings (rank, last_on, first_on);
create index facets_by_rank on facets (noun, rank, facet, value);
create index problems_by_slug on problems (slug);
create index cites_by_claim on cites (claim);
create index cites_by_article on cites (article, role);
create index copies_by_rank on copies (dispatch, rank);
create index pairs_by_b on pairs (b, relation);
"""
