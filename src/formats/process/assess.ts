/** The questions of an assessment, with the lines above them that say how to answer. */

import { wordsOf } from '../../lib/words.ts';
import { type Answers, answersAbove, answersIn } from './answers.ts';
import { type Draft, placed } from './draft.ts';
import { isToFill } from './forms.ts';
import { isQuestion, type Words, withAddress } from './inline.ts';
import { isScoring, itemOf, partsOf } from './prompts.ts';
import { assessmentQuestions, optionsIn, questionRows } from './questions.ts';
import { LINE, lineAndRest, withoutNumber } from './split.ts';
import { type Content, type Item, LABEL, type Part, type Piece } from './tree.ts';

/** The lines above the questions of a block. */
export interface Above {
  title: string;
  /** Lines that say how to answer. */
  intro?: string;
  answers?: Answers | undefined;
  /** Whether the statements are things to have in place. */
  isReady?: boolean;
}

/** Adds a block of questions. Its title, its introduction or its items say how to answer. */
export function addBlock(draft: Draft, above: Above, items: readonly Item[]): void {
  const { vocabulary, ids, blocks, around } = draft;
  const { title, intro = '', isReady = false } = above;
  const said = intro
    .split('\n')
    .flatMap((line) => answersIn(vocabulary, line) ?? [])
    .at(-1);
  const answers = said?.answers ?? above.answers ?? answersIn(vocabulary, title)?.answers;
  const questions = assessmentQuestions(draft, items, { answers, isReady });
  const plain = withoutNumber(title) || vocabulary.text('assessment');
  const isTaken = blocks.some((block) => block.title === plain);
  const [name, [rest, ...more]] = lineAndRest(isTaken && around ? `${around}: ${plain}` : plain);
  const lines = [rest, intro].filter(Boolean).join('\n');
  placed(draft, 'questions', 0, title, intro);
  if (questions.length > 0)
    blocks.push({ id: ids.block(name), title: name, ...(lines && { intro: lines }), questions });
  else if (intro !== '') draft.labels.push(intro);
  draft.rest.push(...more.map((text) => ({ id: ids.card(text), text })));
}

/** Takes the questions out of a content. `inner` does so in a part. Returns the rest. */
export function addAsked(
  draft: Draft,
  above: Above,
  content: readonly Content[],
  inner: (part: Part, above: Above) => Content[],
): Content[] {
  const rest: Content[] = [];
  /** Questions that are not in a block yet. */
  let items: Item[] = [];
  /** Lines that say how to answer what follows. */
  let lines: string[] = above.intro === undefined ? [] : [above.intro];
  /** Whether a part has them as its introduction. */
  let areGiven = false;
  let { answers } = above;
  const add = (own?: Answers) => {
    if (items.length === 0) return;
    addBlock(draft, { ...above, intro: lines.join('\n'), answers: own ?? answers }, items);
    [lines, items] = [[], []];
  };
  for (const [at, each] of content.entries()) {
    const said = each.kind === 'text' ? withAddress(each) : '';
    const asked = each.kind === 'text' ? askedIn(draft, each, above.isReady === true) : [];
    if (each.kind !== 'part' && isOnlyRead(draft, each)) rest.push(each);
    else if (each.kind === 'list') items.push(...each.items);
    else if (each.kind === 'table') {
      add();
      items = questionRows(draft, each);
      add(answersAbove(each.header, each.rows));
    } else if (each.kind === 'part') {
      const [choice, more] = choiceIn(each);
      if (choice) {
        items.push(choice);
        rest.push(...more);
        continue;
      }
      add();
      if (each.depth >= LABEL && isInstruction(draft, each.title)) {
        const intro = [...lines, each.title].join('\n');
        lines = [];
        rest.push(...addAsked(draft, { ...above, intro, answers }, each.content, inner));
      } else {
        const intro = lines.join('\n') || undefined;
        const before = draft.blocks.length;
        rest.push(...inner(each, { ...above, answers, ...(intro && { intro }) }));
        areGiven ||= draft.blocks.length > before;
      }
    } else if (
      isInstruction(draft, said) &&
      (asked.length === 0 || wordsOf(said).length <= FEW || isRated(draft, said, content[at + 1]))
    ) {
      add();
      if (areGiven) [lines, areGiven] = [[], false];
      answers = answersIn(draft.vocabulary, said)?.answers;
      lines.push(said);
    } else if (asked.length > 0) items.push(...asked);
    else rest.push(each);
  }
  add();
  const left = areGiven ? [] : lines;
  return [...left.map((text): Content => ({ kind: 'text', text })), ...rest];
}

/** Whether a piece asks nothing: what the answers mean, a table to fill in, or code. */
const isOnlyRead = (draft: Draft, piece: Piece): boolean =>
  piece.kind === 'raw' ||
  isScoring(draft, piece) ||
  (piece.kind === 'table' && isToFill(draft.vocabulary, piece));

/** Whether a question says how to rate the statements or questions that follow it. */
function isRated(draft: Draft, said: string, next: Content | undefined): boolean {
  const isScale = answersIn(draft.vocabulary, said)?.answers.kind === 'scale';
  const isList = next?.kind === 'list' || next?.kind === 'table';
  return isScale && isList && !isOnlyRead(draft, next);
}

/** A line of so few words says how to answer, as "Yes or no?" does. */
const FEW = 3;

/** The questions of a paragraph that has nothing else, or the things to have in place. */
function askedIn({ vocabulary }: Draft, words: Words, isReady: boolean): Item[] {
  const found = answersIn(vocabulary, words.text);
  if (found && found.without !== words.text && isQuestion(found.without))
    return [{ ...words, isTask: false, below: [] }];
  const parts = partsOf(withAddress(words));
  if (parts.every(isQuestion)) return parts.map(itemOf);
  if (!isReady) return [];
  const things = withAddress(words).split(/;\s+/);
  return words.lead !== undefined || things.length > 1 ? things.map(itemOf) : [];
}

/** A label that asks, with its answers below, and what follows them. */
function choiceIn({ title, depth, content }: Part): [Item | undefined, Content[]] {
  const [list, ...more] = content;
  if (depth < LABEL || list?.kind !== 'list' || optionsIn(list.items) === undefined)
    return [undefined, []];
  const isLettered = list.items.every((item) => /^\(?[A-I][.)]\s/i.test(withAddress(item)));
  if (!isLettered && !/(?:[?…]|\.{3})$/.test(title)) return [undefined, []];
  return [{ text: withoutNumber(title), isTask: false, below: [list] }, more];
}

/** Whether a line says how to answer, as in "Rate each from 1 to 5". */
const isInstruction = ({ vocabulary }: Draft, text: string): boolean =>
  text.length <= LINE && (vocabulary.isTask(text) || answersIn(vocabulary, text) !== undefined);

/** Whether each line of a list names its answers, as in "Energy (1-5)". */
const areAnswered = ({ vocabulary }: Draft, items: readonly Item[]): boolean =>
  items.length > 1 && items.every((item) => answersIn(vocabulary, withAddress(item)));

/** Whether a part is an assessment by its content: it says how to answer, or what the answers mean. */
export function isAssessment(draft: Draft, { title, content }: Part): boolean {
  const inside = content.flatMap((each) =>
    each.kind === 'part' && each.depth >= LABEL ? each.content : [each],
  );
  const lists = inside.filter((each) => each.kind === 'list' || each.kind === 'table');
  const asked = lists.filter((each) => !isOnlyRead(draft, each));
  if (asked.length === 0) return false;
  const says = (text: string) =>
    text.length <= LINE && answersIn(draft.vocabulary, text) !== undefined;
  const isSaid = [...content, { kind: 'text' as const, text: title }].some(
    (each) =>
      (each.kind === 'part' && each.depth >= LABEL && says(each.title)) ||
      (each.kind === 'text' && says(withAddress(each))) ||
      (each.kind === 'list' && areAnswered(draft, each.items)) ||
      (each.kind === 'table' &&
        !isOnlyRead(draft, each) &&
        answersAbove(each.header, each.rows) !== undefined),
  );
  if (isSaid) return true;
  const isScored = inside.some((each) => each.kind !== 'part' && isScoring(draft, each));
  const isTicked = asked.some(
    (each) =>
      each.kind === 'list' && each.items.every((item) => item.isTask || isQuestion(item.text)),
  );
  return (
    isScored && (isTicked || content.some((each) => each.kind === 'part' && choiceIn(each)[0]))
  );
}
