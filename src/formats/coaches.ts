import type { Cell, TableBlock } from '../core/blocks.ts';
import type { Coach } from '../domain/coaches/coach.ts';
import type { Conversation } from '../domain/coaches/schema.ts';
import type { Framework } from '../framework/schema/index.ts';

type Table = Extract<TableBlock, { kind: 'table' }>;

/** A coach as Markdown: facts, notes, then each conversation by question. */
export function coachMarkdown(
  name: string,
  facts: readonly (readonly [label: string, value: string])[],
  notes: readonly { on: string; text: string }[],
  conversations: readonly Conversation[],
): string {
  const parts = [
    `# ${inLine(name)}`,
    facts.map(([label, value]) => `- ${label}: ${inLine(value)}`).join('\n'),
    ...(notes.length === 0
      ? []
      : ['## Notes', notes.map(({ on, text }) => `- ${on}: ${inLine(text)}`).join('\n')]),
    ...conversations.flatMap(({ conversation, on, wording }) => [
      `## ${conversation === 'intro' ? 'First conversation' : 'Sample session'}, ${on}`,
      ...wording.flatMap(({ asked, answered }) => [`### ${inLine(asked)}`, answered]),
    ]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The facts about a coach, each with a label. */
export function coachFacts(
  { sections = [] }: Pick<Framework, 'sections'>,
  { channel, contact, price, credential, productBackground, nextOn }: Coach,
): [string, string][] {
  const where = sections
    .find(({ id }) => id === 'channels')
    ?.cards.find(({ id }) => id === channel)?.title;
  const rows: [string, string | undefined][] = [
    ['Found through', where ?? channel],
    ['Contact', contact],
    ['Price', price],
    ['Credential', credential],
    ['Led product', productBackground],
    ['Next date', nextOn],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

/** A Markdown table with text above and below. */
export function tableMarkdown(
  title: string,
  above: readonly string[],
  { columns, groups }: Table,
  below: readonly string[],
): string {
  const row = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  const lines = groups.flatMap(({ title: name, rows }) => [
    ...(name === undefined ? [] : [row([`**${name}**`, ...columns.map(() => '')])]),
    ...rows.map(({ label, cells }) => row([label, ...cells.map(cellText)])),
  ]);
  const table = [row(['', ...columns]), row(['---', ...columns.map(() => '---')]), ...lines];
  const parts = [`# ${inLine(title)}`, ...above, table.join('\n'), ...below];
  return `${parts.join('\n\n')}\n`;
}

function cellText({ text, dots }: Cell): string {
  if (!dots) return text;
  return text === '' ? `${dots.value} of ${dots.of}` : text;
}

const inCell = (text: string): string =>
  inLine(text).replaceAll('\\', '\\\\').replaceAll('|', '\\|');

const inLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
