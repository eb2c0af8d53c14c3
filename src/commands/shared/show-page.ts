import { type Block, bullets, fields, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { markdownPage, type Page } from '../../formats/page.ts';
import { copyText } from './copy-text.ts';

export interface PageOptions {
  format?: 'text' | 'md';
  copy?: boolean;
}

/** Shows a page as text or as Markdown, and copies it where that is wanted. */
export async function showPage(
  context: Context,
  page: Page,
  { format, copy }: PageOptions,
): Promise<void> {
  const { io } = context;
  if (format === 'md') io.write(markdownPage(page));
  else io.show(pageBlocks(page));
  if (copy) await copyText(context, markdownPage(page), 'page');
}

/** A page as blocks for the screen. */
export function pageBlocks({ title: name, intro, facts, parts }: Page): Block[] {
  return [
    title(name),
    ...(intro === undefined ? [] : [text(intro)]),
    ...(facts.length === 0 ? [] : [fields(facts)]),
    ...parts.flatMap(({ heading: head, body }) => [
      heading(head),
      typeof body === 'string' ? text(body) : bullets(body),
    ]),
  ];
}
