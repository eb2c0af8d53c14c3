import { FORBIDDEN_KEYS } from '../../lib/objects.ts';

/**
 * What a framework may measure, in one file or in all files of a folder together; `depth` in each. They are
 * here because a start loads this file, and needs no other of this folder.
 */
export const LIMITS = { bytes: 512 * 1024, depth: 24, nodes: 40_000, files: 100 } as const;

/**
 * The map in a JSON file, read without what reads YAML, which costs a start 15 ms. `undefined` when
 * the file is no JSON or `readYaml` would find something wrong with it, and then can say what.
 */
export function readJsonMap(bytes: Uint8Array): Record<string, unknown> | undefined {
  if (bytes.byteLength > LIMITS.bytes) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return keysIn(value, 1) === keysWritten(text) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** How many keys a value has at all depths; no number where one cannot be used, or it is too deep. */
function keysIn(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > LIMITS.depth) return Number.NaN;
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  if (keys.some((key) => key === '' || FORBIDDEN_KEYS.includes(key))) return Number.NaN;
  return Object.values(value).reduce((sum, inner) => sum + keysIn(inner, depth + 1), keys.length);
}

/** How many keys stand in a JSON text. More than its value has: one is given twice. */
function keysWritten(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:?)/g)) {
    if (colon !== '') count++;
  }
  return count;
}
