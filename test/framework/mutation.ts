import fc from 'fast-check';
import type { Path } from '../../src/framework/diagnostics/diagnostics.ts';
import { valueAt } from '../../src/framework/diagnostics/known-keys.ts';

export type Change = { path: Path } & (
  | { kind: 'delete' }
  | { kind: 'rename'; to: string }
  | { kind: 'replace'; with: unknown }
);

/** A random change in a valid document, made from its own parts and these words. */
export function anyChange(good: unknown, own: readonly string[]): fc.Arbitrary<Change> {
  const places = pathsIn(good).filter((path) => path.length > 0);
  const words = fc.constantFrom(...own, '', 'when', 'none', 'x is y');
  return fc.oneof(
    fc.record({ kind: fc.constant('delete' as const), path: fc.constantFrom(...places) }),
    fc.record({
      kind: fc.constant('rename' as const),
      path: fc.constantFrom(...places),
      to: words,
    }),
    fc.record({
      kind: fc.constant('replace' as const),
      path: fc.constantFrom(...places),
      with: fc.oneof(
        fc.constantFrom(...places).map((path) => valueAt(good, path)),
        words,
        fc.constantFrom(null, true, 0, -1, 2.5, 1e9, [], {}, [null], { id: 5 }),
      ),
    }),
  );
}

/** The document with one item deleted, renamed or replaced. Unchanged if it lacks the item. */
export function changed(root: unknown, { path, ...what }: Change): unknown {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path.at(-1) ?? '';
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return root;
  const inside = parent as Record<string | number, unknown>;
  if (what.kind === 'replace') inside[key] = structuredClone(what.with);
  else {
    const before = inside[key];
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete inside[key];
    if (what.kind === 'rename' && !Array.isArray(parent)) inside[what.to] = before;
  }
  return root;
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [path, ...[...steps].flatMap(([step, inner]) => pathsIn(inner, [...path, step]))];
}
