import type { Part, PartRound, PracticeRun } from '../domain/practice/practice.ts';
import { frontMatter } from './front-matter/write.ts';

/** The result of a practice as a Markdown document. `date` is the day of the practice. */
export function practiceMarkdown(run: PracticeRun, id: string, date: string): string {
  const { artefact, framework, practice } = run;
  const matter = frontMatter({
    title: artefact.title,
    coachkit: 'practice',
    id,
    date: { plain: date },
    practice,
    framework: [framework.id, framework.version],
  });
  const parts = artefact.parts.map((part) => `## ${oneLine(part.label)}\n\n${body(part)}\n`);
  const shown = parts.length === 0 ? ['This page has no answers to pass on.\n'] : parts;
  return `${matter}\n${[`# ${oneLine(artefact.title)}\n`, ...shown].join('\n')}`;
}

function body({ text, items = [], ranked, rounds = [] }: Part): string {
  const isPairs = rounds.some(({ name }) => name.length > 1);
  return [
    ...(text === undefined ? [] : [text]),
    ...items.map((item, index) => `${ranked ? `${index + 1}.` : '-'} ${oneLine(item)}`),
    ...(isPairs ? table(rounds) : rounds.flatMap(round)),
  ].join('\n');
}

function round({ name, answers }: PartRound): string[] {
  const under = answers.map(({ label, text }) =>
    label === '' ? `  - ${oneLine(text)}` : `  - ${oneLine(label)}: ${oneLine(text)}`,
  );
  return [`- ${oneLine(name.join())}`, ...under];
}

/** Pairs as a table, with the first of each pair in rows and the second in columns. */
function table(rounds: readonly PartRound[]): string[] {
  const [down, across] = [0, 1].map((side) => [
    ...new Set(rounds.map(({ name }) => name[side] ?? '')),
  ]);
  const at = (a: string, b: string) =>
    rounds.find(({ name }) => name[0] === a && name[1] === b)?.answers.map(({ text }) => text) ??
    [];
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(['', ...(across ?? [])]),
    line(['---', ...(across ?? []).map(() => '---')]),
    ...(down ?? []).map((a) => line([a, ...(across ?? []).map((b) => at(a, b).join(': '))])),
  ];
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
const cell = (text: string): string => oneLine(text).replaceAll('|', '\\|');
