/** An imported framework as a YAML file with a comment at the top. */

import { yamlOf } from '../../framework/read/yaml.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { withoutHidden } from '../../lib/sanitize.ts';
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
export function importedYaml(template: string, comment: Comment, framework: Framework): string {
  const { licenses, ...names } = comment;
  const license = licenses.map((line) => `# ${inComment(line)}\n`).join('');
  const places: Record<string, string> = { ...names, license };
  const top = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    name === 'license' ? license : inComment(places[name] ?? ''),
  );
  const parts = Object.entries(framework).map(([key, value]) => yamlOf({ [key]: value }));
  return top + parts.map((part) => (part.split('\n').length > 3 ? `\n${part}` : part)).join('');
}

const inComment = (text: string): string => withoutHidden(oneLine(text));
