import { drawnOf, type LineSpan } from '../../domain/progress/line.ts';
import { kindWords } from '../../domain/progress/meaning.ts';
import { type Content, el, type Html, htmlDocument, paragraphs } from '../html.ts';
import { lineChart } from './html-chart.ts';
import type { Part, Report } from './report.ts';

/**
 * A report as one self-contained file. It has no script, loads nothing, follows the light or dark
 * mode of the screen, and prints black on white. A chart is as wide as the screen.
 */
export function reportHtml({ title, when, from, to, parts }: Report): string {
  const sections = parts.flatMap((part, index) =>
    partHtml(part, { from, to, id: `part-${index}` }),
  );
  return reportPage(title, [title], [when], sections);
}

/** The page around a report. `more` is extra CSS. */
export function reportPage(
  title: string,
  heading: Content[],
  when: Content[],
  sections: Html[],
  more = '',
): string {
  const below = when.length === 0 ? [] : [el('p', { class: 'when' }, ...when)];
  return htmlDocument(title, CSS + more, el('h1', {}, ...heading), ...below, ...sections);
}

/** The days that lines cover, and the prefix of their ids. */
export interface Place {
  from: string;
  to: string;
  id: string;
}

function partHtml(part: Part, place: Place): Html[] {
  switch (part.kind) {
    case 'heading':
      return [el('h2', { dir: 'auto' }, part.text)];
    case 'note':
      return [el('p', { class: 'note', dir: 'auto' }, part.text)];
    case 'quote':
      return [el('blockquote', {}, ...paragraphs(part.text))];
    case 'list':
      return [el('ul', {}, ...part.items.map((item) => el('li', { dir: 'auto' }, item)))];
    case 'asked':
      return [el('h3', { dir: 'auto' }, part.text)];
    case 'beside': {
      const side = (parts: Part[]) =>
        el('section', {}, ...parts.flatMap((each) => partHtml(each, place)));
      return [el('div', { class: 'beside' }, side(part.left), side(part.right))];
    }
    case 'measure': {
      const { text, about, line, facts } = part;
      const rows = facts.map(([label, value]): Fact => [label, [value]]);
      return [measureHtml([text], [about], charts(text, line, place), rows)];
    }
    case 'room':
      return [el('div', { class: 'room' })];
  }
}

export type Fact = [label: string, value: Content[]];

export function measureHtml(
  name: Content[],
  about: Content[],
  drawings: Html[],
  facts: Fact[],
): Html {
  const rows = facts.flatMap(([label, value]) => [
    el('dt', {}, label),
    el('dd', { dir: 'auto' }, ...value),
  ]);
  return el(
    'section',
    { class: 'measure' },
    el('h3', { dir: 'auto' }, ...name),
    el('p', { class: 'note', dir: 'auto' }, ...about),
    ...drawings,
    el('dl', {}, ...rows),
  );
}

/** One drawing per axis. Every axis after the first shows the day it applies from. */
export function charts(name: string, line: LineSpan[], { from, to, id }: Place): Html[] {
  return drawnOf(line, { from, to }).flatMap((drawn, index) => {
    const chart = lineChart(name, drawn.spans, { ...drawn, id: `${id}-${index}` });
    const [first] = drawn.spans;
    const since = first && index > 0 ? [`From ${first.from}: ${kindWords(first.meaning)}`] : [];
    return [...since.map((words) => el('p', { class: 'since', dir: 'auto' }, words)), chart];
  });
}

const CSS = `
:root{color-scheme:light dark;--ink:#1c2126;--soft:#59636e;--rule:#d5dae0;--paper:#fff;--line:#1f5fa8}
@media (prefers-color-scheme:dark){:root{--ink:#e4e8ec;--soft:#a0aab4;--rule:#3a424a;--paper:#15191d;--line:#8ab8ee}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.6rem;line-height:1.2;margin:0}
h2{font-size:1.15rem;margin:1.6rem 0 .4rem}
h3{font-size:1rem;margin:0}
p{margin:.3rem 0}
h1,h2,h3,p,li,dd{overflow-wrap:anywhere;white-space:pre-line}
.when,.note,dt{color:var(--soft)}
.since{border-left:1px dashed var(--soft);padding-left:.6rem;font-size:.9rem}
blockquote{margin:.4rem 0;padding-left:1rem;border-left:3px solid var(--line)}
ul{margin:.3rem 0;padding-left:1.2rem}
.measure{margin:.9rem 0 1.2rem;break-inside:avoid}
dl{display:grid;grid-template-columns:fit-content(9rem) 1fr;gap:.1rem .9rem;margin:.3rem 0 0;font-size:.9rem}
dd{margin:0}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.8rem 1.6rem;break-inside:avoid}
.room{height:4rem;border-bottom:1px solid var(--rule)}
.chart{display:grid;grid-template-columns:max-content 1fr;gap:.5rem .4rem;margin:1rem 0 .6rem;color:var(--soft);font-size:.8rem;line-height:1.2}
.steps,.months{position:relative}
.steps span,.months span{position:absolute;white-space:nowrap}
.steps span{right:0;transform:translateY(-50%)}
.months{grid-column:2;height:2.4em}
svg{display:block;width:100%;height:7.5rem;overflow:visible}
svg *{vector-effect:non-scaling-stroke}
.grid{stroke:var(--rule)}
.line{fill:none;stroke:var(--line);stroke-width:2;stroke-linejoin:round}
.dot{stroke:var(--line);stroke-width:6;stroke-linecap:round}
.bar{fill:var(--line);fill-opacity:.6;stroke:var(--line)}
.change{stroke:var(--soft);stroke-dasharray:4 3}
@media (max-width:34rem){.months span:nth-child(even):not(.year){display:none}}
@page{size:A4;margin:13mm}
@media print{
:root{font-size:12px;color-scheme:light;--ink:#000;--soft:#444;--rule:#bbb;--paper:#fff;--line:#1f5fa8}
body{line-height:1.4}
main{max-width:none;padding:0}
h2{margin:1rem 0 .3rem;break-after:avoid}
.measure{margin:.6rem 0 .8rem}
svg{height:24mm}
.chart{margin:.6rem 0 .3rem}
}
`;
