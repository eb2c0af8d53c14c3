import type { LineSpan } from '../../domain/progress/line.ts';
import { lineWords, monthValue, type Part, type Report } from './report.ts';

/** A report as Markdown to read and edit. A person's words never act as markup. */
export function reportMarkdown({ title, when, parts }: Report): string {
  const head = `# ${inline(title)}\n\n${inline(when)}`;
  return `${[head, ...parts.map(partText)].join('\n\n')}\n`;
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `## ${inline(part.text)}`;
    case 'note':
      return lines(part.text).join('\n');
    case 'quote':
      return quoted(part.text);
    case 'list':
      return part.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'asked':
      return `**${inline(part.text)}**`;
    case 'beside':
      return [...part.left, ...part.right].map(partText).join('\n\n');
    case 'measure': {
      const facts: [string, string][] = [...byMonth(part.line), ...part.facts];
      const rows = facts.map(([label, value]) => `- ${label}: ${within(value)}`);
      return `### ${inline(part.text)}\n\n${inline(part.about)}\n\n${rows.join('\n')}`;
    }
    case 'room':
      return '-';
  }
}

/** The words that stand in for a drawn line. Empty for a line without points. */
export function byMonth(line: readonly LineSpan[]): [label: string, words: string][] {
  const words = lineWords(line);
  return words === '' ? [] : [[monthValue(line), words]];
}

function quoted(text: string): string {
  return lines(text)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** Escapes a text and puts it on a single line. */
const inline = (text: string): string => lines(text.replace(/\s+/g, ' ')).join(' ');

/** Escapes text that follows other words on a line. */
const within = (text: string): string => text.trim().replace(/\s+/g, ' ').replace(SIGNS, '\\$&');

/** The lines of a text, with a backslash before every character that is Markdown syntax. */
function lines(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) =>
      line
        .trim()
        .replace(SIGNS, '\\$&')
        .replace(/^[#+\-=:]/, '\\$&')
        .replace(/^(\d{1,9})([.)])/, '$1\\$2'),
    );
}

/**
 * Characters that are syntax anywhere. Headings, lists and rules count only at the start of a line.
 */
const SIGNS = /[\\`*_[\]<>&~|$]/g;
