/**
 * Checks that conditions, scores and labels do not refer to each other in a circle or too deeply.
 */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Condition } from '../rules/conditions.ts';
import type { Assessment, Framework } from '../schema/index.ts';
import { assessmentsIn, namesIn, places } from './sites.ts';

/** A longer chain is a mistake, and evaluating it would nest just as many calls. */
const DEEPEST = 50;

export function checkCircles(framework: Framework, note: Note): void {
  for (const { item, path } of assessmentsIn(framework)) {
    checkGraph(new Map(derivedFacts(item, path)), note);
  }
}

/** A fact derived from other facts. */
interface Derived {
  path: Path;
  needs: Set<string>;
}

function derivedFacts(a: Assessment, path: Path): [id: string, Derived][] {
  return DERIVED.flatMap(([facts, conditions]) =>
    places<{ id: string }>(a, facts, path).map(({ item, path }): [string, Derived] => {
      const needs = new Set(places<Condition>(item, conditions).flatMap((c) => namesIn(c.item)));
      return [item.id, { path: [...path, 'id'], needs }];
    }),
  );
}

const DERIVED = [
  ['conditions.*', 'when'],
  ['scores.*', 'holding.*'],
  ['labels.*', 'values.*.when'],
] as const;

/** Follows each fact to the facts it needs, and reports every circle. */
function checkGraph(graph: ReadonlyMap<string, Derived>, note: Note): void {
  const depths = new Map<string, number>();
  const trail: string[] = [];

  const depthOf = (id: string): number => {
    const fact = graph.get(id);
    const known = fact ? depths.get(id) : 0;
    if (known !== undefined || !fact) return known ?? 0;
    if (trail.length > DEEPEST) return DEEPEST;

    trail.push(id);
    let deepest = 0;
    for (const need of fact.needs) {
      const at = trail.indexOf(need);
      if (at < 0) deepest = Math.max(deepest, depthOf(need));
      else {
        const circle = [...trail.slice(at), need].map(quote).join(' → ');
        note('CK405', fact.path, `${quote(need)} depends on itself: ${circle}`, { hint: HINT });
      }
    }
    trail.pop();

    const depth = deepest + 1;
    depths.set(id, depth);
    if (depth === DEEPEST + 1) {
      const message = `${quote(id)} depends on a chain of more than ${DEEPEST} others`;
      note('CK405', fact.path, message, { hint: HINT });
    }
    return depth;
  };
  for (const id of graph.keys()) depthOf(id);
}

const HINT = 'Base one of them on answers instead.';
