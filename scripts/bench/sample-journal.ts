import type { Instant } from '../../src/lib/dates/instant.ts';
import { newId } from '../../src/lib/ulid.ts';

/** A plausible journal of ten years, with the same bytes in every run. */

const START = Date.UTC(2016, 0, 1);
const TEN_YEARS = Date.UTC(2026, 0, 1) - START;
/** A moment in the last month of the journal, as `--date` takes it. */
export const LAST_MONTH = '2025-12-15 12:00';
/** A word in exactly three entries, whatever the size of the journal. */
export const RARE_WORD = 'xylophone';

const WORDS =
  `the a to of and I we they that it was is not about with for on in at but roadmap board team
  decision meeting customer engineering hire quarter launch trade-off strategy review peer founder
  calm tired clear stuck proud tense listen ask wait decide explain slow down speak first again
  tomorrow yesterday monday less more enough pattern habit feedback silence question answer energy
  boundary calendar priority sleep walk weekend delegated owned avoided noticed learned`.split(
    /\s+/,
  );

/** Lines as `coachkit export --format jsonl` writes them, oldest first. */
export function* sampleJournal(count: number): Generator<string> {
  const random = mulberry32(count);
  const rare = new Set([0.1, 0.5, 0.9].map((share) => Math.floor(count * share)));
  for (let index = 0; index < count; index++) {
    const ms = START + Math.floor(((index + random()) / count) * TEN_YEARS);
    const at = utcInstant(ms);
    const text = rare.has(index) ? `${prose(random, 22)} ${RARE_WORD}` : prose(random, 22);
    const record = {
      id: newId(ms, random),
      rev: 1,
      created: at,
      updated: at,
      at,
      ...(index % 3 === 0 ? { kind: 'free', text } : { kind: 'daily', ...answered(random, text) }),
      mood: 1 + Math.floor(random() * 5),
      energy: 1 + Math.floor(random() * 5),
      ...(index % 4 === 0 && { tags: [WORDS[20 + Math.floor(random() * 20)]] }),
    };
    yield `${JSON.stringify(record)}\n`;
  }
}

function answered(random: () => number, text: string) {
  return {
    framework: { id: 'executive-coaching', version: '1.0.0' },
    answers: [
      { question: 'important', asked: 'What is most important right now?', answer: text },
      { question: 'next', asked: 'What is one small next step?', answer: prose(random, 8) },
    ],
  };
}

function prose(random: () => number, words: number): string {
  const length = Math.ceil(words * (0.25 + 1.5 * random()));
  return Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
}

function utcInstant(ms: number): Instant {
  const utc = new Date(ms).toISOString();
  return { utc, offset: 0, zone: 'UTC', date: utc.slice(0, 10) };
}

/** Returns a generator of repeatable numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
