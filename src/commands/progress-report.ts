import type { Context } from '../context.ts';
import { ExitCode, UsageError, UserError } from '../errors.ts';
import { reportHtml } from '../export/html-report.ts';
import { type Report, reportOf } from '../export/report.ts';
import { reportMarkdown } from '../export/report-markdown.ts';
import { raw, text } from '../view.ts';
import { frameworkChosen } from './framework-chosen.ts';
import { bookOf, messageIn, successFirst } from './progress-book.ts';
import { sharedPicture } from './progress-picture.ts';

export interface ReportOptions {
  format: string;
  out?: string;
  edit?: boolean;
  force?: boolean;
  includePrivate?: boolean;
}

const FORMATS: Record<string, (report: Report) => string> = {
  md: reportMarkdown,
  html: reportHtml,
};

/** `coachkit progress report`: to read and change first, and then to show somebody. */
export async function report(context: Context, options: ReportOptions): Promise<void> {
  const write = checked(context, options);
  const book = await bookOf(context);
  if (!book.progress.success) throw successFirst();
  const framework = await frameworkChosen(context);
  const { picture, left } = await sharedPicture(context, book, options);
  const content = write(
    reportOf(picture, {
      intro: messageIn(framework, 'progress-report'),
      talk: messageIn(framework, 'progress-talk'),
    }),
  );
  await put(context, options, options.edit ? await edited(context, content) : content);
  tell(context, options, left);
}

/** What writes the format. @throws UsageError when the options do not go together */
function checked({ io }: Context, { format, out, edit, force }: ReportOptions) {
  const write = FORMATS[format];
  if (!write) {
    throw new UsageError(
      `There is no format "${format}".`,
      `Formats: ${Object.keys(FORMATS).join(', ')}`,
    );
  }
  if (force && out === undefined) throw new UsageError('--force needs --out, a file to write to.');
  if (edit && format !== 'md') throw new UsageError('--edit is for --format md.');
  if (edit && !io.interactive) throw new UsageError('--edit needs a terminal.');
  return write;
}

async function edited(context: Context, content: string): Promise<string> {
  const result = await context.edit(content);
  if ('text' in result) return result.text;
  const kept = result.keptAt === undefined ? '' : ` Your text is in ${result.keptAt}.`;
  throw new UserError(`${result.failed}${kept} No report was written.`, { exit: ExitCode.failure });
}

async function put(context: Context, { out, force }: ReportOptions, content: string) {
  const { io } = context;
  if (out !== undefined) {
    (await context.writer()).save([{ path: out, content: [content] }], { force: force === true });
  } else if (io.terminal) io.show([raw(content)]);
  else io.write(content);
}

function tell({ io }: Context, { out, edit }: ReportOptions, left: number): void {
  const advice = edit ? '' : ' Read and change it before you show it to anybody.';
  io.note([
    ...(out === undefined ? [] : [text(`Written to ${out}.${advice}`)]),
    ...(left === 0
      ? []
      : [text(`Private, and left out: ${left}. With them: --include-private`, 'quiet')]),
  ]);
}
