/** The options for the fields of an entry. */
import { type OptionSpec, repeated } from '../../core/command.ts';
import { FIELDS, type Field } from '../../domain/journal/fields.ts';

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
