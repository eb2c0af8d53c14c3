import type { Spread } from './measure.ts';

/** Shows figures as tables in Markdown. */

export interface Figure {
  name: string;
  /** A ratio to `node -e 0`, unless there is a unit. */
  unit?: 'MiB' | 's';
  bound?: number;
  spread: Spread;
}

/** Figures of one program in one environment. */
export interface Column {
  title: string;
  figures: Figure[];
}

const BEGIN = '<!-- bench: begin -->';
const END = '<!-- bench: end -->';

/** A table of the columns, and the bounds they miss. The first column has every row. */
export function report(title: string, columns: Column[]): string {
  const rows = (columns[0]?.figures ?? []).map(({ name, unit, bound }) => [
    name,
    bound === undefined ? '' : withUnit(bound, unit),
    ...columns.map(({ figures }) => cell(figures.find((figure) => figure.name === name))),
  ]);
  const head = ['', 'bound', ...columns.map((column) => column.title)];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [`### ${title}`, '', ...table, '', ...missed(columns)].join('\n');
}

/** The page with the reports in the place of the earlier ones. @throws Error without that place */
export function withReports(page: string, reports: string[]): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`The page has no part from ${BEGIN} to ${END}.`);
  return `${before}${[BEGIN, ...reports, END].join('\n\n')}${after}`;
}

function cell(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  const { unit, spread } = figure;
  const median = withUnit(spread.median, unit);
  const value = isMissed(figure) ? `**${median}**` : median;
  if (unit !== undefined) return value;
  return `${value} (${spread.low.toFixed(2)} to ${spread.high.toFixed(2)})`;
}

function missed(columns: Column[]): string[] {
  const lines = columns.flatMap(({ title, figures }) =>
    figures
      .filter(isMissed)
      .map(
        ({ name, unit, bound = 0, spread }) =>
          `- ${title}: ${name}, ${withUnit(spread.median, unit)} (bound ${withUnit(bound, unit)})`,
      ),
  );
  return lines.length === 0 ? ['All bounds hold.'] : ['Missed:', '', ...lines];
}

/** Compares what the table shows. */
function isMissed({ unit, bound, spread }: Figure): boolean {
  return bound !== undefined && Number.parseFloat(withUnit(spread.median, unit)) > bound;
}

function withUnit(value: number, unit: Figure['unit']): string {
  return unit === undefined ? value.toFixed(2) : `${value.toFixed(0)} ${unit}`;
}
