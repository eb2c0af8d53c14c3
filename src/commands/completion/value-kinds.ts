/**
 * Tells the kind of value at each place on the command line. To add a kind, add a line to a table.
 */
import { FIELDS, type Field } from '../../domain/journal/fields.ts';
import type { Place } from './cursor.ts';

/**
 * Kinds for a single command. The key has the words of the command, then the argument or option.
 */
const AT = {
  'actions change id': 'open-commitment',
  'actions done id': 'open-commitment',
  'actions drop id': 'open-commitment',
  'assess explain id': 'assessment',
  'config get name': 'setting',
  'config set name': 'setting',
  'config set value': 'setting-value',
  'config unset name': 'setting',
  'evaluate compare --gut': 'coach',
  'evaluate compare names': 'coach',
  'evaluate decide name': 'coach',
  'evaluate name': 'coach',
  'find-coach edit name': 'coach',
  'find-coach ics name': 'coach',
  'find-coach messages name': 'coach',
  'find-coach move name': 'coach',
  'find-coach move stage': 'stage',
  'find-coach note name': 'coach',
  'find-coach remove name': 'coach',
  'find-coach show name': 'coach',
  'framework diff new': 'framework',
  'framework diff old': 'framework',
  'framework explain code': 'code',
  'framework preview framework': 'framework',
  'framework preview part': 'part',
  'framework remove id': 'own-framework',
  'framework show id': 'framework',
  'framework show section': 'section',
  'help words': 'help',
  'journal question id': 'question',
  'journey done step': 'step',
  'journey done task': 'task',
  'journey edit note': 'note',
  'journey note step': 'step',
  'journey remove note': 'note',
  'journey reopen step': 'step',
  'journey reopen task': 'task',
  'journey restore note': 'note',
  'learn topic': 'topic',
  'practice --entry': 'entry',
  'practice --mood': 'mood',
  'practice history name': 'practice',
  'practice list --mood': 'mood',
  'practice list work': 'work',
  'practice name': 'practice',
  'practice show --compare': 'run',
  'practice show id': 'run',
  'progress check-in --set': 'measure-value',
  'progress check-in measures': 'active-measure',
  'progress stop measure': 'active-measure',
  'questions remove id': 'own-question',
  'sync setup repository': 'file',
} as const;

/** The kind of record that an `id` names, by the first word of the command. */
const IDS = {
  actions: 'commitment',
  assess: 'assessment',
  evaluate: 'evaluation',
  'find-coach': 'coach',
  journal: 'entry',
  purge: 'entry',
  progress: 'measure',
  sessions: 'session',
  sync: 'entry',
} as const;

/** The kind of record that a link field of an entry points to. A link to a value has no record. */
const LINKED = { coach: 'coach', goal: 'goal', session: 'session' } as const;

/** The kind of value that the other fields of an entry take. A mark takes no value. */
const TAKEN = { rating: 'rating', tags: 'tag' } as const;

/** Arguments and options that mean the same in all commands. */
const NAMED = {
  '--answers': 'file',
  '--country': 'country',
  '--framework': 'framework',
  '--kind': 'kind',
  '--measure': 'measure',
  '--out': 'file',
  '--practice': 'practice',
  '--question': 'question',
  '--set': 'answer',
  '--what-if': 'answer',
  action: 'commitment',
  coach: 'coach',
  evidence: 'evidence',
  experiment: 'experiment',
  file: 'file',
  files: 'file',
  goal: 'goal',
  journey: 'journey',
  kind: 'kind',
  measure: 'measure',
  practice: 'practice',
  session: 'session',
} as const;

type In<Table> = Table[keyof Table];
export type Kind =
  | In<typeof AT>
  | In<typeof IDS>
  | In<typeof LINKED>
  | In<typeof NAMED>
  | In<typeof TAKEN>;

const kindIn = (table: Record<string, Kind>, key = ''): Kind | undefined => table[key];

/** The kind of value for each field of an entry, by its option. */
const FIELD_VALUES: Record<string, Kind> = Object.fromEntries(FIELDS.flatMap(fieldValues));

function fieldValues({ kind, option, name }: Field): [option: string, kind: Kind][] {
  const [flag = ''] = option.split(' ');
  const taken = kindIn(TAKEN, kind) ?? kindIn(LINKED, name);
  return taken === undefined ? [] : [[flag, taken]];
}

/** The kind of value at a place, or undefined if any text can go there. */
export function kindAt({ command, name }: Place): Kind | undefined {
  const own =
    kindIn(AT, [...command, name].join(' ')) ?? kindIn(NAMED, name) ?? kindIn(FIELD_VALUES, name);
  return own ?? (name === 'id' ? kindIn(IDS, command[0]) : undefined);
}
