//! Words that tell whether a sentence ends: each list is one string, its words parted by spaces.
//!
//! They are few: a list is looked through only where a full stop is in doubt.

/// Whether one of these words is this one, letter by letter.
pub(super) fn is_in(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

/// Words that a full stop abbreviates and that never end a sentence: a name or a noun follows.
pub(super) const NEVER_LAST: &str = "Mr Mrs Ms Mx Dr Drs Prof Gov Sen Sens Rep Reps Gen Col Lt Sgt Cpl Pvt \
    Capt Maj Cmdr Cdr Adm Rev Hon Pres Supt Insp Det Amb Atty Messrs Mt Ft e.g i.e eg ie cf vs viz \
    al av ca Ca approx incl z.B d.h u.a Hr Fr Frl Dipl Ing bzw vgl Vgl sog geb gest inkl exkl evtl \
    ggf Ggf zzgl rd MM Mgr Mme Mmes Mlle Me Ste env Sr Sra Srta Sres Dña Dra Ud Uds Vd Gral Pdte \
    Lic ej Ej Sig Dott Avv dhr mevr drs ds prof dr ul ул им проф акад гр пл пр обл кв";

/// Abbreviations that end a sentence only if the next word is one that opens sentences.
pub(super) const SELDOM_LAST: &str = "Inc Ltd Corp Co Cos Bros LLC Jr St Ave Blvd Rd Pkwy Bldg Assn Assoc Dept \
    Univ Intl Natl Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn \
    Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ph Mio Mrd Str Tel Av Avda Cía \
    EE UU Rt млн млрд тыс руб гг др";

/// Abbreviations that a number belongs to.
pub(super) const BEFORE_NUMBER: &str = "No Nos no nos Nr Nrn nr Art art Abs Abb Fig fig Vol vol Sec Ch ch pp \
    Bd Kap Ziff Zif kl Kl pág págs núm Núm rue Tel tel стр рис Jan Feb Mar Apr Jun Jul Aug Sep \
    Sept Oct Okt Nov Dec Dez Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun";

/// Words that open many sentences, in English and in Cyrillic and Greek script.
pub(super) const OPENERS: &str = "The This That These Those A An He She It We They You I His Her Its Our Their \
    My In On At But And Or So If When While After Before As For From By With Without Some Many \
    Most All Not However Meanwhile There Then Here What Who Why How Where Which Since Because \
    Although Though Despite During Under Until Unless According Also Another Both Each Every Even \
    Earlier Later More Now Once One Only Other Others Several Still Such To Two Three Yet Last \
    Instead Today Yesterday Critics Officials Police Nobody Nothing Is Are Was Were Do Does Did Has \
    Have Had Will Would Can Could Let Please Image Photo \
    В На Он Она Они Оно Это И Но А Как С У Мы Я По За Для К О От Если Когда Что \
    Ο Η Το Οι Τα Στο Στη Στην Αυτό Και Σε Με Για Ένας Μια Όταν";

/// Words that open many sentences in languages where the same word may follow an initial in a
/// name: J. Le Pen.
pub(super) const FOREIGN_OPENERS: &str = "Der Die Das Dem Den Ein Eine Er Sie Es Wir Ich Im Am Auf Aber Und \
    Doch Nach Bei Mit Für Von Zu Zum Zur Wenn Als Auch Dies Diese Dieser Dieses Dort Damit Seit Vor \
    Laut Man Wie Wer Le Les Un Une Il Elle Ils Elles Nous Je Vous Ce Cette Ces Mais Et Dans En \
    Pour Selon Au Aux Des Du Sur Si El Los Las Una Se Pero Según Por Para Con Su Sus Como Cuando";

/// German words before an ordinal number: der 3. Oktober.
pub(super) const BEFORE_ORDINAL: &str = "am im der dem den des die das vom zum zur beim ab seit bis und Am Im \
    Der Dem Den Des Die Das Vom Zum Zur Beim Ab Seit Bis";

/// German nouns after an ordinal number where no article stands before.
pub(super) const AFTER_ORDINAL: &str = "Januar Jänner Februar Feber März April Mai Juni Juli August September \
    Oktober November Dezember Jahrhundert Jahrhunderts Bundesliga Liga FC";

/// What follows “p.m.” inside a sentence, besides names of time zones like “GMT”.
pub(super) const AFTER_HOUR: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February \
    March April May June July August September October November December Eastern Central Mountain \
    Pacific Greenwich Moscow Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec";

/// What reports a question or a call quoted before it, where the name comes first, or where
/// letters have no case.
pub(super) const REPORTING: &str = "said says asked asks wondered wonders told replied answered added cried \
    shouted yelled exclaimed tweeted wrote writes joked quipped declared demanded called responded \
    قال قالت سأل سألت אמר אמרה שאל שאלה";
