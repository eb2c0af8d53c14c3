import { sanitize } from '../lib/sanitize.ts';

/** Markup. Only the functions in this file create it, so no text can turn into markup. */
export interface Html {
  readonly markup: string;
}

/** The content of an element. Strings are escaped. */
export type Content = Html | string;

export type Attributes = Record<string, string | number | undefined>;

const VOID = new Set(['meta', 'hr', 'br', 'line', 'polyline', 'rect']);

/** Makes an element. Strings among its children are escaped. */
export function el(name: string, attributes: Attributes, ...children: Content[]): Html {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const written = given.map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join('');
  if (VOID.has(name)) return { markup: `<${name}${written}/>` };
  const inside = children.map((child) =>
    typeof child === 'string' ? escaped(child) : child.markup,
  );
  return { markup: `<${name}${written}>${inside.join('')}</${name}>` };
}

/** Makes a paragraph from each block of text. Empty lines separate the blocks. */
export function paragraphs(text: string): Html[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => el('p', { dir: 'auto' }, paragraph));
}

/**
 * Makes a complete document. The policy in its head keeps the browser from loading or running
 * anything. `css` must be coachkit's own.
 */
export function htmlDocument(title: string, css: string, ...body: Html[]): string {
  const head = el(
    'head',
    {},
    el('meta', { charset: 'utf-8' }),
    el('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    el('meta', { name: 'color-scheme', content: 'light dark' }),
    el('title', {}, title),
    { markup: `<style>${css}</style>` },
  );
  const page = el('html', { lang: 'en' }, head, el('body', {}, el('main', {}, ...body)));
  return `<!doctype html>\n${page.markup}\n`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return sanitize(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
