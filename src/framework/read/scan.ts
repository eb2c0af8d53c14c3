import { thousands } from '../../lib/thousands.ts';
import type { Code } from '../diagnostics/codes.ts';
import { quote } from '../diagnostics/diagnostics.ts';
import { LIMITS } from './json.ts';
import type { Range } from './source.ts';
import { type Token, tokens } from './yaml.ts';

/** Why a text must not be parsed. */
export interface Obstacle {
  code: Code;
  message: string;
  hint: string;
}

/**
 * Measures a text token by token before parsing, because a few kilobytes can block the parser for
 * minutes or end the process. Takes linear time and stops at the first problem. All files in a
 * folder share one counter.
 */
export function scan(
  text: string,
  counter = createCounter(),
): (Obstacle & { range: Range }) | undefined {
  const checks = [refusedPart, badEscape, counter, createLayout()];
  for (const token of tokens(text)) {
    for (const check of checks) {
      const obstacle = check(token);
      if (!obstacle) continue;
      const range = { start: token.offset, end: token.offset + Math.max(1, token.text.length) };
      return { range, ...obstacle };
    }
  }
  return undefined;
}

type Check = (token: Token) => (Obstacle & { range?: Range }) | undefined;

/** Harmful YAML features that a file of texts does not need. */
const REFUSED: Partial<Record<Token['type'], { is: string; hint: string }>> = {
  alias: {
    is: 'is a YAML alias, which coachkit does not support',
    hint: 'Write the text in full. If it should begin with `*`, put it in quotes.',
  },
  anchor: {
    is: 'is a YAML anchor, which coachkit does not support',
    hint: 'Delete it. If the text should begin with `&`, put the text in quotes.',
  },
  tag: {
    is: 'is a YAML tag, which coachkit does not support',
    hint: 'Delete it. If the text should begin with `!`, put the text in quotes.',
  },
  'directive-line': {
    is: 'is a YAML directive, which coachkit does not support',
    hint: 'Delete the line.',
  },
  'explicit-key-ind': {
    is: 'starts a multi-line key, which coachkit does not support',
    hint: 'Write `key: value`. If the text should begin with `?`, put it in quotes.',
  },
};

function refusedPart({ type, text }: Token): Obstacle | undefined {
  const refused = REFUSED[type];
  return refused && { code: 'CK102', message: `${quote(text)} ${refused.is}`, hint: refused.hint };
}

const GOOD_ESCAPES = '0abtnvfre "/\\N_LPxuU\r\n\t';

function badEscape({ type, text, offset }: Token): ReturnType<Check> {
  if (type !== 'double-quoted-scalar') return undefined;
  for (const { 0: sequence, index } of text.matchAll(/\\[\s\S]/g)) {
    if (GOOD_ESCAPES.includes(sequence.charAt(1))) continue;
    const range = { start: offset + index, end: offset + index + 2 };
    const hint = 'Write `\\\\` for a backslash, or use single quotes.';
    return { ...syntax(`${quote(sequence)} has no meaning in double quotes`, hint), range };
  }
  return undefined;
}

/** Counts values, and marks such as `,` or line ends, each kind separately. */
export function createCounter(): Check {
  const counts = new Map<string, number>();
  return ({ type }) => {
    const sort = VALUES.has(type) ? 'value' : type;
    const count = type === 'space' ? 0 : (counts.get(sort) ?? 0) + 1;
    counts.set(sort, count);
    return count > LIMITS.nodes ? TOO_MANY : undefined;
  };
}

const VALUES = new Set<Token['type']>([
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'flow-map-start',
  'flow-seq-start',
]);

/**
 * Tracks indentation and brackets. A token that starts a line, or follows a leading `-`, opens a
 * level at its column and closes all levels to the right. A misplaced `-` or a second `:` is not
 * valid YAML, but would nest the parser one level deeper each time.
 */
function createLayout(): Check {
  const columns: number[] = [];
  // Whether there was a `:` outside all brackets, and inside each open bracket.
  let colons = [false];
  let lineStart = 0;
  let begins = true;
  const follow: Check = ({ type, offset }) => {
    const isOutside = colons.length === 1;
    switch (type) {
      case 'flow-error-end':
        colons = [false];
        return undefined;
      case 'comma':
        colons[colons.length - 1] = false;
        break;
      case 'seq-item-ind':
        if (!begins || !isOutside) return MISPLACED_DASH;
        break;
      case 'map-value-ind':
        if (colons.at(-1)) return isOutside ? SECOND_COLON : NO_COMMA;
        colons[colons.length - 1] = true;
        break;
      case 'flow-map-start':
      case 'flow-seq-start':
        colons.push(false);
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        if (isOutside) return NOT_OPENED;
        colons.pop();
    }
    if (begins && isOutside) {
      while ((columns.at(-1) ?? -1) >= offset - lineStart) columns.pop();
      columns.push(offset - lineStart);
    }
    begins &&= type === 'seq-item-ind' || type === 'map-value-ind';
    return columns.length + colons.length - 1 > LIMITS.depth ? TOO_DEEP : undefined;
  };

  return (token) => {
    const obstacle = BLANKS.has(token.type) ? undefined : follow(token);
    // The token of a multi-line text includes its last line end.
    if (token.text.endsWith('\n')) {
      lineStart = token.offset + token.text.length;
      begins = true;
      if (colons.length === 1) colons = [false];
    }
    return obstacle;
  };
}

const BLANKS = new Set<Token['type']>(['doc-mode', 'space', 'comment', 'newline']);

const SECOND_COLON = syntax(
  'This line has a second `: `',
  'Put text that contains `: ` in quotes.',
);

const NO_COMMA = syntax(
  'A second `:` comes before the next `,`',
  'Add the missing `,` or bracket, or put text that contains `:` in quotes.',
);

const MISPLACED_DASH = syntax(
  'A list with `-` must begin on a line of its own',
  'Begin it on a new line, outside brackets. If the `-` is part of a text, use quotes.',
);

const NOT_OPENED = syntax(
  'This closing bracket has no opening bracket',
  'Delete it. If it is part of a text, put the text in quotes.',
);

const TOO_MANY: Obstacle = {
  code: 'CK005',
  message: `The content has more than ${thousands(LIMITS.nodes)} entries or lines up to here`,
  hint: 'Split it into several frameworks.',
};

const TOO_DEEP: Obstacle = {
  code: 'CK004',
  message: `Lists and keys are nested more than ${LIMITS.depth} levels deep here`,
  hint: 'No framework needs this. Check the indentation and the brackets.',
};

function syntax(message: string, hint: string): Obstacle {
  return { code: 'CK101', message, hint };
}
