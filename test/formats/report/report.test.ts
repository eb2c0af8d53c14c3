import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Saved } from '../../../src/core/store.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import { withoutPrivateProgress } from '../../../src/domain/privacy/records.ts';
import { lineOf } from '../../../src/domain/progress/line.ts';
import { pictureOf } from '../../../src/domain/progress/overview.ts';
import { progressOf } from '../../../src/domain/progress/records.ts';
import { el, htmlDocument, paragraphs } from '../../../src/formats/html.ts';
import { progressCsv } from '../../../src/formats/progress.ts';
import { editedReportHtml } from '../../../src/formats/report/edited-html.ts';
import { reportHtml } from '../../../src/formats/report/html.ts';
import { reportMarkdown } from '../../../src/formats/report/markdown.ts';
import { lineWords, type Report, reportOf } from '../../../src/formats/report/report.ts';
import { anyText } from '../../support/journal.ts';
import { anyRecords, checkIn, day, measure, saver } from '../../support/progress.ts';
import { runs } from '../../support/runs.ts';

const TEXTS = { intro: 'By my own measures.', talk: 'To talk about' };
const AROUND = { today: day(60), actions: [], sessions: [] };

function reported(
  records: Parameters<typeof progressOf>[0],
  actions: Saved<Action>[] = [],
): Report {
  return reportOf(pictureOf(progressOf(records), { ...AROUND, actions }), TEXTS);
}

/** The same report with one text in every place. */
function reportWith(text: string): Report {
  const save = saver();
  const goal = save({
    type: 'goal' as const,
    text,
    why: text,
    area: 'both' as const,
    status: 'open' as const,
    createdOn: day(0),
  });
  const own = save(
    measure({
      text,
      anchors: { '0': text, '10': text },
      changes: [
        {
          on: day(20),
          before: { text, kind: 'ladder', betterIs: 'up', anchors: { '-2': text, '1': text } },
        },
      ],
    }),
  );
  const words = save(measure({ text, kind: 'words' }));
  const action = {
    ...save(goal),
    text,
    origin: 'me',
    status: 'open',
  } as unknown as Saved<Action>;
  return reported(
    [
      save({ type: 'success', text, writtenOn: day(0), history: [] }),
      goal,
      own,
      words,
      save({ ...checkIn(own.id, 1, 1), because: text }),
      save({ ...checkIn(own.id, 30, 7), because: text }),
      save(checkIn(words.id, 1, text)),
      save({
        type: 'evidence',
        on: day(3),
        text,
        source: 'other-person',
        who: text,
        measureIds: [own.id],
        goalIds: [],
      }),
      save({ type: 'evidence', on: day(3), text, source: 'fact', measureIds: [], goalIds: [] }),
      save({
        type: 'experiment',
        situation: text,
        newWay: text,
        stakes: 'low',
        happened: text,
        keep: 'adapt',
      }),
      save({
        type: 'review',
        on: day(40),
        period: { from: day(0), to: day(40) },
        changed: text,
        surprised: text,
        coachWords: text,
        stillMySuccess: 'yes',
        outcomesMoved: [],
      }),
    ],
    [action],
  );
}

/** The elements of a page in order, without text. */
const skeleton = (html: string) =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/ .*/s, ''));

describe('the HTML report', () => {
  it('has the same elements, whatever the person wrote', () => {
    const plain = skeleton(reportHtml(reportWith('words')));
    fc.assert(
      fc.property(fc.oneof(hostile, anyText), (text) => {
        // Text can only change the number of paragraphs: an empty line starts another one.
        const one = `a ${text.replace(/\n\s*\n/g, '\n')} b`;
        expect(skeleton(reportHtml(reportWith(one)))).toEqual(plain);
      }),
      { numRuns: runs(100) },
    );
  });

  it("has the person's words and nothing else", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, anyText), (text) => {
        const { markup } = el('p', { title: text }, text);
        const [, title = '', body = ''] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/.exec(markup) ?? [];
        expect(title).toBe(body);
        if (/^[ -~]*$/.test(text)) expect(decoded(body)).toBe(text);
      }),
    );
  });

  it('loads nothing and runs nothing', () => {
    const html = reportHtml(reportWith('<script src="https://example.org/x.js"></script>'));
    expect(html).toContain('default-src &#39;none&#39;');
    expect(html).not.toMatch(/<(script|link|img|iframe|object|base)\b|\bon\w+=|@import|url\(/i);
    expect(html.match(/https?:/g)).toEqual(html.match(/&quot;https:/g)?.map(() => 'https:'));
  });

  it('is light or dark as the reader wishes, without red', () => {
    const html = reportHtml(reportWith('words'));
    expect(html).toContain('prefers-color-scheme:dark');
    for (const [, hex = ''] of html.matchAll(/#([0-9a-f]{6}|[0-9a-f]{3})\b/g)) {
      const wide = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
      const [red = 0, green = 0, blue = 0] =
        wide.match(/../g)?.map((part) => parseInt(part, 16)) ?? [];
      expect(red - Math.max(green, blue), `#${hex}`).toBeLessThan(40);
    }
  });

  it('describes every line in text too', () => {
    const html = reportHtml(reportWith('words'));
    const pictures = html.match(/<svg .*?<\/svg>/gs) ?? [];
    // A ladder that became a scale. Each has its own axis, and the text between them names the
    // change.
    expect(pictures).toHaveLength(2);
    expect(pictures[0]).toMatch(
      /role="img" aria-labelledby="(part-\d+-0-title) (part-\d+-0-text)"/,
    );
    expect(pictures[0]).toContain('value each month: 2026 Jan +1.');
    expect(pictures[1]).toContain('value each month: 2026 Feb 7.');
    expect(html).toMatch(/<\/div><p[^>]*>From 2026-01-25: 0 “words” to 10 “words”/);
  });

  it('names the rungs of a ladder in full, and their numbers at the axis', () => {
    const save = saver();
    const hoped = 'They decide, and tell me on the same day what they decided';
    const anchors = { '1': hoped, '2': 'They tell me when it is done, and it is done well' };
    const own = save(measure({ kind: 'ladder', betterIs: 'up', anchors }));
    const html = reportHtml(reported([own, save(checkIn(own.id, 1, 1))]));
    expect(html).toContain(hoped);
    const [steps = ''] = html.match(/<div class="steps".*?<\/div>/gs) ?? [];
    const labels = [...steps.matchAll(/<span[^>]*>([^<]*)</g)].map(([, label]) => label);
    expect(labels).toEqual(['-2', '-1', '0', '+1', '+2']);
  });

  it('marks the day in one line where another meaning has the same axis', () => {
    const save = saver();
    const before = { text: 'Before', kind: 'scale' as const, betterIs: 'up' as const };
    const own = save(measure({ changes: [{ on: day(20), before }] }));
    const html = reportHtml(
      reported([own, save(checkIn(own.id, 1, 4)), save(checkIn(own.id, 30, 5))]),
    );
    expect(html.match(/<svg/g)).toHaveLength(1);
    expect(html).toContain(`The meaning changed on ${day(20)}.`);
  });

  it('names gaps in the text, and draws no line across them', () => {
    const save = saver();
    const own = save(measure());
    const numbers = [0, 7, 14, 42, 49];
    const html = reportHtml(
      reported([own, ...numbers.map((number) => save(checkIn(own.id, number, 5)))]),
    );
    expect(html).toContain(`No check-ins from ${day(15)} to ${day(41)}.`);
    expect(html.match(/<polyline/g)).toHaveLength(2);
    expect(html.match(/class="dot"/g)).toHaveLength(5);
  });

  it('makes paragraphs of a text and closes what it opens', () => {
    expect(paragraphs('a\n\nb').map(({ markup }) => markup)).toEqual([
      '<p dir="auto">a</p>',
      '<p dir="auto">b</p>',
    ]);
    expect(htmlDocument('t', '', el('p', {}, 'x'))).toMatch(
      /^<!doctype html>\n<html lang="en">.*<\/html>\n$/s,
    );
  });
});

describe('the Markdown report', () => {
  it('has the same headings and lists, whatever the person wrote', () => {
    const shape = (report: Report) =>
      reportMarkdown(report)
        .split('\n')
        .filter((line) => /^( {0,3}(#|>|[-+*] |\d+[.)] |[=-]{2,}|```|~~~)|\t| {4})/.test(line))
        .map((line) => line.replace(/ .*/, ''));
    const plain = shape(reportWith('words'));
    fc.assert(
      fc.property(fc.oneof(hostile, anyText), (text) => {
        const one = `${text.replace(/[\r\n\u2028\u2029]+/g, ' ')} b`;
        expect(shape(reportWith(one))).toEqual(plain);
      }),
      { numRuns: runs(100) },
    );
  });

  it('escapes Markdown characters, and leaves the words unchanged', () => {
    const text = '# 1. *big* [link](x) <b> a_b `c` | $x$ & ~d~';
    const [, quote = ''] = /> (.*)/.exec(reportMarkdown(reportWith(text))) ?? [];
    expect(quote).toBe(
      '\\# 1. \\*big\\* \\[link\\](x) \\<b\\> a\\_b \\`c\\` \\| \\$x\\$ \\& \\~d\\~',
    );
    expect(quote.replaceAll('\\', '')).toBe(text);
  });

  it('puts a value on the right side of a change of meaning', () => {
    const save = saver();
    const before = { text: 'Energy', kind: 'count' as const, betterIs: 'up' as const };
    const wordsWith = (change: string, ...days: string[]) => {
      const changes = [{ on: change, before }];
      const energy = save({
        ...measure({ text: 'Rest', kind: 'count' }),
        startedOn: '2026-01-01',
        changes,
      });
      const line = lineOf(
        energy,
        days.map((on, i) => save({ ...checkIn(energy.id, 0, i + 1), on })),
      );
      return lineWords(line);
    };
    expect(wordsWith('2026-01-20', '2026-01-05', '2026-02-05')).toBe('2026 Jan 1 ┊ –, Feb 2');
    // A count per month adds up all check-ins.
    expect(wordsWith('2026-01-20', '2026-01-05', '2026-02-05', '2026-02-12')).toContain('Feb 5');
    expect(wordsWith('2026-01-20', '2026-01-05', '2026-01-25')).toBe('2026 Jan 1 ┊ 2');
    expect(wordsWith('2026-02-10', '2026-01-05', '2026-02-15')).toBe('2026 Jan 1, Feb – ┊ 2');
    expect(wordsWith('2026-02-01', '2026-01-05', '2026-02-15')).toBe('2026 Jan 1, Feb ┊ 2');
  });

  it('has all the words of a measure in full, oldest first', () => {
    const save = saver();
    const changes = [
      {
        on: day(20),
        before: { text: 'A word', kind: 'words' as const, betterIs: 'either' as const },
      },
    ];
    const own = save(measure({ text: 'Calm', changes }));
    const other = save(measure({ text: 'The week', kind: 'words' }));
    const long = 'a long one '.repeat(60).trim();
    const said = ['tight', long, 'light', 'clear', 'steady', 'slow'];
    const text = reportMarkdown(
      reported([
        own,
        other,
        save(checkIn(own.id, 1, 'foggy')),
        save(checkIn(own.id, 30, 7)),
        ...said.map((words, index) => save(checkIn(other.id, 7 * index, words))),
      ]),
    );
    const rows = said.map((words, index) => `- ${day(7 * index)}: ${words}\n`).join('');
    expect(text).toContain(`in words\n\n${rows}`);
    expect(text).toContain(`- ${day(1)}: foggy\n- Last: 7`);
  });

  it('says where a line started and where it is, and the share of yes', () => {
    const save = saver();
    const own = save(measure());
    const left = save(measure({ text: 'Left at six', kind: 'yesno' }));
    const text = reportMarkdown(
      reported([
        own,
        left,
        ...[1, 8, 33].map((number) => save(checkIn(own.id, number, number % 10))),
        ...[0, 7, 30].map((number) => save(checkIn(left.id, number, number === 7))),
      ]),
    );
    expect(text).toContain(`- Then and now: 1 to 3, from ${day(1)} to ${day(33)}\n`);
    expect(text).toContain('- Yes each month: 2026 Jan 1 of 2, Feb 0 of 1\n');
    expect(text).toContain('- Then and now: yes 1 of 2 to yes 0 of 1, from 2026-01 to 2026-02\n');
  });

  it('says which value of a month it shows, and lists plans apart from results', () => {
    const save = saver();
    const own = save(measure());
    const experiment = { type: 'experiment' as const, newWay: 'Ask', stakes: 'low' as const };
    const text = reportMarkdown(
      reported([
        own,
        ...[1, 8, 33].map((number) => save(checkIn(own.id, number, number % 10))),
        save({ ...experiment, situation: 'Board', plannedOn: day(70) }),
        save({ ...experiment, situation: 'Team', happened: 'They spoke.', keep: 'keep' }),
      ]),
    );
    expect(text).toContain('- Last value each month: 2026 Jan 8, Feb 3\n');
    expect(text).toContain('## What I tried\n\n- Team: Ask. They spoke. (kept)\n');
    expect(text).toContain(`## What I plan to try\n\n- Board: Ask. (${day(70)})\n`);
  });

  it('prints a look back with its questions', () => {
    const save = saver();
    const review = {
      type: 'review' as const,
      on: day(40),
      period: { from: day(0), to: day(40) },
      changed: 'I ask.',
      surprised: 'The calm.',
      coachWords: 'You laugh.',
      stillMySuccess: 'yes' as const,
      outcomesMoved: [],
      wording: [
        { question: 'changed', asked: 'What has changed?', answered: 'I ask.' },
        { question: 'coach-words', asked: 'What do they say?', answered: 'You laugh.' },
      ],
    };
    expect(reportMarkdown(reported([save(review)]))).toContain(
      '**What has changed?**\n\n> I ask.\n\n> The calm.\n\n**What do they say?**\n\n> You laugh.\n',
    );
    expect(reportHtml(reported([save(review)]))).toMatch(
      /What do they say\?<\/h3><blockquote><p[^>]*>You laugh\./,
    );
  });

  it('does not mention norms, streaks or other people', () => {
    const said = reportMarkdown(reportWith('words')).toLowerCase();
    expect(said).not.toMatch(/average|percent|streak|score|norm|benchmark|others|rank/);
  });
});

describe('a report edited as Markdown', () => {
  const edited = (change: (markdown: string) => string, report = reportWith('words')) =>
    editedReportHtml(change(reportMarkdown(report)), report);
  const added = (text: string) => edited((markdown) => `${markdown}\n## More\n\n${text}\n`);

  it('is the same page after no change, whatever the person wrote', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, anyText), (text) => {
        // Markdown has only one kind of line break and one kind of space.
        const one = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[^\S\n]/g, ' ');
        const report = reportWith(`a ${one} b`);
        const page = edited((markdown) => markdown, report);
        expect(shownOf(page)).toEqual(shownOf(reportHtml(report)));
      }),
      { numRuns: runs(100) },
    );
  });

  it("keeps the drawn lines and the person's changes", () => {
    const change = (markdown: string) =>
      markdown
        .replace('# Progress, by my own measures', '# My half year')
        .replace('### words', '### What I look at on Sundays')
        .replace(/## Goals\n\n- .*\n/, 'A <b>paragraph</b> of mine\nin two lines.\n');
    const html = edited(change);
    expect(html).toContain('<h1>My half year</h1>');
    expect(html).toContain('<title>My half year</title>');
    expect(html).toMatch(/What I look at on Sundays<\/h3>.*<svg/s);
    expect(html).toContain('A &lt;b&gt;paragraph&lt;/b&gt; of mine\nin two lines.');
    expect(html).not.toContain('>Goals<');
    // A line without its months is not drawn.
    const without = edited((markdown) =>
      change(markdown).replace(/- Last value each month: .*\n/, ''),
    );
    expect(without).not.toContain('<svg');
  });

  it('may be empty', () => {
    expect(edited(() => '')).toContain('<h1>Progress, by my own measures</h1>');
  });

  it.each([
    [
      '**Big** and *small* `x < y`',
      '<strong>Big</strong> and <em>small</em> <code>x &lt; y</code>',
    ],
    ['[one](https://a.example/?b=1&c=2)', '<a href="https://a.example/?b=1&amp;c=2">one</a>'],
    ['<mailto:ana@a.example>', '<a href="mailto:ana@a.example">'],
    ['3. three\n4. four', '<ol start="3"><li dir="auto">three</li><li dir="auto">four</li></ol>'],
    ['- one\n  - two', '<li dir="auto">one<ul><li dir="auto">two</li></ul></li>'],
    ['> one\n>\n> - two', '<blockquote><p dir="auto">one</p><ul><li dir="auto">two</li></ul>'],
    ['```\n<b>\n```', '<pre><code>&lt;b&gt;</code></pre>'],
    ['Title\n---', '<h2 dir="auto">Title</h2>'],
    ['***', '<hr/>'],
  ])('shows Markdown as Markdown: %j', (markdown, html) => {
    expect(added(markdown)).toContain(html);
  });

  it.each([
    ['<script>alert(1)</script>'],
    ['a <img src=x onerror=alert(1)> b'],
    ['<div>\n<style>*{display:none}</style>\n</div>'],
    ['<!-- x -->'],
    ['[x](javascript:alert(1))'],
    ['[x](JaVaScript&#58;alert(1))'],
    ['[x](data:text/html,<b>)'],
    ['[x](//a.example)'],
    ['[x](file:///etc/passwd)'],
    ['![x](https://a.example/x.png)'],
    ['[x][y]\n\n[y]: javascript:alert(1)'],
    ['[x](https://a.example "" onclick=alert(1)")'],
  ])('runs nothing and fetches nothing: %j', (markdown) => {
    expect(added(markdown)).not.toMatch(
      /<(script|img|iframe|object|base|link|div>)|<[^>]* on\w+=|href="(?!https:\/\/a\.example")|<[^>]*\bsrc=|<!--|<style>\*/i,
    );
  });

  it.each([
    ['quotes', '> '.repeat(10_000)],
    ['lists', '- '.repeat(20_000)],
    ['stars', '*a **b '.repeat(10_000)],
    ['brackets', '['.repeat(20_000)],
    ['links', '[a](<'.repeat(10_000)],
    ['code', '`a ``b '.repeat(10_000)],
  ])('neither hangs nor fails with many %s', (_, markdown) => {
    expect(added(markdown)).toMatch(/^<!doctype html>/);
  });
});

/** The elements and words of a page, without the layout of columns and spaces. */
function shownOf(html: string): string[] {
  const [, main = ''] = /<main>(.*)<\/main>/s.exec(html) ?? [];
  return main
    .replace(/<\/?(div class="beside"|section)>|<\/section><\/div>/g, '')
    .replace(/<\/section>/g, '')
    .replace(/part-\d+/g, 'part')
    .split(/(<[^>]*>)/)
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '' && piece !== '</div>');
}

describe('private records', () => {
  it('are left out with everything that belongs to them', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const shared = withoutPrivateProgress(records);
        expect(shared.filter((record) => record.private)).toEqual([]);
        const past = shared.flatMap((record) => (record.type === 'success' ? record.history : []));
        expect(past.filter((words) => words.private)).toEqual([]);
      }),
    );
  });

  it('include check-ins and evidence of a private measure, and its goal', () => {
    const save = saver();
    const goal = save({
      type: 'goal' as const,
      text: 'g',
      area: 'both' as const,
      status: 'open' as const,
      createdOn: day(0),
      private: true,
    });
    const hidden = save(measure({ private: true }));
    const open = save(measure({ goalId: goal.id }));
    const evidence = (measureIds: string[]) =>
      save({
        type: 'evidence' as const,
        on: day(1),
        text: 'e',
        source: 'own' as const,
        measureIds,
        goalIds: [],
      });
    const records = withoutPrivateProgress([
      goal,
      hidden,
      open,
      save(checkIn(hidden.id, 1, 5)),
      evidence([hidden.id]),
      evidence([open.id]),
    ]);
    const shared = progressOf(records);
    expect(shared.measures.map(({ id, goalId }) => [id, goalId])).toEqual([[open.id, undefined]]);
    expect(shared.checkIns).toEqual([]);
    expect(shared.evidence.map(({ measureIds }) => measureIds)).toEqual([[open.id]]);
    expect(records).toHaveLength(2);
  });
});

it('CSV has one row per check-in, in the words of its day, and no formula', () => {
  const save = saver();
  const before = { text: '=cmd()', kind: 'count' as const, betterIs: 'up' as const };
  const own = save(measure({ changes: [{ on: day(5), before }], private: true }));
  const rows = progressCsv(
    progressOf([
      own,
      save({ ...checkIn(own.id, 7, 8), because: '+1, "so"' }),
      save(checkIn(own.id, 0, 3)),
    ]),
  ).split('\r\n');
  expect(rows).toEqual([
    '\uFEFFdate,measure,text,kind,value,because,private',
    `${day(0)},${own.id},'=cmd(),count,3,,true`,
    `${day(7)},${own.id},How calm I am on Sunday evening,scale,8,"'+1, ""so""",true`,
    '',
  ]);
});

const hostile = fc.constantFrom(
  '<script>alert(1)</script>',
  '</p></main><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>*{display:none}',
  ']]>--><!-- x',
  '&lt;b&gt;',
  '</title></desc></svg><b>',
  '# heading\n- item\n1. one\n> quote\n***\n```',
  '\u202e reversed',
);

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
