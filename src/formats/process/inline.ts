/** Words of Markdown without markup: what a line says, its bold lead and its link. */

import { type MarkedToken, tokensOf } from '../markdown.ts';
import { withDigits } from './counting.ts';
import { oneLine } from './split.ts';

/** A line, a paragraph, or the text of a list item. Either `lead` or `text` is not empty. */
export interface Words {
  /** The bold words that it begins with, e.g. `Source` in `**Source**: a book`. */
  lead?: string | undefined;
  text: string;
  /** The address of its link, if it has just one. Other addresses are in the text. */
  link?: string;
}

/** The words of a paragraph. A line that begins with bold words or a label has words of its own. */
export function wordsIn(tokens: readonly MarkedToken[]): Words[] {
  const lines: MarkedToken[][] = [[]];
  const rows = new Set<MarkedToken>();
  const all = tokens.flatMap((token) => atLabels(token, rows));
  let before = '\n';
  for (const [i, token] of all.entries()) {
    const line = lines.at(-1) ?? [];
    const begins =
      isLead(token, all[i + 1]) ||
      rows.has(token) ||
      (token.type === 'text' && beginsLine(token.text));
    // Bold words on a line of their own are a label.
    const isAfterLabel = line.length === 1 && isBold(line[0]);
    // A second label may follow a sentence.
    const isNext = isBold(token) && /:$/.test(plainOf([token])) && /[.!?]["”’)]?\s+$/.test(before);
    const isBegun = isNext || /\n$|\s[|·•]\s*$/.test(before);
    const isBelow = !begins && isAfterLabel && /^:?\s*\n/.test(token.raw);
    if (isBelow || (begins && isBegun)) lines.push([]);
    const isMark =
      line.length === 0 && token.type === 'text' && /^[^\p{L}\p{N}"“]*$/u.test(token.text);
    // A line may begin with an emoji.
    if (isMark && isBold(all[i + 1])) continue;
    lines.at(-1)?.push(isBelow ? withoutColon(token) : token);
    before = token.type === 'br' ? '\n' : token.raw;
  }
  return lines.map(wordsOf).filter(({ lead, text }) => lead !== undefined || text !== '');
}

/** The line below a label, without the colon of the label. */
const withoutColon = (token: MarkedToken): MarkedToken =>
  token.type === 'text' && tokensOf(token).length === 0
    ? { ...token, text: token.text.replace(/^:\s*/, ''), raw: token.raw.replace(/^:\s*/, '') }
    : token;

/** All words on one line, with the addresses of links in brackets. */
export const plainOf = (tokens: readonly MarkedToken[]): string => oneLine(textOf(tokens));

/** The words with their address in brackets. */
export const withAddress = ({ lead, text, link }: Words): string =>
  [lead === undefined ? text : labelled(lead, text), link && `(${link})`].filter(Boolean).join(' ');

/** `Lead: text`. */
export const labelled = (lead: string, text: string): string =>
  text === ''
    ? lead
    : `${lead}${/[.:?!]["”’]?$/.test(lead) || text.startsWith('(') ? '' : ':'} ${text}`;

export const isQuestion = (text: string): boolean =>
  /\?["”’)]*(?:\s*[([][^)\]]*[)\]])?$/.test(text.trim());

/** The label of a few words in front of a line, and the rest. More words before a colon are a sentence. */
export function labelAt(line: string): { lead: string; text: string } | undefined {
  const [, lead, text] = /^(\p{Lu}[\p{L}'’]*(?: [\p{L}'’]+){0,3}):\s+(\S.*)$/su.exec(line) ?? [];
  return lead === undefined || text === undefined ? undefined : { lead, text };
}

/** Marks in front of a line that stand for those of a list. */
const MARK = /^(?:[•☐☑✅❌✔✖✓✗✘→]|\p{Extended_Pictographic}\uFE0F?\s)/u;

const beginsLine = (text: string): boolean =>
  LABEL.test(text) ||
  MARK.test(text) ||
  // A large letter may be that of a name.
  (COUNT.test(withDigits(text)) && !/^[A-Z]\./.test(text));

/** Two lines in a row that begin with one of these, or are a quote, are not one paragraph. */
const ROWS = [
  /^\(?[A-I][.)]\s/,
  /^Q\d{1,2}\s*[.:)]\s/,
  /^[<>≤≥]?\s*\d{1,3}(?:\s*(?:[-–—]|to)\s*\d{1,3}|\+)?(?:\s*points?)?\s*:\s/,
  /^[A-Z][\p{L}\p{N}' /+−–-]{0,30}:(?:\s|$)/u,
  /^["“][^"“”]+["”][^"“”]*$/,
];

const areRows = (one: string | undefined, two: string | undefined): boolean =>
  one !== undefined && two !== undefined && ROWS.some((row) => row.test(one) && row.test(two));

/** A number in front of a line, as in `2. `, `6.1.1 ` or `b) `. */
export const COUNT =
  /^\(?((?:\d{1,2}\.)*\d{1,2}(?=[.)]|(?<=\.\d+)\s)|[a-z](?=[.)]))[.)]?\s+(?=\S|$)/i;

const LABEL = /^[A-Z][\p{L}\p{N}' /]{0,30}:(?:\s|$)/u;

/** Takes a text apart before lines that begin with a label. Adds those that are like others to `rows`. */
function atLabels(token: MarkedToken, rows: Set<MarkedToken>): MarkedToken[] {
  if (token.type !== 'text' || tokensOf(token).length > 0) return [token];
  const lines = token.text.split(/(?<=\n)/);
  const parts: (typeof token)[] = [];
  for (const [i, line] of lines.entries()) {
    const last = parts.at(-1);
    const isRow = areRows(lines[i - 1], line) || areRows(line, lines[i + 1]);
    if (last !== undefined && !isRow && !beginsLine(line)) {
      last.text += line;
      last.raw += line;
      continue;
    }
    const part = { ...token, text: line, raw: line };
    if (isRow) rows.add(part);
    parts.push(part);
  }
  return parts;
}

const isBold = (token: MarkedToken | undefined): boolean =>
  token?.type === 'strong' ||
  (token?.type === 'em' && tokensOf(token).length === 1 && tokensOf(token).every(isBold));

/** Bold words, or soft ones with a colon, a dash or the end of a sentence. */
const isLead = (token: MarkedToken | undefined, next: MarkedToken | undefined): boolean =>
  isBold(token) ||
  (token?.type === 'em' &&
    next?.type === 'text' &&
    (/^(?::|\s[–—]\s)/.test(next.text) ||
      (/[.?!]["”’]?$/.test(plainOf([token])) && /^\s+\S/.test(next.text))));

/** The longest label that has no punctuation behind it. */
const SHORT = 30;

/** Punctuation between a lead and the rest. */
const BETWEEN = /^\s*(?::|[-–—→]+(?=\s))\s*/;

function wordsOf(tokens: readonly MarkedToken[]): Words {
  const [first, ...rest] = tokens;
  const [only, another] = linksIn(tokens);
  const link = only && !another && isAddress(only) ? { link: only } : {};
  const text = withoutBar(textOf(tokens, link.link));
  if (first === undefined || !isLead(first, rest[0])) return { text, ...link };
  const bold = plainOf([first]);
  const after = textOf(rest, link.link);
  const isTitle =
    /^\s*(?:\([^()]*\):?)?\s*$/.test(after) ||
    /[:.?!…]["”’]?$/.test(bold) ||
    BETWEEN.test(after) ||
    // A sentence begins behind it.
    (bold.length <= SHORT && isBold(first) && /^\s+\p{Lu}/u.test(after));
  if (!isTitle || bold === '') return { text, ...link };
  const said = withoutBar(after.replace(BETWEEN, ''));
  const lead = oneLine(textOf([first], link.link));
  return { lead: lead.replace(said === '' ? /\s*:$/ : /(?<!\.)\s*[.:]$/, ''), text: said, ...link };
}

/** The words without a mark at the end that parts them from the next ones. */
const withoutBar = (text: string): string => text.trim().replace(/\s+[|·•]$/, '');

/** The addresses of links that have other words. */
const linksIn = (tokens: readonly MarkedToken[]): string[] =>
  tokens.flatMap((token) =>
    token.type === 'link' && token.href !== token.text ? [token.href] : linksIn(tokensOf(token)),
  );

const isAddress = (href: string): boolean => /^https?:\/\/\S+$/i.test(href) && URL.canParse(href);

/** The words of tokens. Leaves out the address `known`. */
const textOf = (tokens: readonly MarkedToken[], known?: string): string =>
  tokens.map((token) => wordsOfToken(token, known)).join('');

function wordsOfToken(token: MarkedToken, known?: string): string {
  switch (token.type) {
    case 'text':
      return tokensOf(token).length > 0
        ? textOf(tokensOf(token), known)
        : withoutEntities(token.text).replace(/\s+/g, ' ');
    case 'escape':
    case 'codespan':
      return token.text;
    case 'br':
      return '\n';
    case 'checkbox':
      return '';
    case 'html':
      return withoutTags(token.text);
    case 'image':
    case 'link': {
      const inside = textOf(tokensOf(token), known) || token.text;
      const isSaid =
        token.href === token.text || token.href === known || token.href.startsWith('#');
      const more = [isSaid ? '' : token.href, token.title ? `“${token.title}”` : ''].filter(
        Boolean,
      );
      return more.length > 0 ? `${inside} (${more.join(', ')})` : inside;
    }
    default:
      return tokensOf(token).length > 0 ? textOf(tokensOf(token), known) : token.raw;
  }
}

/** Tags that only say how a text looks. Any other tag may be a word, as in `Hi <name>`. */
const LOOKS = new Set(
  'a b i u em strong small sub sup kbd mark span div p details summary center ins del code pre img'.split(
    ' ',
  ),
);

/** A text in HTML without comment marks and tags that only say how it looks. */
export const withoutTags = (html: string): string =>
  html
    .replace(/<!--(.*?)-->/gs, (_, said: string) => said.trim())
    .replace(/<\/?([a-z][a-z0-9]*)(\s[^<>]*)?\/?>/gi, (tag, name: string, more = '') => {
      if (/^[bh]r$/i.test(name)) return '\n';
      return LOOKS.has(name.toLowerCase()) ? saidIn(more) : tag;
    });

/** The words in a tag: the text in place of a picture, and an address. */
function saidIn(attributes: string): string {
  const value = (name: string) =>
    new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`, 'i').exec(attributes)?.[1];
  const address = value('href') ?? value('src');
  const said = [value('alt'), address && !address.startsWith('#') && `(${address})`];
  return said.filter(Boolean).join(' ');
}

const ENTITIES: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
  ...{ ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
};

const withoutEntities = (text: string): string =>
  text.replace(/&(?:#(\d{2,6})|([a-z]{2,6}));/g, (written, code?: string, name = '') => {
    const letter = code === undefined ? ENTITIES[name] : letterOf(Number(code));
    return letter ?? written;
  });

/** Undefined for a code that is not a visible letter. */
const letterOf = (code: number): string | undefined =>
  code >= 0xa1 && code < 0xd800 && code !== 0xad ? String.fromCodePoint(code) : undefined;
