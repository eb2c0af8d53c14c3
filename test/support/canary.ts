import fs from 'node:fs';
import { join } from 'node:path';

/** Finds every place where words that stand for all private text have got to. */

/** The forms of a word in a file. */
function formsOf(word: string): Buffer[] {
  const inJson = JSON.stringify(word)
    .slice(1, -1)
    .replace(/[^ -~]/g, escaped);
  const utf16 = Buffer.from(word, 'utf16le');
  const texts = [word, word.normalize('NFD'), inJson, encodeURIComponent(word)];
  return [
    ...[...texts, ...inBase64(word), Buffer.from(word).toString('hex')].map((text) =>
      Buffer.from(text),
    ),
    Buffer.from(word, 'latin1'),
    utf16,
    Buffer.from(utf16).swap16(),
  ];
}

const escaped = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The word in base64 at each offset, without the digits that depend on what is next to it. */
const inBase64 = (word: string): string[] =>
  [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(word)]).toString('base64');
    return whole.slice(offset === 0 ? 0 : 4, -4);
  });

/** All files below a folder that have one of the words in their content or name, in any case. */
export function filesWith(words: string | readonly string[], folder: string): string[] {
  const forms = [words].flat().flatMap(formsOf).map(latin1);
  // An id made from a title, say, is in lower case.
  const word = new RegExp(forms.map((form) => form.replace(/\W/g, '\\$&')).join('|'), 'i');
  const has = (path: string) => fs.existsSync(path) && word.test(latin1(fs.readFileSync(path)));
  return filesBelow(folder).filter((path) => word.test(latin1(Buffer.from(path))) || has(path));
}

/** A character for each byte. */
const latin1 = (bytes: Buffer): string => bytes.toString('latin1');

export function filesBelow(folder: string): string[] {
  const found = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
}
