//! The words that the rules know: each list is one string, its words parted by spaces.

/// Whether one of these words is this one, in either case of ASCII letters.
pub(super) fn is_in(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other.eq_ignore_ascii_case(word))
}

/// Verbs that report speech and little else, as an infinitive.
pub(super) const SAYING: &str = "say tell add announce answer argue ask assert boast claim comment complain \
    concede conclude confirm contend continue counter cry declare demand deny disclose emphasise \
    emphasize exclaim explain insist joke lament maintain mention note observe plead pledge post \
    proclaim promise quip recall reiterate remark repeat reply report respond retort reveal shout \
    state stress suggest swear testify tweet urge vow warn whisper wonder write admit acknowledge \
    allege advise caution elaborate estimate hint interject muse predict opine scoff caption \
    return inquire enquire mutter murmur ejaculate demur assure inform reassure";

/// Verbs that report thoughts, findings and judgements, or that have other uses besides.
pub(super) const THINKING: &str = "accuse agree believe blame brand call characterise characterize cite \
    condemn criticise criticize debunk decry defend denounce describe disagree dismiss dispute \
    doubt dub discover expect fear feel figure find guess hail hear hold hope imply indicate know \
    label learn point praise propose question quote read realise realize reason rebuff rebut \
    reckon recommend refute reject remember rule show signal slam speculate speak suppose suspect \
    theorise theorize think tout understand argue invoke label push hit fire put go begin \
    resume interrupt sigh laugh smile gasp groan growl snap yell scream exhort reflect pursue";

/// Forms that no rule makes from the infinitive, all of the past.
pub(super) const IRREGULAR: &str = "said told wrote written sworn swore thought found held understood knew \
    known felt shown spoke spoken heard read put went begun began hit";

/// Verbs before “to say”, and before “as saying”.
pub(super) const LEADING: &str = "declined declines decline refused refuses refuse went goes continued continues \
    continue appeared appears seemed seems sought seeks seek tried tries wanted wants expected \
    failed fails going want used quoted cited managed began begins yet";

/// Particles that belong to a verb: pointed out, hit back, went on.
pub(super) const PARTICLES: &str = "out back on";

/// Nouns that report when they belong to someone: his claim that …
pub(super) const NOUNS: &str = "accusation accusations allegation allegations announcement argument assertion \
    assertions assessment belief claim claims comment comments complaint conclusion contention \
    denial denials insistence message promise rebuttal remark remarks statement statements \
    suggestion suggestions testimony view vow warning warnings words";

/// What somebody says a thing in or at: it tells where, and not who.
pub(super) const SETTINGS: &str = "statement statements interview conference briefing speech tweet post letter \
    email e-mail message testimony filing address call blog release hearing debate meeting note \
    memo press summit rally video visit event";

/// Words that open a noun.
pub(super) const DETERMINERS: &str = "the a an this these those his her its their our my your some any all \
    both each every no several many most few another";

/// Pronouns that can be the one who says it.
pub(super) const SUBJECTS: &str =
    "he she they it we i you someone somebody everyone everybody nobody others";

/// Pronouns that cannot, but after “according to”.
pub(super) const OBJECTS: &str = "him them me us himself herself themselves itself";

/// What opens a clause about the noun before it.
pub(super) const RELATIVES: &str = "who which";

/// Words between a noun and another that belongs to it or to the verb.
pub(super) const PREPOSITIONS: &str = "of in on at for from with by to about after before during under over \
    against between into through without within amid among around across behind beyond near until \
    since despite via per like than regarding following including outside inside toward towards \
    upon above below off up down";

/// What opens another clause.
pub(super) const CONJUNCTIONS: &str = "that whether if because although though while when where as but so or \
    nor unless whereas how why what whose whom according";

/// What stands before the verb inside its group.
pub(super) const AUXILIARIES: &str = "is are was were be been being am has have had having do does did will \
    would shall should can could may might must cannot not never";

/// Forms of “to be”, with which a verb of the past is passive.
pub(super) const BEING: &str = "is are was were be been being isn't wasn't weren't aren't";

/// Adverbs that do not end in -ly.
pub(super) const ADVERBS: &str = "also later earlier then still again once already yet even further often \
    always just now meanwhile however instead thus therefore too ever long soon twice simply \
    elsewhere moreover first previously though";

/// Nouns and adjectives that do end in -ly.
pub(super) const NO_ADVERBS: &str = "family ally assembly rally supply reply anomaly monopoly bully daily \
    weekly monthly elderly early friendly fly july italy assembly homily lonely only deadly";

/// Days, without those that are names in a phrase like “last week”.
pub(super) const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday today yesterday \
    tomorrow tonight ago afterwards afterward";

/// Months: a day or year stands beside them, or else they may be names.
pub(super) const MONTHS: &str = "january february march april may june july august september october november \
    december jan. feb. aug. sept. sep. oct. nov. dec.";

/// What “last” and its like stand before.
pub(super) const PERIODS: &str = "week month year night morning afternoon evening weekend spring summer autumn \
    winter decade";

/// Verbs of the past that report nothing and that no rule tells from nouns.
pub(super) const PAST: &str = "left went took met came gave made got became began won lost ran sat stood led \
    spoke saw kept brought bought sent spent rose fell broke drew threw shook flew grew hit has had \
    was were is are";
