/** An imported framework as a YAML file with a comment at the top. */

import { yamlOf } from '../../framework/read/yaml.ts';
import { withoutHidden } from '../../lib/sanitize.ts';
import type { Imported } from './imported.ts';
import { shortened } from './short.ts';
import { oneLine } from './split.ts';

export interface Comment {
  title: string;
  /** The name of the document. */
  source: string;
  /** The name of the file to write. */
  file: string;
  licenses: readonly string[];
}

/** Fills in the comment, and adds the framework with an empty line between its parts. */
export function importedYaml(
  template: string,
  comment: Comment,
  { framework, shown }: Pick<Imported, 'framework' | 'shown'>,
): string {
  const { licenses, ...names } = comment;
  const license = licenses.map((line) => `# ${inComment(line)}\n`).join('');
  const places: Record<string, string> = { ...names, license };
  const top = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    name === 'license' ? license : inComment(places[name] ?? ''),
  );
  const parts = Object.entries(shortened(framework, shown)).map(([key, value]) => {
    const part = yamlOf({ [key]: value });
    return typeof value === 'object' ? `\n${part}` : part;
  });
  return top + parts.join('');
}

const inComment = (text: string): string => withoutHidden(oneLine(text));
