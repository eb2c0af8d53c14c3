import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CODES, type CodeInfo } from '../../../src/framework/diagnostics/codes.ts';

const CHAPTERS = {
  CK0: 'The file',
  CK1: 'YAML',
  CK2: 'Shape',
  CK3: 'References',
  CK4: 'Rules',
  CK5: 'Texts',
  CK6: 'Examples',
  CK7: 'Reflections',
  CK8: 'Forms',
};

it('keeps docs/diagnostics.md current (`npx vitest run -u` renews it)', async () => {
  const chapters = Object.entries(CHAPTERS).map(([start, title]) => {
    const codes = Object.entries(CODES).filter(([code]) => code.startsWith(start));
    return [`## ${title}`, ...codes.map(([code, info]) => chapter(code, info))].join('\n\n');
  });
  const text = [INTRO, ...chapters].join('\n\n');
  for (const code of Object.keys(CODES)) expect(text).toContain(`### ${code}: `);
  const file = join(import.meta.dirname, '../../../docs/diagnostics.md');
  await expect(`${text}\n`).toMatchFileSnapshot(file);
});

const INTRO = `# Diagnostics of \`coachkit framework check\`

Every problem that \`check\` finds has a code. This page explains each code. In the terminal,
\`coachkit framework explain CK201\` does the same. A framework with an error cannot be used. A
framework with only warnings can.`;

function chapter(code: string, { severity, title, meaning, wrong, right }: CodeInfo): string {
  const kind = severity === 'warning' ? ' (warning)' : '';
  return [
    `### ${code}: ${title}${kind}`,
    meaning,
    'Wrong:',
    `\`\`\`yaml\n${wrong}\n\`\`\``,
    'Right:',
    `\`\`\`yaml\n${right}\n\`\`\``,
  ].join('\n\n');
}
