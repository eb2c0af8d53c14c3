/** Three-valued logic: all results that a condition can have while some facts are unsettled. */

/** A sum of YES, NO and OPEN, where OPEN means unknown. A single value is certain. */
export type Prospect = number;
export const YES = 1;
export const NO = 2;
export const OPEN = 4;
export const ANY = YES | NO | OPEN;

/** Combines results under `all`, `any`, `none`, `unless` or `atLeast`. */
export function combined(op: string, prospects: Prospect[], count = 0): Prospect {
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

/** How many prospects include any of these results. */
function having(prospects: Prospect[], these: Prospect): number {
  return prospects.filter((p) => p & these).length;
}
