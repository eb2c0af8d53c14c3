import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError, UserError } from '../../core/errors.ts';
import { reportHtml } from '../../formats/report/html.ts';
import { reportMarkdown } from '../../formats/report/markdown.ts';
import { type Report, reportOf, reportTexts } from '../../formats/report/report.ts';
import { present } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { saveFiles } from '../shared/save-files.ts';
import { sharedPicture } from './overview.ts';
import { openProgressStore, successFirst } from './store.ts';

type Format = (report: Report) => string;

export interface ReportOptions {
  /** The format. Defaults to the file extension, or else Markdown. */
  format?: string;
  out?: string;
  edit?: boolean;
  force?: boolean;
  includePrivate?: boolean;
}

const FORMATS: Record<string, Format> = { md: reportMarkdown, html: reportHtml };

/** `coachkit progress report`: a report for the person to check and edit before sharing it. */
export async function report(context: Context, options: ReportOptions): Promise<void> {
  const write = checked(context, options);
  const store = await openProgressStore(context);
  if (!store.progress.success) throw successFirst();
  const framework = await frameworkChosen(context);
  const { picture, left } = await sharedPicture(context, store, options);
  const report = reportOf(picture, reportTexts(framework));
  const content = options.edit ? await edited(context, report, write) : write(report);
  const { out, edit, force } = options;
  if (out === undefined) context.io.write(content);
  else await saveFiles(context, [{ path: out, content: [content] }], { force });
  const advice = edit ? '' : ' Read and change it before you show it to anyone.';
  const missing = `Left out: ${many(left, 'private record', 'private records')}. To include private content: --include-private`;
  context.io.note(
    present(
      out !== undefined && text(`Written to ${out}.${advice}`),
      left > 0 && text(missing, 'quiet'),
    ),
  );
}

/**
 * Returns the writer for the format.
 * @throws UsageError for an unknown format or conflicting options
 */
function checked({ io }: Context, { format, out, edit, force }: ReportOptions): Format {
  const named = format ?? /\.(\w+)$/.exec(out ?? '')?.[1]?.toLowerCase() ?? 'md';
  const write = FORMATS[named];
  if (!write) {
    throw new UsageError(
      `"${named}" is not a report format. Nothing was written.`,
      `Formats: ${Object.keys(FORMATS).join(', ')}. For a PDF, print html from a browser. For another file ending: --format`,
    );
  }
  if (force && out === undefined) throw new UsageError('--force needs --out with a file.');
  if (edit && !io.interactive) throw new UsageError('--edit needs a terminal.');
  return write;
}

/** Returns the report after editing. The editor shows Markdown, whatever the final format. */
async function edited(context: Context, report: Report, write: Format): Promise<string> {
  const result = await context.edit(reportMarkdown(report));
  if ('text' in result) {
    if (write === reportMarkdown) return result.text;
    const { editedReportHtml } = await import('../../formats/report/edited-html.ts');
    return editedReportHtml(result.text, report);
  }
  const kept = result.keptAt === undefined ? '' : ` Your text is in ${result.keptAt}.`;
  throw new UserError(`${result.failed}${kept} No report was written.`, {
    exit: ExitCode.failure,
    ...(result.keptAt && { hint: 'To see how to get it back: coachkit doctor' }),
  });
}
