import { el, type Html, paragraphs } from './html.ts';
import type { Page, Part } from './page.ts';
import { reportPage } from './report/html.ts';

/** A page as one self-contained HTML file, for a browser, a phone or paper. */
export function htmlPage({ title, intro, facts, parts }: Page): string {
  const about = [intro ?? [], ...facts.map(([name, value]) => `${name}: ${value}`)].flat();
  const when = about.length === 0 ? [] : [about.join(' · ')];
  return reportPage(title, [title], when, parts.flatMap(partHtml), CSS);
}

function partHtml({ heading, body }: Part): Html[] {
  const words =
    typeof body === 'string'
      ? el('blockquote', {}, ...paragraphs(body))
      : el('ul', {}, ...body.map((item) => el('li', { dir: 'auto' }, item)));
  return [el('h2', { dir: 'auto' }, heading), words];
}

/** Tighter spacing than in a report, to fit many short parts on one sheet. */
const CSS = `
h2{font-size:1rem;margin:1.2rem 0 .2rem}
@media print{h2{margin:.7rem 0 .2rem}blockquote{margin:.2rem 0}}
`;
