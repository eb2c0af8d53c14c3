import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { careFor } from '../../src/domain/care/care.ts';
import { suggestFor } from '../../src/domain/learning/suggest.ts';
import { shippedFrameworks } from '../../src/framework/shipped.ts';
import { shippedFramework } from '../support/framework.ts';
import { root } from '../support/scripted.ts';

/**
 * A sentence, and the triggers or frameworks that may come first (none if nothing fits). The
 * held-out sentences are newer than the triggers, so do not change a trigger to match one.
 */
interface Sentence {
  said: string;
  fits: string[];
  part:
    | 'asked for'
    | 'tuned on'
    | 'held out'
    | 'second, tuned on'
    | 'second, held out'
    | 'third, held out'
    | 'fourth, held out'
    | 'fifth, held out';
}

const sentences: Sentence[] = JSON.parse(
  readFileSync(join(root, 'test/fixtures/sentences.json'), 'utf8'),
);
const shipped = shippedFrameworks(join(root, 'dist/frameworks'));
const care = shipped.care();
const frameworks = shipped.list().map(({ id }) => shippedFramework(id));

/** The first suggestion of `coachkit suggest`: the notice of care or, without one, a trigger. */
const leadsTo = (said: string) =>
  careFor(care, { texts: [said] })?.command ?? suggestFor(said, frameworks)[0]?.command;
const leadsToSupport = (said: string) => leadsTo(said)?.startsWith('coachkit support') === true;

/** More sentences that should lead to people to turn to, in other words. */
const GRAVE = [
  'I want it all to be over',
  'life is not worth living',
  'nobody would miss me if I were gone',
  'I started cutting again',
  'my husband beats me',
  "I'm scared to go home",
  'my manager keeps touching me',
  'I need vodka to get through meetings',
  'I am addicted to painkillers',
  'I have not slept in four days',
  'I took too many pills',
  'I feel dead inside',
  "I don't see a future for myself",
  'my wife threatens to hurt herself',
];

function isHit({ said, fits }: Sentence): boolean {
  if (fits.includes('support') && leadsToSupport(said)) return true;
  const [first] = suggestFor(said, frameworks);
  return first === undefined
    ? fits.length === 0
    : fits.includes(first.id) || fits.includes(first.framework.id);
}

const of = (part: Sentence['part']) => sentences.filter((each) => each.part === part);
const hits = (part: Sentence['part']) => of(part).filter(isHit).length;
const none = sentences.filter(({ fits, part }) => fits.length === 0 && part !== 'tuned on');
const rate = (some: readonly Sentence[]) => some.filter(isHit).length / some.length;

describe('suggest, for everyday sentences', () => {
  it.each(of('asked for'))('$said', (sentence) => {
    expect(isHit(sentence)).toBe(true);
  });

  it('knows nearly all sentences the triggers were written with', () => {
    expect(rate(of('tuned on'))).toBeGreaterThan(0.95);
  });

  // How many held-out sentences got a right answer. First set: 67 of 85 at first, and 74 after more
  // triggers. Second: 21 of 31, then 29, but the author of the triggers knew them. Third, unknown
  // to the author and full of figures of speech: 4 of 22, without those that nothing fits. Fourth,
  // by another author: 16 of 24. Fifth, for later practices: 35 of 38. Misses among grave sentences
  // were too serious to leave.
  it.each<[Sentence['part'], number]>([
    ['held out', 83],
    ['second, tuned on', 103],
    ['second, held out', 29],
    ['third, held out', 12],
    ['fourth, held out', 16],
    ['fifth, held out', 35],
  ])('knows most sentences that are %s', (part, fewest) => {
    expect(hits(part)).toBeGreaterThanOrEqual(fewest);
  });

  it.each(none)('finds nothing that fits: $said', ({ said }) => {
    expect(suggestFor(said, frameworks)).toEqual([]);
  });

  const grave = sentences.filter(({ fits }) => fits[0] === 'support');
  it.each([...grave.map(({ said }) => said), ...GRAVE])(
    'leads to people to talk to: %s',
    (said) => {
      expect(leadsToSupport(said)).toBe(true);
    },
  );

  it.each([
    ['panic', 'health'],
    ['cancer', 'health'],
    ['suicide', 'danger'],
    ['rape', undefined],
    ['bullying', 'work'],
    ['gambling', 'drink'],
    ['grief', 'loss'],
    ['my daughter died', 'loss'],
    ["I can't see a reason to go on", 'danger'],
    ['I cannot get through the day without wine', 'drink'],
    ['I had a breakdown in the office', 'health'],
  ])('leads from "%s" to its own part', (said, part) => {
    expect(leadsTo(said)).toBe(['coachkit support', part].filter(Boolean).join(' '));
  });

  it.each(['The deadline is killing me', 'this roadmap will kill me'])(
    'does not lead to people to talk to: %s',
    (said) => {
      expect(leadsToSupport(said)).toBe(false);
    },
  );

  it('does not mistake being passed over for a change of role', () => {
    for (const said of ['passed over for promotion', 'my promotion was rejected']) {
      const ids = suggestFor(said, frameworks).map(({ id }) => id);
      expect(ids, said).not.toContain('transition');
    }
  });
});
