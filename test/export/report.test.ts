import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commitment } from '../../src/coaching/commitment.ts';
import { progressOf } from '../../src/coaching/progress.ts';
import { pictureOf } from '../../src/coaching/progress-picture.ts';
import { el, htmlDocument, paragraphs } from '../../src/export/html.ts';
import { reportHtml } from '../../src/export/html-report.ts';
import { progressCsv } from '../../src/export/progress-csv.ts';
import { withoutPrivateProgress } from '../../src/export/progress-share.ts';
import { type Report, reportOf } from '../../src/export/report.ts';
import { reportMarkdown } from '../../src/export/report-markdown.ts';
import type { Saved } from '../../src/store/types.ts';
import { anyText } from '../helpers/journal.ts';
import { anyRecords, checkIn, day, measure, saver } from '../helpers/progress.ts';

const TEXTS = { intro: 'By my own measures.', talk: 'To talk about' };
const AROUND = { today: day(60), actions: [], sessions: [] };

function reported(
  records: Parameters<typeof progressOf>[0],
  actions: Saved<Commitment>[] = [],
): Report {
  return reportOf(pictureOf(progressOf(records), { ...AROUND, actions }), TEXTS);
}

/** The same report with one text of a person everywhere. */
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
  } as unknown as Saved<Commitment>;
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

/** The elements of a page in order, without their texts. */
const skeleton = (html: string) =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/ .*/s, ''));

describe('the HTML report', () => {
  it('has the same elements, whatever the person wrote', () => {
    const plain = skeleton(reportHtml(reportWith('words')));
    fc.assert(
      fc.property(fc.oneof(hostile, anyText), (text) => {
        // A paragraph more for an empty line between two is the one thing a text can bring about.
        const one = `a ${text.replace(/\n\s*\n/g, '\n')} b`;
        expect(skeleton(reportHtml(reportWith(one)))).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it('says what was written, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, anyText), (text) => {
        const { markup } = el('p', { title: text }, text);
        const [, title = '', body = ''] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/.exec(markup) ?? [];
        expect(title).toBe(body);
        if (/^[ -~]*$/.test(text)) expect(decoded(body)).toBe(text);
      }),
    );
  });

  it('needs nothing from elsewhere and runs nothing', () => {
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

  it('gives every line a text that says the same', () => {
    const html = reportHtml(reportWith('words'));
    const pictures = html.match(/<svg .*?<\/svg>/gs) ?? [];
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toMatch(/role="img" aria-labelledby="(part-\d+-title) (part-\d+-text)"/);
    expect(pictures[0]).toContain('2026 Jan ┊ +1, Feb 7');
    expect(pictures[0]).toContain('The meaning changed on 2026-01-25.');
  });

  it('names gaps in that text, and draws no line across them', () => {
    const save = saver();
    const own = save(measure());
    const numbers = [0, 7, 14, 42, 49];
    const html = reportHtml(
      reported([own, ...numbers.map((number) => save(checkIn(own.id, number, 5)))]),
    );
    expect(html).toContain(`Nothing was written from ${day(15)} to ${day(41)}.`);
    expect(html.match(/<polyline/g)).toHaveLength(2);
    expect(html.match(/<circle/g)).toHaveLength(5);
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
      { numRuns: 300 },
    );
  });

  it('puts a backslash before signs, and leaves the words as they are', () => {
    const text = '# 1. *big* [link](x) <b> a_b `c` | $x$ & ~d~';
    const [, quote = ''] = /> (.*)/.exec(reportMarkdown(reportWith(text))) ?? [];
    expect(quote).toBe(
      '\\# 1. \\*big\\* \\[link\\](x) \\<b\\> a\\_b \\`c\\` \\| \\$x\\$ \\& \\~d\\~',
    );
    expect(quote.replaceAll('\\', '')).toBe(text);
  });

  it('says nothing of norms, streaks or other people', () => {
    const said = reportMarkdown(reportWith('words')).toLowerCase();
    expect(said).not.toMatch(/average|percent|streak|score|norm|benchmark|others|rank/);
  });
});

describe('what is private', () => {
  it('and all that belongs to it stays out', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const shared = withoutPrivateProgress(records);
        expect(shared.filter((record) => record.private)).toEqual([]);
        const past = shared.flatMap((record) => (record.type === 'success' ? record.history : []));
        expect(past.filter((words) => words.private)).toEqual([]);
      }),
    );
  });

  it('is a check-in or evidence of a private measure too, and the goal it names', () => {
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

it('CSV has a row a check-in, in the words of its day, and no formula', () => {
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
