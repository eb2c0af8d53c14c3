/** Markdown as a tree of tokens. No other file imports the package `marked`. */
import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';

export type { MarkedToken, Token, Tokens };

/**
 * The tokens of a text. With `gfm`, it may have tables and tasks.
 * @throws RangeError if the text is nested too deep, which is never intended.
 */
export const markdownTokens = (markdown: string, options: { gfm: boolean }): Token[] =>
  new Lexer(options).lex(markdown);

export const tokensOf = (token: MarkedToken): MarkedToken[] =>
  ('tokens' in token && (token.tokens as MarkedToken[] | undefined)) || [];

/** The visible blocks. */
export const blocksOf = (tokens: Token[]): MarkedToken[] =>
  (tokens as MarkedToken[]).filter(({ type }) => type !== 'space' && type !== 'def');
