import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedFramework } from '../support/framework.ts';
import { root } from '../support/scripted.ts';

/** Every numbered line of the source document. */
const lines: Record<string, string> = JSON.parse(
  readFileSync(join(root, 'test', 'fixtures', 'source-lines.json'), 'utf8'),
);
const framework = shippedFramework();

/** The texts of all items with a ref, joined by ref. */
function textsByRef(): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return;
    const { refs, ...rest } = value as { refs?: string[] };
    const own = textOf(value === framework ? { ...rest, sections: [], assessments: [] } : rest);
    for (const ref of refs ?? []) found.set(ref, `${found.get(ref) ?? ''} ${own}`);
    Object.values(rest).forEach(visit);
  };
  visit(framework);
  return found;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([key]) => !['id', 'refs', 'when', 'command'].includes(key))
    .map(([, inner]) => textOf(inner))
    .join(' ');
}

/** The beginnings of the important words. */
function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return new Set(words.filter((w) => !COMMON.has(w)).map((w) => w.slice(0, 5)));
}
const COMMON = new Set(
  'that this with from your have what when they them than into more'.split(' '),
);

describe('the shipped framework', () => {
  const texts = textsByRef();

  it('covers every line of the source', () => {
    expect(Object.keys(lines)).toHaveLength(220);
    expect(Object.keys(lines).filter((ref) => !texts.has(ref))).toEqual([]);
  });

  it('covers no line that the source does not have', () => {
    expect([...texts.keys()].filter((ref) => !(ref in lines))).toEqual([]);
  });

  it('contains the text of each line, not only its number', () => {
    const bare = Object.entries(lines).filter(([ref, line]) => {
      const said = stems(texts.get(ref) ?? '');
      return ![...stems(line)].some((stem) => said.has(stem));
    });
    expect(bare).toEqual([]);
  });

  it('has no text with garbled letters', () => {
    expect(JSON.stringify(framework)).not.toMatch(/√|Ã|â€|\uFFFD/);
    expect(JSON.stringify(framework)).toContain('Brené Brown');
  });

  it('corrects what the source got wrong', () => {
    const books = JSON.stringify(framework.sections?.find((s) => s.id === 'books'));
    expect(books).toContain('Lisa Laskow Lahey');
    const channels = framework.sections?.find((s) => s.id === 'channels');
    const unverified = channels?.cards
      .flatMap((c) => c.points ?? [])
      .filter((p) => p.verified === false);
    expect(unverified?.map((p) => p.id)).toEqual(['prismaticco', 'scale-list']);
    expect(JSON.stringify(framework)).not.toContain('jackass');
  });

  it('never praises and never shouts', () => {
    expect(JSON.stringify(framework).replaceAll('!=', '')).not.toMatch(
      /!|well done|great job|streak/i,
    );
  });
});
