/** The options for the fields of an entry, and the filters that journal commands and `export` share. */
import { type OptionSpec, repeated } from '../../core/command.ts';
import { FIELDS, type Field } from '../../domain/journal/fields.ts';

export const ABOUT_FILTERS =
  'Filters take ISO dates or plain English ("last monday", "3 weeks ago"). Of several\n' +
  'days, such as "last month", --since takes the first and --until the last. All of\n' +
  'them have to fit.';

const QUESTION: OptionSpec = ['--question <id>', 'that answer this question'];

export const FILTERS: readonly OptionSpec[] = [
  ['--since <date>', 'this day or moment and later'],
  ['--until <date>', 'this day or moment and earlier'],
  repeated('--kind <kind>', 'daily, weekly, free, …; repeat for any of several'),
  repeated('--tag <tag>', 'with this tag; repeat for all of several'),
  ['--mood <n>', 'a mood from 1 to 5, or a span such as 1-2'],
  QUESTION,
  ['--session <id>', 'that belong to this session'],
  ['--limit <n>', 'the newest so many'],
];

/** For a command that is about one question. */
export const FILTERS_BUT_QUESTION = FILTERS.filter((each) => each !== QUESTION);

/** Those that give an entry its fields of these kinds. */
export function fieldOptions(...kinds: Field['kind'][]): OptionSpec[] {
  return FIELDS.filter(({ kind }) => kinds.includes(kind)).map((field) =>
    optionOf(field, field.about),
  );
}

/** Those that change any field of an entry, or take it away. */
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
