import { thousands } from '../../lib/thousands.ts';
import type { Code } from '../diagnostics/codes.ts';
import { quote } from '../diagnostics/diagnostics.ts';
import { LIMITS } from './json.ts';
import type { Range } from './source.ts';
import { type Token, tokens } from './yaml.ts';

/** What makes a text unfit to be parsed. */
export interface Obstacle {
  code: Code;
  message: string;
  hint: string;
}

/**
 * Measures a text word by word before it is parsed: a few kilobytes can keep the parser busy for
 * minutes or end the process. One linear pass; stops at the first thing found. The counter goes
 * through all files of a folder.
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

/** Parts of YAML that a file of texts does not need and that can be used to do harm. */
const REFUSED: Partial<Record<Token['type'], { is: string; hint: string }>> = {
  alias: {
    is: 'refers to another place in the file, which is not possible here',
    hint: 'Write the text out; if it is meant to begin with `*`, put it in quotes.',
  },
  anchor: {
    is: 'names a place in the file, which is not possible here',
    hint: 'Leave it out; if the text is meant to begin with `&`, put it in quotes.',
  },
  tag: {
    is: 'is a YAML tag, and tags are not possible here',
    hint: 'Leave it out; if the text is meant to begin with `!`, put it in quotes.',
  },
  'directive-line': {
    is: 'is a YAML directive, and directives are not possible here',
    hint: 'Delete the line.',
  },
  'explicit-key-ind': {
    is: 'announces a key of several lines, which is not possible here',
    hint: 'Write `key: value`; if a text is meant to begin with `?`, put it in quotes.',
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
    return { ...syntax(`${quote(sequence)} means nothing between double quotes`, hint), range };
  }
  return undefined;
}

/** Counts values, and marks such as `,` or the end of a line, each sort for itself. */
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
 * Follows indentation and brackets. What begins a line, or follows the `-` that does, opens a
 * level at its column and closes all levels that begin further right. A `-` or a second `:`
 * where none can stand is no YAML, but would lead the parser one level deeper each time.
 */
function createLayout(): Check {
  const columns: number[] = [];
  // Whether a `:` has come by, outside all brackets and inside each open one.
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
    // A text of several lines brings the end of its last line along.
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
  'There is a second `: ` in this line',
  'Put a text that contains `: ` in quotes.',
);

const NO_COMMA = syntax(
  'There is a second `:` before the next `,`',
  'A `,` or a bracket is missing, or a text that contains `:` needs quotes.',
);

const MISPLACED_DASH = syntax(
  'A list with `-` cannot begin here',
  'It begins on a line of its own, outside brackets; if it belongs to a text, use quotes.',
);

const NOT_OPENED = syntax(
  'This bracket closes nothing',
  'Delete it; if it belongs to a text, put the text in quotes.',
);

const TOO_MANY: Obstacle = {
  code: 'CK005',
  message: `There are more than ${thousands(LIMITS.nodes)} entries or lines up to here`,
  hint: 'Split the content over several files.',
};

const TOO_DEEP: Obstacle = {
  code: 'CK004',
  message: `Lists and keys are nested more than ${LIMITS.depth} levels deep here`,
  hint: 'No part of a file needs this; look for an indentation or a bracket that went wrong.',
};

function syntax(message: string, hint: string): Obstacle {
  return { code: 'CK101', message, hint };
}
