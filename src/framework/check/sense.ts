/** Checks for keys that are valid alone but make no sense together. */
import type { Path } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import { ALWAYS } from '../read/usual-mends.ts';
import { MOST_CORE } from '../schema/format.ts';
import type { Assessment, Block, Framework, Question } from '../schema/index.ts';
import { allLists, assessmentsIn, placesOf, practicesIn, type Sited, sited } from './sites.ts';

/** `isLast` says if the last entry of a list is the last in the file, too. */
export function checkSense(
  framework: Framework,
  note: Note,
  isLast: (path: Path) => boolean,
): void {
  for (const [id, scale] of Object.entries(framework.scales ?? {})) {
    checkOrder(scale, ['scales', id], note);
  }
  for (const question of allLists(framework).flat()) checkQuestion(question, note);
  for (const block of placesOf<Block>(framework, BLOCKS)) checkOptional(block, note);
  for (const { item, path } of assessmentsIn(framework)) checkEnds(item, path, note, isLast);
  checkReflections(framework, note);
  for (const { item, path } of practicesIn(framework)) {
    if (item.deep === undefined || item.action !== undefined) continue;
    note('CK207', [...path, 'deep'], 'A practice with `deep` must have `action`', {
      part: 'key',
      hint: 'End it with one small action: name the question for it under `action`.',
    });
  }
}

const BLOCKS = ['assessments.*.blocks.*', 'forms.*.blocks.*', 'practices.*.blocks.*'];

/** People who skip an optional block answer none of its questions. */
function checkOptional({ item: block, path }: Sited<Block>, note: Note): void {
  if (block.optional === undefined) return;
  for (const { item, path: place } of sited(block.questions, [...path, 'questions'])) {
    if (item.required !== true) continue;
    note(
      'CK207',
      [...place, 'required'],
      'A question in an optional block must not be `required`',
      {
        part: 'key',
        hint: 'Move it to a block without `optional`, or delete `required`.',
      },
    );
  }
}

function checkQuestion({ item, path }: Sited<Question>, note: Note): void {
  switch (item.kind) {
    case 'scale':
      if (typeof item.scale === 'object') checkOrder(item.scale, [...path, 'scale'], note);
      break;
    case 'number':
    case 'list':
      checkOrder(item, path, note);
      break;
    case 'rank':
      checkRank(item, path, note);
      break;
    case 'group':
      checkOrder(item, path, note);
      if (Array.isArray(item.forEach) && item.forEach.length > 2) {
        note('CK207', [...path, 'forEach'], '`forEach` must name at most two questions', {
          part: 'key',
          hint: 'Name one question, or two to ask about each pair.',
        });
      }
      if (item.forEach !== undefined && item.min !== undefined) {
        note('CK207', [...path, 'forEach'], '`forEach` and `min` must not be used together', {
          part: 'key',
          hint: 'Delete `min`: with `forEach`, the entries decide how many rounds there are.',
        });
      }
      for (const field of sited(item.fields, [...path, 'fields'])) checkQuestion(field, note);
  }
}

function checkRank(rank: Extract<Question, { kind: 'rank' }>, path: Path, note: Note): void {
  if ((rank.options === undefined) === (rank.from === undefined)) {
    const has = rank.from ? 'has both' : 'has neither';
    note('CK207', path, `A rank question must have \`options\` or \`from\`, but this one ${has}`, {
      hint: rank.from ? 'Delete one of them.' : 'Add one of them.',
    });
  }
  if (rank.pairs && rank.top !== undefined) {
    note('CK207', [...path, 'pairs'], '`pairs` and `top` must not be used together', {
      part: 'key',
      hint: 'Delete `top`: comparing pairs ranks every entry.',
    });
  }
  if (rank.options && rank.top !== undefined && rank.top > rank.options.length) {
    note('CK207', [...path, 'top'], '`top` is more than the number of options', {
      hint: `Write at most ${rank.options.length}, the number of options.`,
    });
  }
}

interface Ends {
  min?: number | undefined;
  max?: number | undefined;
}

function checkOrder({ min, max }: Ends, path: Path, note: Note): void {
  if (min === undefined || max === undefined || min <= max) return;
  note('CK207', [...path, 'max'], `\`max\` (${max}) is less than \`min\` (${min})`, {
    hint: 'Swap the two numbers.',
  });
}

/** The last rule must apply to all answers that no other rule fits. */
function checkEnds(
  { rules }: Assessment,
  path: Path,
  note: Note,
  isLast: (path: Path) => boolean,
): void {
  const hint = 'Delete this `when`, or add a last entry without `when` for everyone else.';
  const last = rules.length - 1;
  const always = rules[last]?.when;
  // Such a word has a message of its own.
  const isWord = typeof always === 'string' && ALWAYS.test(always);
  if (always !== undefined && !isWord && isLast([...path, 'rules', last])) {
    const message = 'The last rule has a `when`, so some answers lead to no rule';
    note('CK407', [...path, 'rules', last, 'when'], message, { part: 'key', hint });
  }
  for (const [i, { suggest }] of rules.entries()) {
    const end = typeof suggest === 'string' ? undefined : suggest.at(-1);
    if (typeof suggest === 'string' || end?.when === undefined) continue;
    const place = [...path, 'rules', i, 'suggest', suggest.length - 1, 'when'];
    const message = 'The last suggestion has a `when`, so the rule may suggest nothing';
    note('CK407', place, message, { part: 'key', hint });
  }
}

/** Checks that every answer can have a follow-up, and that the core questions fit the rotation. */
function checkReflections({ reflections }: Framework, note: Note): void {
  if (!reflections) return;
  const { followUps } = reflections;
  if (followUps?.every(({ words }) => words !== undefined)) {
    note(
      'CK701',
      ['reflections', 'followUps'],
      'Every follow-up has `words`, so some answers get none',
      {
        part: 'key',
        hint: 'Add one without `words`, for answers that contain none of them.',
      },
    );
  }
  const core = sited(reflections.bank, ['reflections', 'bank']).filter(({ item }) => item.core);
  for (const { path } of core.slice(MOST_CORE)) {
    note(
      'CK702',
      [...path, 'core'],
      `The bank has ${core.length} core questions, but at most ${MOST_CORE} fit`,
      {
        part: 'key',
        hint: `Delete \`core\` here. Any twelve entries have room for ${MOST_CORE} of them.`,
      },
    );
  }
}
