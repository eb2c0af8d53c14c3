/** Words that `coachkit suggest` listens to, from lines such as `User says "I am stuck"`. */
import { flatItem, flatPart } from './cards.ts';
import { type Draft, placed } from './draft.ts';
import { labelOf } from './prompts.ts';
import { itemsOf } from './questions.ts';
import { capitalised, LINE, lineAndRest } from './split.ts';
import type { Content, Item, Piece } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Adds a trigger for each line of a content. Returns the lines that have no usable words. */
export function addTriggers(draft: Draft, content: readonly Content[]): Content[] {
  return content.flatMap((each): Content[] => {
    if (each.kind === 'part') {
      if (draft.vocabulary.role(each.title) === 'read') return [each];
      const rest = addTriggers(draft, each.content);
      if (rest.length > 0) return [{ ...each, content: rest }];
      draft.labels.push(each.title);
      return [];
    }
    if (each.kind === 'raw') return [each];
    if (each.kind === 'text') {
      const rest = addListed(draft, each);
      if (rest !== each) return rest ? [rest] : [];
    }
    const items = itemsOf(each).filter((item) => !addTrigger(draft, item));
    draft.doubts['no-words'] += items.length;
    return items.length > 0 ? [{ kind: 'list', isOrdered: false, items }] : [];
  });
}

/**
 * Returns false if the item has no words to listen to. With a role, the item is read elsewhere. It
 * then counts if it quotes someone or says what they say, or when to use a process without triggers.
 */
export function addTrigger(draft: Draft, item: Item, role?: 'when' | 'ai' | 'said'): boolean {
  const text = flatItem(item);
  const isRead = role !== undefined;
  const quoted = quotedIn(text);
  const isLoose = !isRead || role === 'said' || (role === 'when' && !draft.hasTriggers);
  const words =
    quoted.length > 0 || !isLoose ? quoted : phrasesIn(draft.vocabulary, text, role === 'said');
  const isKnown = words.every((word) => draft.heard.has(word));
  if (words.length === 0 || (isRead && isKnown) || (!isRead && text.length > LINE)) return false;
  if (quoted.length === 0) draft.doubts['from-sentences']++;
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
export function addListed(
  draft: Draft,
  words: Piece & { kind: 'text' },
): (Piece & { kind: 'text' }) | undefined {
  const { label, text } = labelOf(words);
  if (draft.vocabulary.role(label) !== 'triggers' || words.link !== undefined) return words;
  const [first = '', ...more] = text.split(/(?<=[.!]["”’]?)\s+/);
  const phrases = listedIn(draft.vocabulary, first);
  if (phrases.length === 0) return words;
  const said = `${label}: ${first}`;
  placed(draft, 'triggers', 1, said);
  for (const word of phrases) draft.heard.add(word);
  draft.triggers.push({ id: draft.ids.trigger(said), words: phrases, why: lineAndRest(said)[0] });
  return more.length > 0 ? { kind: 'text', text: more.join(' ') } : undefined;
}

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

/** Whether anything in a part is a trigger by its title. */
export const hasTriggers = (vocabulary: Vocabulary, content: readonly Content[]): boolean =>
  content.some(
    (each) =>
      each.kind === 'part' &&
      ((vocabulary.role(each.title) === 'triggers' && flatPart(each).length > 0) ||
        hasTriggers(vocabulary, each.content)),
  );

const QUOTED =
  /"([^"\n]{3,})"|“([^”\n]{3,})”|(?<![\p{L}\p{N}])['‘]([^\n]{3,200}?)['’](?![\p{L}\p{N}])/gu;

/** The phrases in quotation marks, as the grammar of triggers has them. */
function quotedIn(text: string): string[] {
  return [...text.matchAll(QUOTED)].flatMap(([, a, b, c]) => {
    const clauses = clausesIn(a ?? b ?? c ?? '').map((clause) => clause.flatMap(plainWord));
    const long = clauses.filter((clause) => clause.length >= 2);
    return (long.length > 0 ? long : clauses.slice(0, 1)).flatMap(asPhrase);
  });
}

/** Phrases of a sentence about someone: "User asks about finding a coach" has "finding a coach". */
function phrasesIn({ lists }: Vocabulary, text: string, isSaid: boolean): string[] {
  const { about, between, aside, ends } = lists.triggers;
  const clauses = clausesIn(text).flatMap((clause, i) => {
    const from = i === 0 ? clause.findIndex((word) => !about.includes(word)) : 0;
    return chunks(from < 0 ? [] : clause.slice(from), between).map((chunk) => {
      const to = chunk.findIndex((word, at) => at >= 2 && aside.includes(word));
      return to < 0 ? chunk : chunk.slice(0, to);
    });
  });
  const trimmed = clauses.map((clause) => trim(clause, ends)).filter(({ length }) => length > 0);
  const alone = trimmed.filter((phrase) => isAlone(phrase) && !about.includes(phrase[0] ?? ''));
  // Several words alone are a list of keywords.
  const isList = alone.length > 1 && alone.length * 2 > trimmed.length;
  const isKeywords = isSaid || wordCount(text) <= MOST_KEYWORDS || isList;
  const usable = trimmed.filter(
    (phrase) => phrase.length <= LONGEST && (!isAlone(phrase) || isKeywords),
  );
  const first = trim(trimmed[0]?.slice(0, LONGEST) ?? [], ends);
  const chosen = usable.length > 0 || first.length < 2 ? usable : [first];
  return [...new Set(chosen.flatMap(asPhrase))];
}

const isAlone = ({ length }: readonly string[]): boolean => length === 1;

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
