import type { YamlFile } from '../read/read.ts';
import { narrow } from '../read/source.ts';
import type { Code } from './codes.ts';
import type { Details, Path } from './diagnostics.ts';

/** Notes that something is wrong at a path of the file. */
export type Note = (
  code: Code,
  path: Path,
  message: string,
  details?: Omit<Details, 'path'> & {
    /** Point at the key, not at its value. */
    part?: 'key';
    /** Point at this word of the value. */
    word?: string;
  },
) => void;

export function noteIn({ source, locate, report, sound }: YamlFile): Note {
  return (code, at, message, { part, word = '', ...details } = {}) => {
    // What could not be read may well have the name that is not found.
    if (details.meant && sound?.leftOut.has(details.meant.word)) return;
    const path = sound?.original(at) ?? at;
    const range = narrow(source, locate(path, part), word);
    report.add(code, range, message, { ...details, path });
  };
}
