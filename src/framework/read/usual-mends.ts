/** Says how to write what many people write in a way of their own. */
import { isObject } from '../../lib/is-object.ts';
import { type Path, quote } from '../diagnostics/diagnostics.ts';

/** Words that people write for a condition that always holds. */
export const ALWAYS = /^(always|else|default|true|otherwise|anything|everything)$/i;

export const ALWAYS_HINT =
  'Leave out `when`, or write `when: otherwise` in the last rule: then it always holds.';

/** Words for a value or a key in a way of its own. Without a message, the usual one is right. */
export interface Mend {
  message?: string;
  hint: string;
}

/** How to write a value that is not of the right kind or form. */
export function usualMend(path: Path, value: unknown): Mend | undefined {
  const key = path.findLast((step) => typeof step === 'string');
  const isEntry = typeof path.at(-1) === 'number';
  if (path.length === 0) return { hint: START };
  if (value === null && isEntry) {
    return {
      message: 'This entry is empty',
      hint: 'Write something after the "- ", or delete it.',
    };
  }
  switch (key) {
    case 'options':
      return optionsMend(value);
    case 'when':
      return whenMend(value);
    case 'scale':
      return scaleMend(value);
    case 'steps':
    case 'journey':
      return isEntry ? stepMend(value) : undefined;
    case 'watch':
      return isEntry || !isYesOrNo(value)
        ? undefined
        : {
            message: `\`watch\` must be text or a list, not ${quote(String(value))}`,
            hint: 'Write the reason as a text: `watch: You asked to be reminded.`',
          };
    case 'rules':
      return isEntry && typeof value === 'string' ? ruleMend(value) : undefined;
    case 'suggest':
      return isEntry && typeof value === 'string'
        ? { hint: `Write one: ${quote(`suggest: ${value}`)}. Others belong in \`also\`.` }
        : undefined;
    case 'action':
      return typeof value === 'string'
        ? { hint: 'Give the question an `id`, and write that id here.' }
        : undefined;
    default:
      return undefined;
  }
}

const START =
  'Begin with `coachkit: 1`, a `title` and a `summary`. To start a new one: coachkit framework new';

const isYesOrNo = (value: unknown): boolean => /^(true|false|yes|no)$/i.test(String(value));

/** How to write the answers yes and no, or a range, that are under `options`. */
function optionsMend(value: unknown): Mend | undefined {
  if (typeof value === 'string') return inOneLine(value);
  if (typeof value === 'boolean') return { hint: YES_NO };
  const [only, ...others] = Array.isArray(value) ? value : [];
  if (!Array.isArray(value) || others.length > 0) return undefined;
  const label = isObject(only) ? only.label : only;
  return inOneLine(String(label)) ?? { hint: ONE_OPTION };
}

const YES_NO = 'Write `options: yes-no`.';
const ONE_OPTION = 'Write at least two, or delete `options`: the question then asks for text.';

/** How to write options that are in one text. */
export function inOneLine(given: string): Mend | undefined {
  if (/^(yes|no|yes *(?:[/,|]|or) *no|y *\/ *n|true *\/ *false)[.?]?$/i.test(given.trim())) {
    return { hint: YES_NO };
  }
  const [, range] = /^(?:scale:? *)?(\d+ *(?:-|–|to) *\d+)$/.exec(given.trim()) ?? [];
  if (range !== undefined) return { hint: `Write ${quote(`scale: ${range}`)}.` };
  const several = given.split(/ *[/|;] */);
  return several.length > 1
    ? { hint: `Write a list: ${quote(`options: [${several.join(', ')}]`)}.` }
    : undefined;
}

function whenMend(value: unknown): Mend | undefined {
  if (typeof value === 'boolean') return { hint: ALWAYS_HINT };
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) return undefined;
  const all = `when: { all: [${value.join(', ')}] }`;
  return { hint: `Write ${quote(all)}, or \`any\` if one of them is enough.` };
}

function scaleMend(value: unknown): Mend | undefined {
  const ends = typeof value === 'string' ? value.split(/ *[/|] *| - /) : [];
  const [low, high] = ends;
  return ends.length === 2 && low && high
    ? { hint: `Write ${quote(`scale: ${low} / ${high}`)}.` }
    : undefined;
}

function stepMend(step: unknown): Mend | undefined {
  if (!isObject(step)) return undefined;
  const message = 'A step must have a `title`, or else `card` and `done`';
  return 'title' in step || 'card' in step
    ? { message, hint: 'With `title`, the person marks it: delete `done` and `card`.' }
    : { message, hint: 'Add `title:` and a text.' };
}

/** A rule in one line, such as `told < 3: wait` or `else: wait`. */
export function ruleMend(text: string): Mend | undefined {
  const [, when = '', suggest] = /^(.+?)(?:: *| *(?:->|=>|→) *)(.+)$/.exec(text) ?? [];
  if (suggest === undefined) return undefined;
  const rule = ALWAYS.test(when)
    ? `- suggest: ${suggest}`
    : `- { when: ${when.replace(/^(?:if|when) /, '')}, suggest: ${suggest} }`;
  return { message: 'A rule has its condition in `when`', hint: `Write ${quote(rule)}.` };
}
