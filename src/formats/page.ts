/** A page to read or share: a title, a few facts, and parts with headings. */
export interface Page {
  title: string;
  /** Explains the page to the person who receives it. */
  intro?: string;
  facts: [label: string, value: string][];
  parts: Part[];
}

export interface Part {
  heading: string;
  /** A text or a list, with the person's words unchanged. */
  body: string | string[];
}

/** A page as Markdown, with a newline at the end. `level` is the heading level of its title. */
export function markdownPage({ title, intro, facts, parts }: Page, level = 1): string {
  const mark = '#'.repeat(level);
  const blocks = [
    `${mark} ${inLine(title)}`,
    ...(intro === undefined ? [] : [intro]),
    ...(facts.length === 0
      ? []
      : [facts.map(([name, value]) => point(`${name}: ${value}`)).join('\n')]),
    ...parts.flatMap(({ heading, body }) => [
      `${mark}# ${inLine(heading)}`,
      typeof body === 'string' ? body : body.map(point).join('\n'),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const inLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** A list item. Further lines are indented to stay in the item. */
const point = (text: string): string => `- ${text.replace(/\n/g, '\n  ')}`;
