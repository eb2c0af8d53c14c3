import { DATE_EXAMPLES, type Looks } from '../dates/natural.ts';
import { UsageError } from '../errors.ts';

/** What was typed after `flag` is no date, or has two meanings. `safe` says what did not happen. */
export function notADate(flag: string, typed: string, looks: Looks, safe?: string): UsageError {
  const words = `${flag}: "${typed}" is not a date coachkit is sure about.`;
  return new UsageError(
    [words, safe ?? []].flat().join(' '),
    `Understood: ${DATE_EXAMPLES[looks]}`,
  );
}
