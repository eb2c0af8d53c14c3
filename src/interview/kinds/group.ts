import type { Question } from '../../framework/schema/index.ts';
import { type Answers, roundsIn } from '../answers.ts';
import {
  bad,
  countWords,
  type EntriesOf,
  good,
  type KindModule,
  type Page,
  type QuestionOf,
  type Reader,
  type Refusal,
  type ShownRound,
} from './kind.ts';

type Group = QuestionOf<'group'>;

/** Several rounds of the same few questions. */
export const group: KindModule<Group> = {
  read: (group, raw, reader) => {
    if (!Array.isArray(raw)) return bad(expected(group));
    if (raw.length > (group.max ?? Infinity)) return bad(`a list${countWords(0, group.max)}`);
    const rounds: Answers[] = [];
    for (const [index, given] of raw.entries()) {
      const round = readRound(group, given, reader);
      if ('ok' in round) return { ...round, path: [index, ...round.path] };
      rounds.push(round.answers);
    }
    return good(rounds);
  },
  say: ({ item }, answer) => `${Array.isArray(answer) ? answer.length : 0} × ${item}`,
  template: ({ fields }, _scales, about) => [
    '  a list; each entry has:',
    ...fields.flatMap((field) => [
      `    ${field.id}: ${field.ask}`,
      ...about(field).map((line) => `      ${line}`),
    ]),
  ],
  page: (group, answer, page) => {
    const names = roundNames(group, page.entriesOf);
    const rounds = roundsIn(answer).flatMap((round, index) =>
      shownRound(group, round, names?.[index], page),
    );
    return { rounds };
  },
};

/**
 * The topic of each round: an entry, or a pair of entries if the group combines two questions.
 * Undefined if the person decides how many rounds there are.
 */
export function roundNames({ forEach, max }: Group, entriesOf: EntriesOf): string[][] | undefined {
  if (forEach === undefined) return undefined;
  const [first = [], second] = [forEach].flat().map((source) => entriesOf(source));
  const names =
    second === undefined
      ? first.map((entry) => [entry])
      : first.flatMap((entry) => second.map((other) => [entry, other]));
  return names.slice(0, max);
}

/** The rounds with one of them changed. Missing rounds before it are added empty. */
export function withRound(
  rounds: readonly Answers[],
  index: number,
  change: (round: Answers) => Answers,
): Answers[] {
  const all = Array.from({ length: Math.max(rounds.length, index + 1) }, (_, i) => rounds[i] ?? {});
  all[index] = change(all[index] ?? {});
  return all;
}

const expected = ({ fields }: Group) => `a list, each with ${ids(fields).join(', ')}`;

const ids = (fields: readonly Question[]) => fields.map(({ id }) => id);

function readRound(
  group: Group,
  given: unknown,
  { field: readField }: Reader,
): { answers: Answers } | Refusal {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    return bad(expected(group));
  }
  const fields = ids(group.fields);
  const stranger = Object.keys(given).find((key) => !fields.includes(key));
  if (stranger !== undefined) {
    return bad(expected(group), { path: [stranger], got: stranger, known: fields });
  }
  const round: Answers = {};
  for (const field of group.fields) {
    const reading = readField(field, (given as Record<string, unknown>)[field.id]);
    if (!reading.ok) return { ...reading, path: [field.id, ...reading.path] };
    if (reading.value !== undefined) round[field.id] = reading.value;
  }
  const missing = group.fields.find(
    ({ id, required, when }) => required && when === undefined && round[id] === undefined,
  );
  return missing ? bad(`a list with ${missing.id} in each entry`) : { answers: round };
}

/**
 * A round as shown, or nothing without answers. A round without a name is named by its first
 * answer.
 */
function shownRound(
  { fields }: Group,
  round: Answers,
  name: string[] | undefined,
  { say }: Page,
): ShownRound[] {
  const said = fields
    .filter(({ id }) => round[id] !== undefined)
    .map((field) => ({ label: field.label ?? field.ask, text: say(field, round[field.id]) }));
  const [first, ...rest] = said;
  if (!first) return [];
  return [name ? { name, answers: said } : { name: [first.text], answers: rest }];
}
