import { calledName } from '../lib/called-name.ts';

/** The known values for placeholders in a message, e.g. `name`. */
export type MessageValues = Readonly<Record<string, string | undefined>>;

/**
 * Fills the known values into a message, ready to copy. A sentence with an unknown placeholder is
 * dropped. A line that is not a sentence, such as a greeting, loses only the placeholder. `name` is
 * shortened to the form of address.
 */
export function messageText(text: string, { name, ...values }: MessageValues): string {
  const known = new Map(Object.entries(values).map(([key, value]) => [key, quotable(value ?? '')]));
  known.set('name', calledName(name ?? ''));
  return text
    .split('\n')
    .map((line) => (line.match(SENTENCES) ?? []).map((each) => filled(each, known)).join(''))
    .map((line) => line.trimEnd())
    .join('\n');
}

const SENTENCES = /[^.!?]+[.!?]+[”)]*\s*|[^.!?]+$/g;
const PLACE = / ?\{([a-z-]+)\}/g;
const ENDS = /[.!?][”)]*\s*$/;

function filled(sentence: string, known: ReadonlyMap<string, string>): string {
  const places = [...sentence.matchAll(PLACE)].map(([, name = '']) => name);
  const isWhole = places.every((name) => (known.get(name) ?? '') !== '');
  if (!isWhole && ENDS.test(sentence)) return '';
  return sentence.replace(PLACE, (place, name: string) => {
    const value = known.get(name) ?? '';
    return value === '' ? '' : `${place.startsWith(' ') ? ' ' : ''}${value}`;
  });
}

/** Prepares a person's text for quoting in a sentence: one line, without the final period. */
const quotable = (typed: string): string =>
  typed
    .replace(/[{}“”"]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.…]+$/u, '');
