import { type Block, bullets, fields, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { markdownPage, type Page } from '../../formats/page.ts';
import { copyText } from './copy-text.ts';
import { saveFiles } from './save-files.ts';

export interface PageOptions {
  format?: 'text' | 'md' | 'html';
  copy?: boolean;
  out?: string;
  force?: boolean;
}

/** Whether a page leaves the screen, as a file, a copy or another format. */
export const isHandedOn = ({ format = 'text', copy, out }: PageOptions): boolean =>
  format !== 'text' || copy === true || out !== undefined;

/** Shows a page or writes it to a file. With `copy`, also copies it. */
export async function showPage(context: Context, page: Page, options: PageOptions): Promise<void> {
  const { io } = context;
  const { copy, out, force } = options;
  if (force && out === undefined) throw new UsageError('--force needs --out and a file to write.');
  const format = formatOf(options);
  if (format === 'text') await io.page(pageBlocks(page));
  else await write(context, await writtenAs(format, page), options);
  if (copy) await copyText(context, markdownPage(page), 'page');
}

/** Returns the named format, or the format of the file. A file defaults to Markdown. */
function formatOf({ format, out }: PageOptions): 'text' | 'md' | 'html' {
  const named = format ?? (out?.toLowerCase().endsWith('.html') ? 'html' : undefined);
  if (out === undefined) return named ?? 'text';
  return named === 'html' ? 'html' : 'md';
}

async function writtenAs(format: 'md' | 'html', page: Page): Promise<string> {
  if (format === 'md') return markdownPage(page);
  const { htmlPage } = await import('../../formats/page-html.ts');
  return htmlPage(page);
}

async function write(context: Context, content: string, { out, force }: PageOptions) {
  if (out === undefined || out === '-') return context.io.write(content);
  await saveFiles(context, [{ path: out, content: [content] }], { force });
  context.io.note([text(`Saved to ${out}. Read it before you share it.`)]);
}

/** Turns a page into blocks for the screen. */
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
