/** Markdown as a tree of tokens. No other file imports the package `marked`. */
import { Lexer, type MarkedToken, type Token, type TokenizerThis, type Tokens } from 'marked';

export type { MarkedToken, Token, Tokens };

/**
 * The tokens of a text. With `gfm`, it may have tables, tasks, callouts, footnotes and definitions.
 * @throws RangeError for a paragraph with too many marks, or too many levels
 */
export function markdownTokens(markdown: string, options: { gfm: boolean }): Token[] {
  const notes = footnotes();
  const extensions = {
    block: [notes.read, definition, listAboveLabel],
    inline: [notes.show, callout, wikiLink],
  };
  const lexer = new Lexer({
    ...options,
    ...(options.gfm && { extensions: { renderers: {}, childTokens: {}, ...extensions } }),
  });
  const tokens = lexer.blockTokens(markdown, lexer.tokens);
  const isTangled = lexer.inlineQueue.some(({ src }) => marksIn(src) > MOST_MARKS);
  if (isTangled) throw new Tangled('a paragraph has too many marks');
  for (const { src, tokens } of lexer.inlineQueue) lexer.inlineTokens(src, tokens);
  return [...tokens, ...notes.unused()];
}

/** Footnotes, each to be read where it is first mentioned. */
function footnotes() {
  const notes = new Map<string, Token>();
  const used = new Set<string>();
  return {
    read(this: TokenizerThis, src: string): Token | undefined {
      const [raw = '', name = '', text = ''] =
        /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(\S.*(?:\n[ \t]*[^\s[].*)*)/.exec(src) ?? [];
      // Of two with the same name, the second one is a text like any other.
      if (raw === '' || notes.has(name)) return undefined;
      const inside: Token[] = [];
      notes.set(name, textOf(raw, this.lexer.inline(text.replace(/\n[ \t]+/g, '\n'), inside)));
      return { type: 'space', raw };
    },
    show(src: string): Token | undefined {
      const [raw = '', name = ''] = /^\[\^([^\]\s]+)\]/.exec(src) ?? [];
      const note = notes.get(name);
      if (note === undefined) return undefined;
      const isNew = !used.has(name);
      used.add(name);
      return textOf(raw, isNew ? [textOf(' ('), note, textOf(')')] : []);
    },
    unused: (): Token[] =>
      [...notes].flatMap(([name, note]) =>
        used.has(name) ? [] : [{ type: 'paragraph', raw: note.raw, text: '', tokens: [note] }],
      ),
  };
}

/** Words, or tokens as one. marked joins a text with the text behind it, but no other token. */
const textOf = (text: string, tokens?: Token[]): Token =>
  tokens ? { type: 'span', raw: text, text: '', tokens } : { type: 'text', raw: text, text };

/** A term with a definition below, as a paragraph that begins with the term in bold. */
function definition(this: TokenizerThis, src: string): Token | undefined {
  const [raw, term, text] =
    /^ {0,3}([^\s:#>|*+-][^\n]*)\n(?:\n)?:[ \t]+(\S[^\n]*(?:\n[ \t]+\S[^\n]*)*)/.exec(src) ?? [];
  if (raw === undefined || term === undefined || text === undefined) return undefined;
  const written = `**${term}:** ${text}`;
  return { type: 'paragraph', raw, text: written, tokens: this.lexer.inline(written) };
}

/** A list right above a line in bold, which would be read as a part of its last item. */
function listAboveLabel(this: TokenizerThis, src: string): Token | undefined {
  const [raw] =
    /^ {0,3}(?:[*+-]|\d{1,9}[.)])[ \t][^\n]*\n(?:(?!\*\*)[^\n]+\n)*(?=\*\*)/.exec(src) ?? [];
  if (raw === undefined) return undefined;
  const [list] = this.lexer.blockTokens(raw, []);
  return list?.type === 'list' ? list : undefined;
}

/** A link such as `[[Page|its name]]`. */
function wikiLink(src: string): Token | undefined {
  const [raw = '', page = '', name] = /^\[\[([^[\]|]+)(?:\|([^[\]|]+))?\]\]/.exec(src) ?? [];
  return raw === '' ? undefined : textOf(raw, [textOf(name ? `${name} (${page})` : page)]);
}

/** A label such as `[!NOTE]` as bold words. */
function callout(src: string): Token | undefined {
  const [raw, name = ''] = /^\[!(\p{L}+)\][-+]?[ \t]*\n?/u.exec(src) ?? [];
  if (raw === undefined) return undefined;
  const text = `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}:`;
  return { type: 'strong', raw, text, tokens: [{ type: 'text', raw: text, text }] };
}

/** Thrown for a paragraph whose marks would take minutes to pair. */
export class Tangled extends RangeError {}

/** The time to pair marks grows with the square of their number. No text needs as many. */
export const MOST_MARKS = 2000;

const marksIn = (text: string): number => text.match(/[*_~`[<]/g)?.length ?? 0;

export const tokensOf = (token: MarkedToken): MarkedToken[] =>
  ('tokens' in token && (token.tokens as MarkedToken[] | undefined)) || [];

/** The visible blocks. */
export const blocksOf = (tokens: Token[]): MarkedToken[] =>
  (tokens as MarkedToken[]).filter(({ type }) => type !== 'space' && type !== 'def');
