/** Parts that are fine alone and make no sense together. */
import type { Path } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import { MOST_CORE } from '../schema/format.ts';
import type { Assessment, Block, Framework, Question } from '../schema/index.ts';
import { allLists, assessmentsIn, placesOf, practicesIn, type Sited, sited } from './sites.ts';

export function checkSense(framework: Framework, note: Note): void {
  for (const [id, scale] of Object.entries(framework.scales ?? {})) {
    checkOrder(scale, ['scales', id], note);
  }
  for (const question of allLists(framework).flat()) checkQuestion(question, note);
  for (const block of placesOf<Block>(framework, BLOCKS)) checkOptional(block, note);
  for (const { item, path } of assessmentsIn(framework)) checkEnds(item, path, note);
  checkReflections(framework, note);
  for (const { item, path } of practicesIn(framework)) {
    if (item.deep === undefined || item.action !== undefined) continue;
    note('CK207', [...path, 'deep'], '`deep` stands without `action`', {
      part: 'key',
      hint: 'What goes deep ends with one small action: name its question under `action`.',
    });
  }
}

const BLOCKS = ['assessments.*.blocks.*', 'forms.*.blocks.*', 'practices.*.blocks.*'];

/** Whoever passes over a block leaves all of its questions open. */
function checkOptional({ item: block, path }: Sited<Block>, note: Note): void {
  if (block.optional === undefined) return;
  for (const { item, path: place } of sited(block.questions, [...path, 'questions'])) {
    if (item.required !== true) continue;
    note('CK207', [...place, 'required'], 'A question of an optional block is `required`', {
      part: 'key',
      hint: 'Move it to a block without `optional`, or leave `required` out.',
    });
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
        note('CK207', [...path, 'forEach'], 'A group goes through two questions at most', {
          part: 'key',
          hint: 'Name one question, or two for their pairs.',
        });
      }
      if (item.forEach !== undefined && item.min !== undefined) {
        note('CK207', [...path, 'forEach'], '`forEach` stands beside `min`', {
          part: 'key',
          hint: 'With `forEach` the entries say how many rounds there are; leave `min` out.',
        });
      }
      for (const field of sited(item.fields, [...path, 'fields'])) checkQuestion(field, note);
  }
}

function checkRank(rank: Extract<Question, { kind: 'rank' }>, path: Path, note: Note): void {
  if ((rank.options === undefined) === (rank.from === undefined)) {
    const message = `A rank question has ${rank.from ? 'both' : 'neither'} \`options\` and \`from\``;
    note('CK207', path, rank.from ? message : message.replace(' and ', ' nor '), {
      hint: 'Give exactly one of them.',
    });
  }
  if (rank.pairs && rank.top !== undefined) {
    note('CK207', [...path, 'pairs'], '`pairs` stands beside `top`', {
      part: 'key',
      hint: 'Comparing pairs ranks all entries; leave `top` out.',
    });
  }
  if (rank.options && rank.top !== undefined && rank.top > rank.options.length) {
    note('CK207', [...path, 'top'], 'More are to be ranked than there are', {
      hint: `There are ${rank.options.length} options.`,
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
    hint: 'Swap them.',
  });
}

/** Whoever falls through every rule must still be caught by the last one. */
function checkEnds({ rules }: Assessment, path: Path, note: Note): void {
  const hint = 'Leave `when` out here, or add one without `when` for everybody who is left.';
  const last = rules.length - 1;
  if (rules[last]?.when !== undefined) {
    const message = 'The last rule has a `when`, so some answers would lead to no rule';
    note('CK407', [...path, 'rules', last, 'when'], message, { part: 'key', hint });
  }
  for (const [i, { suggest }] of rules.entries()) {
    const end = typeof suggest === 'string' ? undefined : suggest.at(-1);
    if (typeof suggest === 'string' || end?.when === undefined) continue;
    const place = [...path, 'rules', i, 'suggest', suggest.length - 1, 'when'];
    const message = 'The last suggestion has a `when`, so the rule may come to no suggestion';
    note('CK407', place, message, { part: 'key', hint });
  }
}

/** What the rotation and the follow-ups need to keep their word. */
function checkReflections({ reflections }: Framework, note: Note): void {
  if (!reflections) return;
  const { followUps } = reflections;
  if (followUps?.every(({ words }) => words !== undefined)) {
    note('CK701', ['reflections', 'followUps'], 'Every follow-up has `words`', {
      part: 'key',
      hint: 'Add one without, for answers in which none of the words stand.',
    });
  }
  const core = sited(reflections.bank, ['reflections', 'bank']).filter(({ item }) => item.core);
  for (const { path } of core.slice(MOST_CORE)) {
    note('CK702', [...path, 'core'], `There are ${core.length} core questions`, {
      part: 'key',
      hint: `Up to ${MOST_CORE} find their place in any twelve entries; leave \`core\` out here.`,
    });
  }
}
