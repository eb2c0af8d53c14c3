/** Words that `coachkit suggest` listens to, from lines such as `User says "I am stuck"`. */
import { parseYaml } from '../../framework/read/yaml.ts';
import { isObject } from '../../lib/is-object.ts';
import { wordsOf } from '../../lib/words.ts';
import { flatItem, flatPart } from './cards.ts';
import { type Draft, doubt, placed } from './draft.ts';
import type { Words } from './inline.ts';
import { labelOf } from './prompts.ts';
import { itemsOf } from './questions.ts';
import { capitalised, LINE, lineAndRest } from './split.ts';
import type { Content, Item } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Adds a trigger for each line of a content. Returns the lines that have no usable words. */
export function addTriggers(draft: Draft, content: readonly Content[]): Content[] {
  return content.flatMap((each): Content[] => {
    if (each.kind === 'part') {
      const { isNegated, role } = draft.vocabulary;
      if (isNegated(each.title) || role(each.title) === 'read') return [each];
      const rest = addTriggers(draft, each.content);
      if (rest.length > 0) return [{ ...each, content: rest }];
      draft.labels.push(each.title);
      return [];
    }
    if (each.kind === 'raw') {
      addCoded(draft, each.text);
      return [each];
    }
    if (each.kind === 'text') {
      const rest = addListed(draft, each);
      if (rest !== each) return rest ? [{ kind: 'text', ...rest }] : [];
    }
    const items = unlisted(draft, itemsOf(each)).filter((item) => !addTrigger(draft, item));
    for (const item of items) noteUnheard(draft, flatItem(item));
    return items.length > 0 ? [{ kind: 'list', isOrdered: false, items }] : [];
  });
}

/** Whether a line says when not to suggest the process, apart from what someone says. */
const isOpposite = ({ beginsNegated, isExclusion }: Vocabulary, text: string): boolean =>
  beginsNegated(text) || isExclusion(text.replace(QUOTED, ''));

/** Tells of a line about a trigger that has no usable words, unless it says when not to suggest. */
function noteUnheard(draft: Draft, text: string): void {
  if (text.length <= LINE && !isOpposite(draft.vocabulary, text)) doubt(draft, 'no-words', text);
}

/**
 * Returns false if the item has no words to listen to. With a role, the item is read elsewhere. It
 * then counts if it quotes someone or says what they say, or when to use a process without triggers.
 */
export function addTrigger(draft: Draft, item: Item, role?: 'when' | 'ai' | 'said'): boolean {
  const { vocabulary } = draft;
  const text = flatItem(item);
  if (isOpposite(vocabulary, text)) return false;
  const isRead = role !== undefined;
  const said = withoutAsides(vocabulary, text);
  const quoted = quotedIn(vocabulary, said, !isCued(vocabulary, said));
  const isLoose = !isRead || role === 'said' || (role === 'when' && !draft.hasTriggers);
  const isQuoted = said.search(QUOTED) >= 0;
  const words = isQuoted || !isLoose ? quoted : saidIn(vocabulary, said, role === 'said');
  const isKnown = words.every((word) => draft.heard.has(word));
  if (words.length === 0 || (isRead && isKnown) || (!isRead && text.length > LINE)) return false;
  if (quoted.length === 0) doubt(draft, 'from-sentences', words.join(', '));
  placed(draft, 'triggers', 1, isRead ? '' : text);
  const [why] = lineAndRest(isRead ? text.replace(/[,;](?:\s+(?:or|and))?$/, '') : text);
  for (const word of words) draft.heard.add(word);
  draft.triggers.push({ id: draft.ids.trigger(text), words, why });
  return true;
}

/** Adds a trigger for each sentence of a paragraph that says what someone says. The paragraph is read, too. */
export function hearIn(draft: Draft, text: string): void {
  const { cues, about } = draft.vocabulary.lists.triggers;
  for (const sentence of text.split(/(?<=[.!?])\s+/)) {
    const said = /\b(?:when|whenever|if)\b(.+)$/is.exec(sentence)?.[1] ?? '';
    const words = clausesIn(said)[0] ?? [];
    const at = words.findIndex((word) => cues.includes(word));
    if (at < 0 || !words.slice(0, at).every((word) => about.includes(word))) continue;
    if (draft.vocabulary.isNegated(sentence)) continue;
    addTrigger(draft, { text: capitalised(said.trim()), isTask: false, below: [] }, 'said');
  }
}

/**
 * Adds the phrases that a line lists behind a label such as "Trigger phrases:". Returns what it says
 * after them, or all of it if it has no such label.
 */
export function addListed(draft: Draft, words: Words): Words | undefined {
  const { vocabulary, heard, ids, triggers, rest } = draft;
  const { label, text } = labelOf(words);
  if (!isListLabel(vocabulary, label) || words.link !== undefined) return words;
  const [first = '', ...more] = text.split(/(?<=[.!]["”’]?)\s+/);
  const isQuoted = !/\p{L}/u.test(first.replace(QUOTED, '').replace(/\b(?:or|and)\b/g, ''));
  const listed = isQuoted ? [] : listedIn(vocabulary, first);
  const phrases = listed.length > 0 ? listed : quotedIn(vocabulary, first);
  if (phrases.length === 0) return words;
  const said = `${label}: ${first}`;
  placed(draft, 'triggers', 1, said);
  for (const word of phrases) heard.add(word);
  const [why, others] = lineAndRest(said);
  triggers.push({ id: ids.trigger(said), words: phrases, why });
  rest.push(...others.map((text) => ({ id: ids.card(text), text })));
  return more.length > 0 ? { text: more.join(' ') } : undefined;
}

/** The items without those that `addListed` takes. */
export const unlisted = (draft: Draft, items: readonly Item[]): Item[] =>
  items.flatMap((item): Item[] => {
    const rest = item.below.length > 0 ? item : addListed(draft, item);
    if (rest === item || !rest) return rest ? [item] : [];
    return [{ ...rest, isTask: item.isTask, below: [] }];
  });

const isListLabel = (vocabulary: Vocabulary, label: string): boolean =>
  vocabulary.role(label) === 'triggers';

/** Adds the phrases below a key such as `triggers:` in code. The code itself is shown as written. */
export function addCoded(draft: Draft, code: string): void {
  for (const phrase of codedIn(draft.vocabulary, code)) {
    const text = /["“]/.test(phrase) ? phrase : `"${phrase}"`;
    addTrigger(draft, { text, isTask: false, below: [] }, 'ai');
  }
}

/** The texts below keys for triggers, if code is data with such keys. */
function codedIn(vocabulary: Vocabulary, code: string): string[] {
  const keys = code.matchAll(/([\p{L} _-]{1,40})["']?\s*:/gu);
  if (![...keys].some(([, key = '']) => isListLabel(vocabulary, key))) return [];
  const found = (value: unknown): string[] =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, inner]) =>
          isListLabel(vocabulary, key) ? [inner].flat().filter(isText) : found(inner),
        )
      : [];
  return found(parseYaml(code, 'failsafe').value);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The phrases of a list in a line. None if one of them is a sentence. */
function listedIn({ lists }: Vocabulary, text: string): string[] {
  const { about, cues } = lists.triggers;
  const clauses = text.split(/\s*[,;·|]\s+|\s+(?:or|\/)\s+/).map((part) => {
    const words = clausesIn(part.replace(/^or\s+/, ''))
      .flat()
      .flatMap(plainWord);
    // Not the words before what someone says, as in "the user says root cause".
    const at = words.findIndex((word) => cues.includes(word));
    return words.slice(0, at).every((word) => about.includes(word)) ? words.slice(at + 1) : words;
  });
  const isShort = clauses.every(({ length }) => length > 0 && length <= LONGEST);
  return isShort && text.length <= LINE - 60 ? [...new Set(clauses.flatMap(asPhrase))] : [];
}

/** Whether anything is a trigger by a title, a label or a key of code. */
export const hasTriggers = (vocabulary: Vocabulary, content: readonly Content[]): boolean =>
  content.some((each) => {
    if (each.kind === 'raw') return codedIn(vocabulary, each.text).length > 0;
    if (each.kind === 'text') return isListLabel(vocabulary, labelOf(each).label);
    if (each.kind !== 'part') return false;
    const isNamed = isListLabel(vocabulary, each.title) && flatPart(each).length > 0;
    return isNamed || hasTriggers(vocabulary, each.content);
  });

const QUOTED =
  /"([^"\n]{3,})"|“([^”\n]{3,})”|(?<![\p{L}\p{N}])['‘]([^\n]{3,200}?)['’](?![\p{L}\p{N}])/gu;

/** Whether what a line quotes is said by someone: it has such a word, or nothing but quotes. */
const isCued = ({ isCue }: Vocabulary, text: string): boolean => {
  const others = text.replace(QUOTED, ' ');
  return isCue(others) || !/\p{L}/u.test(others.replace(/\b(?:or|and)\b/g, ''));
};

/** A line without instructions in brackets, as in `A failed launch (suggest a review first)`. */
const withoutAsides = ({ isTask, lists }: Vocabulary, text: string): string =>
  text.replace(/\s*\(([^()]*)\)/g, (all, inside: string) =>
    isTask(inside) || lists.triggers.calls.includes(wordsOf(inside)[0] ?? '') ? '' : all,
  );

/** Whether a line means all of its quotes at once. */
const areTogether = (text: string): boolean =>
  /["”’']\s*(?:&|\+)\s*["“‘']/.test(text) || /\b(?:in|within) the same \p{L}+/iu.test(text);

/**
 * The phrases in quotation marks, as the grammar of triggers has them. None behind a "not". A general phrase
 * such as "the plan" is left out if it is part of a longer quote. With `isLoose`, it always is, because no
 * word says that someone says it.
 */
function quotedIn({ beginsNegated, lists }: Vocabulary, text: string, isLoose = false): string[] {
  const { ends } = lists.triggers;
  let end = 0;
  let isMeant = true;
  const phrases = [...text.matchAll(QUOTED)].flatMap(({ 0: whole, 1: a, 2: b, 3: c, index }) => {
    const clause =
      text
        .slice(end, index)
        .split(/[,;:.(–—]|\b(?:but|and|or)\b/)
        .at(-1) ?? '';
    if (/\p{L}/u.test(clause)) isMeant = !beginsNegated(clause);
    end = index + whole.length;
    if (!isMeant) return [];
    const clauses = clausesIn(a ?? b ?? c ?? '').map((clause) => clause.flatMap(plainWord));
    const isWide = (clause: string[]) => trim(clause, ends).length < 2;
    const long = clauses.filter((clause) => clause.length >= 2);
    const all = clauses.flat();
    const isOpen = (clause: string[]) => isWide(clause) && ends.includes(clause.at(-1) ?? '');
    // A part such as "happy to" says nothing by itself.
    const isWhole = clauses.length > 1 && long.some(isOpen) && all.length <= LONGEST;
    if (isWhole) return asPhrase(all);
    const chosen = long.length > 0 ? long : clauses.slice(0, 1);
    const isGeneral = isLoose ? isWide : clauses.length > 1 ? isOpen : () => false;
    return chosen.filter((clause) => !isGeneral(clause)).flatMap(asPhrase);
  });
  return phrases.length > 1 && areTogether(text) ? [phrases.join(' + ')] : phrases;
}

/** The phrases of a line. Behind a colon or an arrow, it often says how to answer, which no one says. */
function saidIn(vocabulary: Vocabulary, text: string, isSaid: boolean): string[] {
  const [when = ''] = text.split(/:\s|\s(?:→|->|=>|=)\s/);
  const isLabel = wordCount(when) < MOST_KEYWORDS;
  return phrasesIn(vocabulary, withEach(vocabulary, isLabel ? text : when), isSaid);
}

/** With the words before an enumeration in front of each: "a fear of change, of loss, or of blame". */
function withEach({ lists }: Vocabulary, text: string): string {
  const [, before = '', first = '', more = '', last = ''] = ENUMERATION.exec(text) ?? [];
  const { about, ends } = lists.triggers;
  const words = clausesIn(before).flat();
  const isHead =
    lists.prepositions.includes(words.at(-1) ?? '') &&
    words.some((word) => !about.includes(word.replace(/'s?$/, '')) && !ends.includes(word));
  if (!isHead) return text;
  const from = words.findIndex((word) => !about.includes(word.replace(/'s?$/, '')));
  const head = words.slice(from).join(' ');
  const items = [first, ...more.split(',').map((each) => each.trim()), last].filter(Boolean);
  return items.map((each) => `${head} ${each}`).join(', ');
}

/** Words, and at least three short things behind them. */
const ENUMERATION =
  /^([^,]*\s\p{L}+)\s([^\s,]+),((?:\s[^\s,]+(?:\s[^\s,]+)?,)*)\s(?:or|and)\s([^\s,]+(?:\s[^\s,]+)?)$/u;

/** Phrases of a sentence about someone: "User asks about finding a coach" has "finding a coach". */
function phrasesIn({ lists, beginsNegated }: Vocabulary, text: string, isSaid: boolean): string[] {
  const { about, between, against, aside, ends } = lists.triggers;
  const isAbout = (word: string) => about.includes(word.replace(/'s?$/, ''));
  const clauses = clausesIn(text).flatMap((clause, i) => {
    const from = i === 0 ? clause.findIndex((word) => !isAbout(word)) : 0;
    const to = clause.findIndex((word) => against.includes(word));
    const meant = clause.slice(from < 0 ? clause.length : from, to < 0 ? clause.length : to);
    return chunks(meant, between)
      .filter((chunk, j) => (i === 0 && j === 0) || !beginsNegated(chunk.join(' ')))
      .map((chunk) => {
        const end = chunk.findIndex((word, at) => at >= 2 && aside.includes(word));
        return end < 0 ? chunk : chunk.slice(0, end);
      });
  });
  const trimmed = clauses.map((clause) => trim(clause, ends)).filter(({ length }) => length > 0);
  const isKeyword = keywordsIn(text, isAbout);
  const usable = trimmed.filter(
    ([word = '', ...more]) =>
      more.length < LONGEST && (more.length > 0 || isSaid || isKeyword(word)),
  );
  const first = trim(trimmed[0]?.slice(0, LONGEST) ?? [], ends);
  const chosen = usable.length > 0 || first.length < 2 ? usable : [first];
  return [...new Set(chosen.flatMap(asPhrase))];
}

/** Tells whether a single word of a line is one to listen to: an abbreviation, or one in a list of keywords. */
function keywordsIn(text: string, isAbout: (word: string) => boolean): (word: string) => boolean {
  const parts = text.split(/[,;]|\s(?:or|and)\s/);
  const isShort = parts.every((part) => wordCount(part) <= MOST_KEYWORDS);
  const [first = ''] = clausesIn(text)[0] ?? [];
  const isList = isShort && (parts.length === 1 || !isAbout(first));
  const short = text.match(/\p{L}*\p{Lu}\p{Ll}*\p{Lu}\p{L}*/gu) ?? [];
  const isShouted = text === text.toUpperCase();
  const abbreviations = isShouted ? [] : short.map((word) => word.toLowerCase());
  return (word) => isList || abbreviations.includes(word);
}

/** A phrase of more words is hardly ever said in just these words. */
const LONGEST = 6;
/** A line of so few words is a keyword. */
const MOST_KEYWORDS = 3;

const wordCount = (text: string): number => text.trim().split(/[\s,;]+/).length;

/** A clause is what a phrase can be in: no punctuation is inside. */
const clausesIn = (text: string): string[][] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\bvs\./g, 'vs')
    .split(/[.,;:!?()\n–—…"“”]+|\s[-/]+\s/)
    .map((clause) => clause.split(/\s+/).flatMap(letters))
    .filter((clause) => clause.length > 0);

/** A word without marks at its ends. `a/b` stays, since in a trigger it is either word. */
function letters(word: string): string[] {
  const plain = word.replace(/[^\p{L}\p{M}\p{N}'/-]/gu, '').replace(/^['/-]+|['/-]+$/g, '');
  return /[\p{L}\p{N}]/u.test(plain) ? [plain] : [];
}

/** Words as they are said, with `a/b` as two. */
const plainWord = (word: string): string[] => word.split('/').filter((part) => part !== '');

function chunks(words: string[], between: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const word of words) {
    if (between.includes(word)) found.push([]);
    else found.at(-1)?.push(word);
  }
  return found;
}

function trim(words: string[], ends: readonly string[]): string[] {
  const isMore = (word: string) => !ends.includes(word);
  const from = words.findIndex(isMore);
  return from < 0 ? [] : words.slice(from, words.findLastIndex(isMore) + 1);
}

/** Nothing if the phrase is too short or too long for a trigger. */
function asPhrase(words: string[]): string[] {
  const phrase = words.join(' ');
  return phrase.length >= 2 && phrase.length <= 400 ? [phrase] : [];
}
