/**
 * Letters that were saved in one encoding and read in another: UTF-8 read as Mac Roman ("Bren√©") or
 * as Windows-1252 ("BrenÃ©").
 */
import { windows1252 } from './windows-1252.ts';

const GARBLED =
  /√[©®†¢™¥º∂§±≠ªÆØ°∏πß´]|‚Ä|â€|Ã[\u0080-\u00BF‰œ“”‡€‹›Š…†˜™•–—žŸƒ„]|Â[\u0080-\u00BF]|ï¿½|\uFFFD/u;

/** The first garbled letters of a text. */
export const garbledIn = (text: string): string | undefined => GARBLED.exec(text)?.[0];

/** A text with its garbled letters repaired. Those that cannot be repaired stay as they are. */
export function ungarbled(text: string): string {
  let done = '';
  let rest = text;
  for (;;) {
    const at = rest.search(GARBLED);
    if (at < 0) return done + rest;
    const [length, letter] = letterAt(rest.slice(at, at + LONGEST)) ?? [1, rest.charAt(at)];
    done += rest.slice(0, at) + letter;
    rest = rest.slice(at + length);
  }
}

/** The most bytes of a letter in UTF-8. */
const LONGEST = 4;

/** The letter that garbled letters begin with, and how many of them it takes. */
function letterAt(garbled: string): [number, string] | undefined {
  for (const encoding of ['macintosh', 'windows-1252']) {
    for (let length = 2; length <= garbled.length; length++) {
      const bytes = [...garbled.slice(0, length)].map((letter) => bytesOf(encoding).get(letter));
      if (bytes.includes(undefined)) break;
      const letter = utf8(bytes as number[]);
      if (letter !== undefined) return [length, letter];
    }
  }
  return undefined;
}

function utf8(bytes: number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

const tables = new Map<string, Map<string, number>>();

/** The byte of each letter in an encoding of one byte a letter. */
function bytesOf(encoding: string): Map<string, number> {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const text =
    encoding === 'windows-1252' ? windows1252(all) : new TextDecoder(encoding).decode(all);
  const letters = [...text];
  const table = tables.get(encoding) ?? new Map(letters.map((letter, byte) => [letter, byte]));
  tables.set(encoding, table);
  return table;
}
