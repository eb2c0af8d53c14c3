import { posix } from 'node:path';

/** Source files by their path from src/, e.g. `{ 'ui/style.ts': "import chalk from 'chalk';" }`. */
export type Sources = Record<string, string>;

export interface Import {
  /** A path from src/ for coachkit's own files. Otherwise the written name: `node:fs`, `chalk`. */
  target: string;
  own: boolean;
  /** Whether stripping types removes the import. */
  typeOnly: boolean;
}

/** The imports and re-exports of a file, including `import()`. */
export function importsOf(path: string, text: string): Import[] {
  const code = withoutComments(text);
  const statements = code.matchAll(
    /\b(?:import|export)\s+(type\s)?(?:[\w*\s{},$]+?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/g,
  );
  return [...statements].map(([, type, statically, lazily]) => {
    const name = statically ?? lazily ?? '';
    const own = name.startsWith('.');
    return {
      target: own ? posix.join(posix.dirname(path), name) : name,
      own,
      typeOnly: type !== undefined,
    };
  });
}

/** The code without comments, because words in comments break no rule. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}
