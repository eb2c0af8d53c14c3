import { FORBIDDEN_KEYS } from '../../lib/objects.ts';

/**
 * Limits for a framework, in one file or in all files of a folder. `depth` applies to each file.
 * The limits are here because this is the only file of the folder that every start loads.
 */
export const LIMITS = { bytes: 512 * 1024, depth: 24, nodes: 40_000, files: 100 } as const;

/**
 * Reads the map in a JSON file without the YAML parser, which slows a start by 15 ms. Undefined if
 * the file is not JSON, or if `readYaml` would report a problem, because `readYaml` can say where.
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

/** The number of keys at all depths. NaN if a key is not allowed or the value is too deep. */
function keysIn(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > LIMITS.depth) return Number.NaN;
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  if (keys.some((key) => key === '' || FORBIDDEN_KEYS.includes(key))) return Number.NaN;
  return Object.values(value).reduce((sum, inner) => sum + keysIn(inner, depth + 1), keys.length);
}

/** The number of keys in a JSON text. If the parsed value has fewer, a key is repeated. */
function keysWritten(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:?)/g)) {
    if (colon !== '') count++;
  }
  return count;
}
