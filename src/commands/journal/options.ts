/** The options for an entry's fields, and the filters that journal commands and `export` share. */
import { type OptionSpec, repeated } from '../../core/command.ts';
import { FIELDS, type Field } from '../../domain/journal/fields.ts';

export const ABOUT_FILTERS =
  'Dates can be ISO or plain English ("last monday", "3 weeks ago"). If a date means several ' +
  'days, such as "last month", --since takes the first and --until the last. An entry must match ' +
  'every filter.';

const QUESTION: OptionSpec = ['--question <id>', 'entries that answer this question'];

export const FILTERS: readonly OptionSpec[] = [
  ['--since <date>', 'from this day or moment on'],
  ['--until <date>', 'up to this day or moment'],
  repeated('--kind <kind>', 'daily, weekly, free, …; repeat to match any of them'),
  repeated('--tag <tag>', 'entries with this tag; repeat to match all of them'),
  ['--mood <n>', 'mood from 1 to 5, or a range such as 1-2'],
  QUESTION,
  ['--session <id>', 'entries linked to this session'],
  ['--limit <n>', 'only the newest n entries'],
];

/** The filters for commands that are about one question. */
export const FILTERS_BUT_QUESTION = FILTERS.filter((each) => each !== QUESTION);

/** The options that set entry fields of the given kinds. */
export function fieldOptions(...kinds: Field['kind'][]): OptionSpec[] {
  return FIELDS.filter(({ kind }) => kinds.includes(kind)).map((field) =>
    optionOf(field, field.about),
  );
}

/** The options that change or remove any entry field. */
export function fieldChanges(): OptionSpec[] {
  return FIELDS.flatMap((field: Field) => {
    const { about, aboutChange = about, aboutNone } = field;
    const change = optionOf(field, aboutChange);
    return aboutNone === undefined ? [change] : [change, [`--no-${field.name}`, aboutNone]];
  });
}

function optionOf({ kind, option }: Field, about: string): OptionSpec {
  return kind === 'tags' ? repeated(option, about) : [option, about];
}
