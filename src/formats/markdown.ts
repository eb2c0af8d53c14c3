/** Markdown as a tree of tokens. No other file imports the package `marked`. */
import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';

export type { MarkedToken, Token, Tokens };

/**
 * The tokens of a text. With `gfm`, it may have tables and tasks.
 * @throws RangeError for a paragraph with too many marks, or too many levels
 */
export function markdownTokens(markdown: string, options: { gfm: boolean }): Token[] {
  const lexer = new Lexer(options);
  const tokens = lexer.blockTokens(markdown, lexer.tokens);
  const isTangled = lexer.inlineQueue.some(({ src }) => marksIn(src) > MOST_MARKS);
  if (isTangled) throw new Tangled('a paragraph has too many marks');
  for (const { src, tokens } of lexer.inlineQueue) lexer.inlineTokens(src, tokens);
  return tokens;
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
