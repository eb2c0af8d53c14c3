/** What a condition can still come to while some facts are not settled yet. */
import { type Condition, compile, type FactValue, parseLeaf, parts } from './conditions.ts';

/** Some of YES, NO and OPEN added up; OPEN is "not known". */
export type Prospect = number;
export const YES = 1;
export const NO = 2;
const OPEN = 4;
const ANY = YES | NO | OPEN;

/** A fact is settled (`undefined` when it will stay unknown), a condition, or not settled yet. */
export type Outlook = { value: FactValue | undefined } | { prospect: Prospect } | 'unsettled';

/** A condition as a function from what is settled to all it can come to, or a little more. */
export function foresee(condition: Condition): (outlook: (name: string) => Outlook) => Prospect {
  if (typeof condition === 'string') {
    const test = compile(condition);
    const name = parseLeaf(condition)?.fact ?? '';
    return (outlook) => {
      const seen = outlook(name);
      if (seen === 'unsettled') return ANY;
      if ('prospect' in seen) return seen.prospect;
      const truth = test(() => seen.value);
      return truth === undefined ? OPEN : truth ? YES : NO;
    };
  }
  const foreseen = parts(condition).map(({ op, count = 0, of }) => {
    const each = of.map(foresee);
    return (outlook: (name: string) => Outlook) =>
      combined(
        op,
        each.map((part) => part(outlook)),
        count,
      );
  });
  return (outlook) => all(foreseen.map((part) => part(outlook)));
}

function combined(op: string, prospects: Prospect[], count: number): Prospect {
  switch (op) {
    case 'all':
      return all(prospects);
    case 'any':
      return not(all(prospects.map(not)));
    case 'none':
      return all(prospects.map(not));
    case 'unless':
      return (
        (prospects.every((p) => p & (NO | OPEN)) ? YES : 0) |
        (prospects.some((p) => p & YES) ? NO : 0)
      );
    default:
      return atLeast(prospects, count);
  }
}

function atLeast(prospects: Prospect[], count: number): Prospect {
  const surely = prospects.filter((p) => p === YES).length;
  const canBeOpen = having(prospects, OPEN) > 0 && surely < count;
  return (
    (having(prospects, YES) >= count ? YES : 0) |
    (prospects.length - having(prospects, NO) < count ? NO : 0) |
    (canBeOpen && having(prospects, YES | OPEN) >= count ? OPEN : 0)
  );
}

function all(prospects: Prospect[]): Prospect {
  const canBeOpen = having(prospects, OPEN) > 0 && prospects.every((p) => p & (YES | OPEN));
  return (
    (prospects.every((p) => p & YES) ? YES : 0) |
    (having(prospects, NO) > 0 ? NO : 0) |
    (canBeOpen ? OPEN : 0)
  );
}

function not(prospect: Prospect): Prospect {
  return (prospect & OPEN) | (prospect & YES ? NO : 0) | (prospect & NO ? YES : 0);
}

/** How many can come to one of these. */
function having(prospects: Prospect[], these: Prospect): number {
  return prospects.filter((p) => p & these).length;
}
